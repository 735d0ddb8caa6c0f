/**
 * New records for edited cells of one sheet. Cells that are not edited keep their records, byte for byte.
 * Source: MS-XLS 2.4 (LabelSst, Blank, MulRk, MulBlank, Formula, String), 2.5.133 (FormulaValue).
 * @module
 */
import { ByteReader } from "../../byte-reader.ts";
import type { ByteSplice } from "../../byte-splices.ts";
import { ByteWriter } from "../../byte-writer.ts";
import type { CellChange, CellChanges } from "../../cell-changes.ts";
import { placeAt, positionOf } from "../../ordered-cells.ts";
import { type NestedRecord, RECORD, recordsFrom, substream } from "../records/record-stream.ts";
import { BEHIND_FORMULA, FORMULAS, SEVERAL_CELLS, SINGLE_CELLS } from "./cell-kinds.ts";
import { insertCells } from "./insert-cells.ts";

export interface SheetChange {
  readonly splices: readonly ByteSplice[];
  /** How many more cells show a shared string than before. */
  readonly more: number;
}

const HEADER_BYTES = 4;
const RESULT_OFFSET = 6;
const RESULT_BYTES = 8;
const TEXT_RESULT = [0, 0, 0, 0, 0, 0, 0xff, 0xff];
const EMPTY_RESULT = [3, 0, 0, 0, 0, 0, 0xff, 0xff];
/** A formula's result that one record can hold. */
export const MAX_RESULT_UNITS = 4_000;

/** The splices for the sheet whose BOF stands at `at`; `stringOf` tells the number of the shared string for a text. */
export function editCells(
  stream: Uint8Array,
  at: number,
  changes: CellChanges,
  stringOf: (text: string) => number,
): SheetChange {
  const splices: ByteSplice[] = [];
  const missing = new Map(changes);
  let more = 0;
  for (const record of substream(stream, at)) {
    if (record.depth !== 1) continue;
    const cells = cellsIn(stream, record);
    const edited = cells.filter(({ position }) => changes.has(position));
    if (edited.length === 0) continue;
    for (const { position } of edited) missing.delete(position);
    const [first] = edited;
    const change = first && changes.get(first.position);
    if (FORMULAS.has(record.type) && change?.target === "cached_result") {
      splices.push(...resultSplices(stream, record, change.text));
      continue;
    }
    const written = cells.flatMap((cell) => cellRecords(cell, changes.get(cell.position), stringOf));
    splices.push({ ...wholeOf(stream, record), replacement: packed(written) });
    const added = edited.filter(({ position }) => changes.get(position)?.text !== "").length;
    more += added - (record.type === RECORD.LABELSST ? 1 : 0);
  }
  const inserted = [...missing].filter(([, { text }]) => text !== "");
  const isNew = inserted.map(([position, { text }]) => {
    const place = placeAt(position);
    return { ...place, record: packed([textRecord({ ...place, xf: USUAL_XF }, stringOf(text))]) };
  });
  return { splices: [...splices, ...insertCells(stream, at, isNew)], more: more + inserted.length };
}

/** The format of cells without one: the first after the 15 of styles. */
const USUAL_XF = 15;

interface CellPlace {
  readonly row: number;
  readonly column: number;
  readonly xf: number;
}
interface CellPiece extends CellPlace {
  readonly position: number;
  /** The record that holds this cell alone, and its content behind row, column and format. */
  readonly type: number;
  readonly content: Uint8Array;
}

/** The cells of a record; none where it is no cell's. */
function cellsIn(stream: Uint8Array, { type, start, end }: NestedRecord): readonly CellPiece[] {
  const reader = new ByteReader(stream, start, end);
  const several = SEVERAL_CELLS.get(type);
  if (several === undefined && !SINGLE_CELLS.has(type) && !FORMULAS.has(type)) return [];
  const [row, first] = [reader.u16(), reader.u16()];
  const count = several === undefined ? 1 : Math.floor((reader.left - 2) / several.cellBytes);
  return Array.from({ length: count }, (_, index) => {
    const column = first + index;
    const xf = reader.u16();
    const content = reader.bytes(several === undefined ? reader.left : several.cellBytes - 2);
    return { row, column, xf, position: positionOf(row, column), type: several?.single ?? type, content };
  });
}

type PlainRecord = readonly [type: number, content: Uint8Array];

function cellRecords(
  cell: CellPiece,
  change: CellChange | undefined,
  stringOf: (text: string) => number,
): readonly PlainRecord[] {
  if (change === undefined) return [[cell.type, placed(cell).raw(cell.content).done()]];
  if (change.text === "") return [[RECORD.BLANK, placed(cell).done()]];
  return [textRecord(cell, stringOf(change.text))];
}

function textRecord(place: CellPlace, string: number): PlainRecord {
  return [RECORD.LABELSST, placed(place).u32(string).done()];
}

function placed({ row, column, xf }: CellPlace): ByteWriter {
  return new ByteWriter().u16(row).u16(column).u16(xf);
}

function packed(records: readonly PlainRecord[]): Uint8Array {
  const writer = new ByteWriter();
  for (const [type, content] of records) writer.u16(type).u16(content.length).raw(content);
  return writer.done();
}

/** The record with its header; for a formula also the text of its result. */
function wholeOf(stream: Uint8Array, { type, start, end }: NestedRecord): Pick<ByteSplice, "start" | "end"> {
  const result = FORMULAS.has(type) ? resultText(stream, end) : { start: end, end };
  return { start: start - HEADER_BYTES, end: result.start === end ? result.end : end };
}

function resultSplices(stream: Uint8Array, record: NestedRecord, text: string): readonly ByteSplice[] {
  const at = record.start + RESULT_OFFSET;
  const value = Uint8Array.from(text === "" ? EMPTY_RESULT : TEXT_RESULT);
  const string = new ByteWriter().u16(text.length).u8(1).wide(text).done();
  const replacement = text === "" ? new Uint8Array() : packed([[RECORD.STRING, string]]);
  return [
    { start: at, end: at + RESULT_BYTES, replacement: value },
    { ...resultText(stream, record.end), replacement },
  ];
}

/** Where the text of a result stands, or would, for the formula that ends at `end`. */
function resultText(stream: Uint8Array, end: number): Pick<ByteSplice, "start" | "end"> {
  let start = end;
  let isText = false;
  let last = end;
  for (const record of recordsFrom(stream, end)) {
    if (!isText && BEHIND_FORMULA.has(record.type)) start = record.end;
    else if (!isText && record.type === RECORD.STRING) isText = true;
    else if (!isText || record.type !== RECORD.CONTINUE) break;
    last = record.end;
  }
  return { start, end: isText ? last : start };
}

/** Whether the formula shares its tokens with other cells, or lends them: it cannot give way alone. */
export function isSharedFormula(stream: Uint8Array, { start, end }: NestedRecord): boolean {
  const tokens = new ByteReader(stream, start + TOKENS_OFFSET, end);
  const [length, token] = [tokens.u16(), tokens.u8()];
  const [next] = recordsFrom(stream, end);
  return (length > 0 && POINTERS.has(token)) || (next !== undefined && BEHIND_FORMULA.has(next.type));
}

const TOKENS_OFFSET = 20;
/** PtgExp and PtgTbl. */
const POINTERS: ReadonlySet<number> = new Set([0x01, 0x02]);
