import type { SheetLayout } from "../worker/display.ts";

/** Pixels. */
export const ROW_HEIGHT = 28;
export const COLUMN_LABEL_HEIGHT = 26;
export const ROW_LABEL_WIDTH = 52;
const EMPTY_COLUMN_WIDTH = 80;
/** A small sheet is drawn on a grid that fills the page, as people know it. */
const FEWEST_ROWS = 40;
const FEWEST_COLUMNS = 14;

/** Rows and columns that the grid has: those of the sheet, and some empty ones around a small sheet. */
export function shownExtent({ rows, columns }: SheetLayout): { readonly rows: number; readonly columns: number } {
  return { rows: Math.max(rows + 2, FEWEST_ROWS), columns: Math.max(columns + 1, FEWEST_COLUMNS) };
}

export function widthOf({ widths }: SheetLayout, column: number): number {
  return widths[column] ?? EMPTY_COLUMN_WIDTH;
}
