import type { CellContent } from "#domain/workbook/cell-content.ts";

/** What a cell holds: Excel shows an empty one as `""`, and so it does a text or result without letters. */
export function cellContent(value: unknown): CellContent {
  if (typeof value === "number" || typeof value === "boolean") return value;
  return typeof value === "string" && value !== "" ? value : null;
}

/** The cell is computed. A text that begins with `=` reads the same as value and as formula. */
export function isFormula(formula: unknown, value: unknown): formula is string {
  return typeof formula === "string" && formula.startsWith("=") && formula !== value;
}

/** A grid that Excel delivered whole; `undefined` where it answered `null`, as it may above its limits. */
export function deliveredGrid(grid: unknown): readonly (readonly unknown[])[] | undefined {
  return Array.isArray(grid) && grid.every(Array.isArray) ? grid : undefined;
}
