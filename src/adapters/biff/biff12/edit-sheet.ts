/**
 * New records for edited cells of a sheet part, as its records go by. A text goes into the cell itself, so that the
 * shared strings keep their numbers. Source: MS-XLSB 2.4 (BrtCellSt, BrtCellBlank, BrtFmlaString, BrtRowHdr).
 * @module
 */
import { ByteWriter } from "../byte-writer.ts";
import type { CellChange, CellChanges } from "../cell-changes.ts";
import { placeAt, positionOf } from "../ordered-cells.ts";
import { CELL_HEAD_BYTES, CellPlaces, RESULT_BYTES, type SeenCell } from "./cell-kinds.ts";
import { RECORD } from "./record-ids.ts";
import type { PlainRecord } from "./record-stream.ts";

/** Takes the records of one sheet in their order and answers what stands in their place. */
export class SheetEditor {
  readonly #changes: CellChanges;
  readonly #places = new CellPlaces();
  /** Cells that the sheet does not have yet, by position. */
  readonly #missing: (readonly [position: number, text: string])[];
  #row = -1;

  /** `missing` are the positions of `changes` where the sheet has no cell. */
  constructor(changes: CellChanges, missing: ReadonlySet<number>) {
    this.#changes = changes;
    this.#missing = [...changes]
      .flatMap(([position, { text }]): [number, string][] =>
        missing.has(position) && text !== "" ? [[position, text]] : [],
      )
      .sort(([a], [b]) => a - b);
  }

  /** `undefined` leaves the record as it is. */
  take(id: number, content: Uint8Array): readonly PlainRecord[] | undefined {
    const cell = this.#places.take(id, content);
    const inFront = this.#insertions(id, content, cell);
    if (id === RECORD.RowHdr) this.#row = rowOf(content);
    const change = cell && this.#changes.get(positionOf(cell.row, cell.column));
    if (cell !== undefined && change !== undefined) return [...inFront, changed({ id, content }, cell, change)];
    return inFront.length === 0 ? undefined : [...inFront, { id, content }];
  }

  #insertions(id: number, content: Uint8Array, cell: SeenCell | undefined): readonly PlainRecord[] {
    const limit =
      id === RECORD.RowHdr
        ? positionOf(rowOf(content), 0)
        : id === RECORD.EndSheetData
          ? Infinity
          : cell && positionOf(cell.row, cell.column);
    const records: PlainRecord[] = [];
    for (let next = this.#missing[0]; next !== undefined && next[0] < (limit ?? -1); next = this.#missing[0]) {
      this.#missing.shift();
      const [position, text] = next;
      const { row, column } = placeAt(position);
      if (row !== this.#row) records.push({ id: RECORD.RowHdr, content: rowHeader(row) });
      this.#row = row;
      records.push({
        id: RECORD.CellSt,
        content: placed({ row, column, style: 0 }).u32(text.length).wide(text).done(),
      });
    }
    return records;
  }
}

function rowOf(content: Uint8Array): number {
  return new DataView(content.buffer, content.byteOffset).getUint32(0, true);
}

function changed({ id, content }: PlainRecord, cell: SeenCell, { text, target }: CellChange): PlainRecord {
  const resultBytes = RESULT_BYTES.get(id)?.(content);
  if (resultBytes !== undefined && target === "cached_result") {
    const formula = content.subarray(CELL_HEAD_BYTES + resultBytes);
    const head = placed(cell).u32(text.length).wide(text);
    return { id: RECORD.FmlaString, content: head.raw(formula).done() };
  }
  if (text === "") return { id: RECORD.CellBlank, content: placed(cell).done() };
  return { id: RECORD.CellSt, content: placed(cell).u32(text.length).wide(text).done() };
}

function placed({ column, style }: SeenCell): ByteWriter {
  return new ByteWriter().u32(column).u32(style);
}

/** Twips: the usual 15 points. */
const USUAL_HEIGHT = 300;

/** Format, height, flags and the number of column spans behind the row. */
function rowHeader(row: number): Uint8Array {
  return new ByteWriter().u32(row).u32(0).u16(USUAL_HEIGHT).raw([0, 0, 0]).u32(0).done();
}
