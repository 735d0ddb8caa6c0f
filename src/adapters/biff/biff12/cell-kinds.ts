/**
 * Which records hold cells, and what is read of them here.
 * @module
 */
import { ByteReader } from "../byte-reader.ts";
import { RECORD } from "./record-ids.ts";

/** Cells that name their column. */
const FULL_CELLS: ReadonlySet<number> = new Set([
  RECORD.CellBlank,
  RECORD.CellRk,
  RECORD.CellError,
  RECORD.CellBool,
  RECORD.CellReal,
  RECORD.CellSt,
  RECORD.CellIsst,
  RECORD.CellRString,
]);
/** Cells that follow the cell before. */
const SHORT_CELLS: ReadonlySet<number> = new Set([
  RECORD.ShortBlank,
  RECORD.ShortRk,
  RECORD.ShortError,
  RECORD.ShortBool,
  RECORD.ShortReal,
  RECORD.ShortSt,
  RECORD.ShortIsst,
]);
/** Formulas, and how many bytes their result has; that of a text says so itself. */
export const RESULT_BYTES: ReadonlyMap<number, (content: Uint8Array) => number> = new Map([
  [RECORD.FmlaString, (content: Uint8Array) => 4 + 2 * new ByteReader(content, CELL_HEAD_BYTES).u32()],
  [RECORD.FmlaNum, () => 8],
  [RECORD.FmlaBool, () => 1],
  [RECORD.FmlaError, () => 1],
]);
/** Column and style. */
export const CELL_HEAD_BYTES = 8;
const STYLE_BYTES = 4;
/** What may stand behind a formula that shares its tokens. */
const BEHIND_FORMULA: ReadonlySet<number> = new Set([RECORD.ArrFmla, RECORD.ShrFmla, RECORD.Table]);
/** PtgExp and PtgTbl. */
const POINTERS: ReadonlySet<number> = new Set([0x01, 0x02]);

export interface SeenCell {
  readonly row: number;
  readonly column: number;
  /** The style with its flags. */
  readonly style: number;
}

export function isCellRecord(id: number): boolean {
  return FULL_CELLS.has(id) || SHORT_CELLS.has(id) || RESULT_BYTES.has(id);
}

/** Follows the records of a sheet and knows which cell each one is. */
export class CellPlaces {
  #row = 0;
  #column = -1;

  /** The cell in the record; `undefined` where it is none. */
  take(id: number, content: Uint8Array): SeenCell | undefined {
    const reader = new ByteReader(content);
    if (id === RECORD.RowHdr) {
      this.#row = reader.u32();
      this.#column = -1;
    }
    if (!isCellRecord(id)) return undefined;
    this.#column = SHORT_CELLS.has(id) ? this.#column + 1 : reader.u32();
    return { row: this.#row, column: this.#column, style: reader.u32() };
  }
}

/** The shared string that the cell shows. */
export function sharedStringOf(id: number, content: Uint8Array): number | undefined {
  if (id === RECORD.CellIsst) return new ByteReader(content, CELL_HEAD_BYTES).u32();
  return id === RECORD.ShortIsst ? new ByteReader(content, STYLE_BYTES).u32() : undefined;
}

/** Whether the formula points to another one's tokens. */
export function isPointer(id: number, content: Uint8Array): boolean {
  const result = RESULT_BYTES.get(id)?.(content);
  if (result === undefined) return false;
  const tokens = new ByteReader(content, CELL_HEAD_BYTES + result + 2);
  return tokens.u32() > 0 && POINTERS.has(tokens.u8());
}

export function lendsTokens(id: number): boolean {
  return BEHIND_FORMULA.has(id);
}
