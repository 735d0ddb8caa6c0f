import type { WorkbookFailure } from "#application/ports/workbook.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { parseLocalRange, type RangeAddress, sheetName } from "#domain/workbook/range-address.ts";
import { failureFrom, hostErrorCode } from "./failure-table.ts";
import type { OfficeHost } from "./office-host.ts";
import { runBatch } from "./run-batch.ts";

/** Excel answers so to a selection of several areas, or of a shape. */
const NO_SINGLE_RANGE = "InvalidSelection";

/** The used part of the selected range; `undefined` where it is empty, or where not one range is selected. */
export async function readSelection(host: OfficeHost): Promise<Result<RangeAddress | undefined, WorkbookFailure>> {
  const read = await runBatch(host, async (context) => {
    try {
      const used = context.workbook.getSelectedRange().getUsedRangeOrNullObject(true);
      used.load("address");
      used.worksheet.load("name");
      await context.sync();
      return used.isNullObject ? undefined : { sheet: sheetName(used.worksheet.name), address: used.address };
    } catch (thrown) {
      if (hostErrorCode(thrown) === NO_SINGLE_RANGE) return undefined;
      throw thrown;
    }
  });
  if (!read.ok) return failed(failureFrom(read.failure, sheetName("")));
  if (read.value === undefined) return ok(undefined);
  const { sheet, address } = read.value;
  const range = parseLocalRange(sheet, address.slice(address.lastIndexOf("!") + 1));
  return ok(range.ok ? range.value : undefined);
}
