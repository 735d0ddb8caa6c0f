import type { ColumnSegment, PersonColumn } from "#domain/detection/finding.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import { maskText } from "#domain/masking/mask-text.ts";
import { type Column, type RangeAddress, rangeAddress } from "#domain/workbook/range-address.ts";
import type { Workbook, WorkbookFailure } from "./ports/workbook.ts";

export type ColumnHeader = Pick<PersonColumn, "column" | "header">;

/** Rows above the first number among which its header stands. */
const ROWS_OF_HEADERS = 10;
/** Sheets are wide by mistake, and nobody chooses among more. */
const MOST_COLUMNS = 200;
const LONGEST = 60;

/** The columns beside a column of numbers with the text above each, digits of numbers masked; "" where there is
 *  none. From left to right, without the column itself. */
export async function readColumnHeaders(
  { readCells }: Pick<Workbook, "readCells">,
  { sheet, column, top }: ColumnSegment,
  used: RangeAddress,
): Promise<Result<readonly ColumnHeader[], WorkbookFailure>> {
  const right = Math.min(used.right, used.left + MOST_COLUMNS - 1);
  const columns = Array.from({ length: right - used.left + 1 }, (_, index) => (used.left + index) as Column);
  const others = columns.filter((one) => one !== column);
  if (top <= used.top) return ok(others.map((one) => ({ column: one, header: "" })));
  const first = Math.max(used.top, top - ROWS_OF_HEADERS);
  const grid = await readCells(rangeAddress(sheet, { top: first, bottom: top - 1, left: used.left, right }));
  if (!grid.ok) return grid;
  const headerOf = (one: Column): string => {
    const above = grid.value.findLast((row) => (row[one - used.left] ?? null) !== null);
    return maskText(String(above?.[one - used.left] ?? "").trim()).slice(0, LONGEST);
  };
  return ok(others.map((one) => ({ column: one, header: headerOf(one) })));
}
