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

export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
}

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

/** The filled rows from `first` to `last`, counted from 1. What stands below them is not waited for. */
export async function readRows(
  workbook: Pick<Workbook, "scanSheet">,
  sheet: SheetName,
  first: number,
  last: number,
): Promise<Result<readonly TableRow[], WorkbookFailure>> {
  const rows: TableRow[] = [];
  let isPast = false;
  const read = await readTable(
    workbook,
    sheet,
    (cells, row) => {
      if (row > last) isPast = true;
      else if (row >= first) rows.push({ row, cells });
    },
    { isCancelled: () => isPast },
  );
  return read.ok || read.failure.code === "cancelled" ? ok(rows) : read;
}
