/**
 * The worksheet part with its pending edits made, as a stream: only the bytes of edited cells change.
 * @module
 */
import { cellAddress, formatLocalCell, sheetName } from "#domain/workbook/range-address.ts";
import type { Bytes, ByteStream } from "../archive/byte-stream.ts";
import type { NumberSearch } from "#domain/number/number-search.ts";
import { withPart } from "../unreadable.ts";
import { SLASH } from "../xml/bytes.ts";
import { localNameStart } from "../xml/markup.ts";
import { Splicer } from "../xml/splice.ts";
import { decodeRaw } from "../xml/xml-text.ts";
import { type CellReader, parseIndex } from "./cell-reader.ts";
import { editedCell, insertedCell, prefixOf } from "./edit-cell.ts";
import type { IndexSet } from "./index-set.ts";
import type { PendingEdit, PendingEdits } from "./pending-edits.ts";
import { ABSENT, CELL_TYPES, FORMULA_KINDS, type RawCell } from "./raw-cell.ts";
import { SheetScan } from "./scan-sheet.ts";
import { SpilledCells } from "./spilled-cells.ts";

/** What a pass over a sheet's cells found out for the rest of the package. */
export interface SheetUsage {
  /** Shared strings that cells go on using, and those that edited cells gave up. */
  readonly kept: IndexSet;
  readonly givenUp: Set<number>;
  /** Addresses whose formula is gone. */
  readonly formulasGone: string[];
}

export interface SheetRewrite {
  readonly part: string;
  readonly edits: PendingEdits;
  readonly reader: CellReader;
  /** Numbers that left the workbook: cached results that still show one are edited as well. */
  readonly moved: NumberSearch;
  readonly usage: SheetUsage;
}

export async function* rewriteSheet(utf8: ByteStream, rewrite: SheetRewrite): AsyncGenerator<Bytes> {
  const splicer = new Splicer();
  const inserts = new Insertions(rewrite.edits, splicer);
  const results = new StoredResults(rewrite);
  const scan = new SheetScan({
    cell: (bytes, cell, offset) => {
      inserts.beforeCell(bytes, cell, offset);
      const isResult = results.meet(bytes, cell);
      const edit = rewrite.edits.get(cell.row, cell.column) ?? (isResult ? results.editOf(bytes, cell) : undefined);
      noteUsage(bytes, cell, edit, rewrite.usage);
      if (edit === undefined) return;
      splicer.replace({
        start: offset + cell.start,
        end: offset + cell.end,
        replacement: editedCell(bytes, cell, edit),
      });
    },
    row: (bytes, start, end, offset, row) => inserts.atRow(bytes, start, end, offset, row),
    rowsEnd: (bytes, start, end, offset) => inserts.atEnd(bytes, start, end, offset),
  });
  try {
    for await (const chunk of utf8) {
      splicer.push(chunk);
      scan.take(chunk);
      yield splicer.drain(scan.position);
    }
    scan.finish();
  } catch (thrown) {
    throw withPart(thrown, rewrite.part);
  }
  yield splicer.drain(scan.received);
}

/** Finds moved numbers in the stored results of formulas, those included that stand in other cells than their formula. */
export class StoredResults {
  readonly #reader: CellReader;
  readonly #moved: NumberSearch;
  readonly #spilled = new SpilledCells();

  constructor({ reader, moved }: Pick<SheetRewrite, "reader" | "moved">) {
    this.#reader = reader;
    this.#moved = moved;
  }

  /** To be told of every cell, in order: whether it holds a stored result. */
  meet(bytes: Uint8Array, cell: RawCell): boolean {
    return this.#spilled.meet(bytes, cell) || cell.formulaKind !== FORMULA_KINDS.none;
  }

  /** The edit that takes a moved number out of a stored result; `undefined` where there is none. */
  editOf(bytes: Uint8Array, cell: RawCell): Pick<PendingEdit, "text" | "target"> | undefined {
    if (cell.valueStart === ABSENT || this.#moved.size === 0) return undefined;
    const content = this.#reader.content(bytes, cell);
    const text =
      typeof content === "number" ? this.#moved.ofValue(content) : this.#moved.replaceIn(String(content ?? ""));
    return text === undefined ? undefined : { text, target: "cached_result" };
  }
}

function noteUsage(
  bytes: Uint8Array,
  cell: RawCell,
  edit: Pick<PendingEdit, "target"> | undefined,
  usage: SheetUsage,
): void {
  if (cell.type === CELL_TYPES.s && cell.valueStart !== ABSENT) {
    const index = cell.whole === ABSENT ? parseIndex(bytes, cell.valueStart, cell.valueEnd) : cell.whole;
    (edit === undefined ? usage.kept : usage.givenUp).add(index);
  }
  if (edit?.target !== "content" || cell.formulaKind === FORMULA_KINDS.none) return;
  usage.formulasGone.push(formatLocalCell(cellAddress(sheetName(""), cell.row, cell.column)));
}

/** Edits of cells that the part does not have yet, in the order of the sheet. */
class Insertions {
  readonly #edits: readonly PendingEdit[];
  readonly #splicer: Splicer;
  #next = 0;
  #row = -1;

  constructor(edits: PendingEdits, splicer: Splicer) {
    this.#edits = edits.insertions();
    this.#splicer = splicer;
  }

  beforeCell(bytes: Uint8Array, cell: RawCell, offset: number): void {
    if (this.#next >= this.#edits.length) return;
    const cells = this.#take((edit) => edit.row === this.#row && edit.column < cell.column);
    if (cells.length === 0) return;
    const prefix = prefixAt(bytes, cell.start);
    this.#insert(offset + cell.start, cells.map((edit) => insertedCell(edit, prefix)).join(""));
  }

  atRow(bytes: Uint8Array, start: number, end: number, offset: number, row: number): void {
    if (this.#next >= this.#edits.length) return;
    const prefix = prefixAt(bytes, start);
    if (bytes[start + 1] === SLASH) {
      this.#insert(offset + start, this.#cellsOf(row, prefix));
      return;
    }
    this.#insert(offset + start, this.#rowsBefore(row, prefix));
    this.#row = row;
    if (bytes[end - 2] !== SLASH) return;
    const cells = this.#cellsOf(row, prefix);
    if (cells === "") return;
    const tag = decodeRaw(bytes, start, end - 2);
    this.#splicer.replace({
      start: offset + start,
      end: offset + end,
      replacement: `${tag}>${cells}</${prefix}row>`,
    });
  }

  atEnd(bytes: Uint8Array, start: number, end: number, offset: number): void {
    if (this.#next >= this.#edits.length) return;
    const prefix = prefixAt(bytes, start);
    const rows = this.#rowsBefore(Infinity, prefix);
    if (bytes[start + 1] === SLASH) {
      this.#insert(offset + start, rows);
      return;
    }
    const tag = decodeRaw(bytes, start, end).replace(/\s*\/>$/u, "");
    this.#splicer.replace({
      start: offset + start,
      end: offset + end,
      replacement: `${tag}>${rows}</${prefix}sheetData>`,
    });
  }

  #rowsBefore(row: number, prefix: string): string {
    let rows = "";
    for (let edit = this.#edits[this.#next]; edit !== undefined && edit.row < row; edit = this.#edits[this.#next]) {
      rows += `<${prefix}row r="${String(edit.row + 1)}">${this.#cellsOf(edit.row, prefix)}</${prefix}row>`;
    }
    return rows;
  }

  #cellsOf(row: number, prefix: string): string {
    return this.#take((edit) => edit.row === row)
      .map((edit) => insertedCell(edit, prefix))
      .join("");
  }

  #take(isWanted: (edit: PendingEdit) => boolean): readonly PendingEdit[] {
    const taken: PendingEdit[] = [];
    for (let edit = this.#edits[this.#next]; edit !== undefined && isWanted(edit); edit = this.#edits[++this.#next]) {
      taken.push(edit);
    }
    return taken;
  }

  #insert(place: number, replacement: string): void {
    if (replacement !== "") this.#splicer.replace({ start: place, end: place, replacement });
  }
}

function prefixAt(bytes: Uint8Array, at: number): string {
  const nameStart = bytes[at + 1] === SLASH ? at + 2 : at + 1;
  return prefixOf(decodeRaw(bytes, nameStart, localNameStart(bytes, at) + 1));
}
