/**
 * A sheet as a table: its rows as texts, one after the other, none of them kept.
 * @module
 */
import { ok, type Result } from "#domain/kernel/result.ts";
import { cellText } from "#domain/workbook/cell-text.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import type { RunControl, Workbook, WorkbookFailure } from "./ports/workbook.ts";

/** `sourceRow` counts from 1, as a spreadsheet shows it. Rows without any content are left out. */
export type TableVisitor = (cells: readonly string[], sourceRow: number) => void;

export async function readTable(
  workbook: Pick<Workbook, "scanSheet">,
  sheet: SheetName,
  visit: TableVisitor,
  control: RunControl = { isCancelled: () => false },
): Promise<Result<void, WorkbookFailure>> {
  let current: string[] = [];
  let currentRow = -1;
  const finish = (): void => {
    if (currentRow >= 0) visit(current, currentRow + 1);
  };
  const read = await workbook.scanSheet(
    sheet,
    (row, column, content, context) => {
      if (row !== currentRow) {
        finish();
        [current, currentRow] = [[], row];
      }
      while (current.length < column) current.push("");
      current[column] = cellText(content, context?.numberFormat);
    },
    control,
  );
  if (!read.ok) return read;
  finish();
  return ok();
}
