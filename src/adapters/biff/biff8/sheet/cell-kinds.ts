/**
 * Which records hold cells. Source: MS-XLS 2.1.7.20.6.
 * @module
 */
import { RECORD } from "../records/record-stream.ts";

export const FORMULAS: ReadonlySet<number> = new Set([RECORD.FORMULA, RECORD.FORMULA_BIFF3, RECORD.FORMULA_BIFF4]);

/** Records of one cell: row, column, format, and what they hold. */
export const SINGLE_CELLS: ReadonlySet<number> = new Set([
  RECORD.NUMBER,
  RECORD.RK,
  RECORD.LABELSST,
  RECORD.LABEL,
  RECORD.RSTRING,
  RECORD.BOOLERR,
  RECORD.BLANK,
]);

/** Records of cells side by side: bytes for each, and the record that holds one alone. */
export const SEVERAL_CELLS: ReadonlyMap<number, { readonly cellBytes: number; readonly single: number }> = new Map([
  [RECORD.MULRK, { cellBytes: 6, single: RECORD.RK }],
  [RECORD.MULBLANK, { cellBytes: 2, single: RECORD.BLANK }],
]);

export function isCellRecord(type: number): boolean {
  return SINGLE_CELLS.has(type) || SEVERAL_CELLS.has(type) || FORMULAS.has(type);
}

/** What may stand between a formula and the text of its result. */
export const BEHIND_FORMULA: ReadonlySet<number> = new Set([RECORD.SHRFMLA, RECORD.ARRAY, RECORD.TABLE]);
