/** `t` of a cell, as a number for speed. Source: ECMA-376 part 1, 18.18.11. */
export const CELL_TYPES = { n: 0, s: 1, str: 2, inlineStr: 3, b: 4, e: 5, d: 6 } as const;
export type CellType = (typeof CELL_TYPES)[keyof typeof CELL_TYPES];

/** `t` of a formula. A shared formula has its text only in the first cell. */
export const FORMULA_KINDS = { none: 0, normal: 1, shared: 2, array: 3, dataTable: 4 } as const;
export type FormulaKind = (typeof FORMULA_KINDS)[keyof typeof FORMULA_KINDS];

/**
 * One `<c>` as it stands in the window: indexes into its bytes, {@link ABSENT} where there is nothing.
 * One object is filled again and again; take what is needed before the next cell.
 */
export interface RawCell {
  row: number;
  column: number;
  style: number;
  type: CellType;
  /** The element, tags included. */
  start: number;
  end: number;
  /** Content of `<v>`. */
  valueStart: number;
  valueEnd: number;
  /** The whole number that `<v>` holds, where the cell was read by the short way; {@link ABSENT} otherwise. */
  whole: number;
  /** Content of `<is>`. */
  inlineStart: number;
  inlineEnd: number;
  formulaKind: FormulaKind;
  /** The tag and the content of `<f>`. */
  formulaTag: number;
  formulaStart: number;
  formulaEnd: number;
}
export const ABSENT = -1;

export function createRawCell(): RawCell {
  return {
    row: 0,
    column: 0,
    style: 0,
    type: CELL_TYPES.n,
    start: 0,
    end: 0,
    valueStart: ABSENT,
    valueEnd: ABSENT,
    whole: ABSENT,
    inlineStart: ABSENT,
    inlineEnd: ABSENT,
    formulaKind: FORMULA_KINDS.none,
    formulaTag: ABSENT,
    formulaStart: ABSENT,
    formulaEnd: ABSENT,
  };
}
