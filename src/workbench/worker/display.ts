/**
 * What the page draws of a sheet: texts without a digit of a number, and where numbers and tokens are.
 * @module
 */
/** `number` goes to the vault, `problem` needs a look, `token` stands for a number. */
export type Mark = "number" | "problem" | "token";

export interface DisplayCell {
  readonly column: number;
  readonly text: string;
  readonly align: "start" | "center" | "end";
  readonly mark?: Mark;
}
/** Filled cells of one row, columns ascending. */
export type DisplayRow = readonly DisplayCell[];

export interface SheetLayout {
  /** Rows and columns up to the last filled cell that is shown. */
  readonly rows: number;
  readonly columns: number;
  /** Pixels, by column. */
  readonly widths: readonly number[];
  /** The sheet is larger than what is shown; scanning and saving still take all of it. */
  readonly isCut: boolean;
}
