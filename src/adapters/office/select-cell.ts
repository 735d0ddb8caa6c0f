import { type CellAddress, formatLocalCell } from "#domain/workbook/range-address.ts";
import type { ExcelHost } from "./office-host.ts";

/** Shows `cell` to the user: its sheet in front, the cell selected. A sheet that is hidden or gone stays as it is. */
export async function selectCell(excel: ExcelHost, cell: CellAddress): Promise<void> {
  await excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(cell.sheet);
    sheet.load("visibility");
    await context.sync();
    if (sheet.isNullObject || sheet.visibility !== "Visible") return;
    sheet.activate();
    sheet.getRange(formatLocalCell(cell)).select();
    await context.sync();
  });
}
