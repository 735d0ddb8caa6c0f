import { ok, type Result } from "#domain/kernel/result.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import type { Workbook, WorkbookFailure } from "./ports/workbook.ts";
import { readTable } from "./read-table.ts";

/** Titles stand above the headings alone in their row. */
const FEWEST_HEADINGS = 2;

/** The row that most likely holds the headings of the sheet's table, counted from 1: a proposal. */
export async function proposeHeadingRow(
  workbook: Pick<Workbook, "scanSheet">,
  sheet: SheetName,
): Promise<Result<number, WorkbookFailure>> {
  let found: number | undefined;
  const read = await readTable(workbook, sheet, (cells, row) => {
    if (found === undefined && cells.filter((cell) => cell.trim() !== "").length >= FEWEST_HEADINGS) found = row;
  });
  return read.ok ? ok(found ?? 1) : read;
}
