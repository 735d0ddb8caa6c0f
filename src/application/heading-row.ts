import { ok, type Result } from "#domain/kernel/result.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import type { Workbook, WorkbookFailure } from "./ports/workbook.ts";
import { readRows, type TableRow } from "./read-table.ts";

/** Titles stand above the headings alone in their row. */
const FEWEST_HEADINGS = 2;
const ROWS_LOOKED_AT = 100;

/** The row that most likely holds the headings of the sheet's table, counted from 1: a proposal. */
export async function proposeHeadingRow(
  workbook: Pick<Workbook, "scanSheet">,
  sheet: SheetName,
): Promise<Result<number, WorkbookFailure>> {
  const found = await findHeadings(workbook, sheet);
  return found.ok ? ok(found.value?.row ?? 1) : found;
}

/** The texts by which a mapping that was kept for such a table is found again. */
export async function headingsOf(
  workbook: Pick<Workbook, "scanSheet">,
  sheet: SheetName,
): Promise<Result<readonly string[], WorkbookFailure>> {
  const found = await findHeadings(workbook, sheet);
  return found.ok ? ok(found.value?.cells ?? []) : found;
}

async function findHeadings(
  workbook: Pick<Workbook, "scanSheet">,
  sheet: SheetName,
): Promise<Result<TableRow | undefined, WorkbookFailure>> {
  const top = await readRows(workbook, sheet, 1, ROWS_LOOKED_AT);
  if (!top.ok) return top;
  const isHeading = (cells: readonly string[]): boolean =>
    cells.filter((cell) => cell.trim() !== "").length >= FEWEST_HEADINGS;
  return ok(top.value.find(({ cells }) => isHeading(cells)));
}
