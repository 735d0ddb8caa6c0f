/**
 * Where a sheet has cells, and where it has formulas.
 *
 * Asking for the formulas of all cells would double what Excel sends. So Excel is asked once where they
 * are; where it cannot or will not tell, or they lie scattered, formulas are read everywhere. Should it
 * tell less than there is, a formula is still never overwritten: that is asked again before each write.
 * @module
 */
import { ok, type Result } from "#domain/kernel/result.ts";
import type { RangeAddress, SheetName } from "#domain/workbook/range-address.ts";
import { UnexpectedHostError, type HostTrouble } from "./failure-table.ts";
import type { OfficeHost } from "./office-host.ts";
import { addressOf, CORNERS, rangeAt } from "./ranges.ts";
import { runBatch } from "./run-batch.ts";

/** More areas than this are not worth an object each. */
const MAX_FORMULA_AREAS = 200;

/** The rectangle with all filled cells; `undefined` for an empty sheet. */
export function locateUsed(host: OfficeHost, sheet: SheetName): Promise<Result<RangeAddress | undefined, HostTrouble>> {
  return runBatch(host, async (context) => {
    const used = context.workbook.worksheets.getItem(sheet).getUsedRangeOrNullObject(true);
    used.load(CORNERS);
    await context.sync();
    return used.isNullObject ? undefined : addressOf(sheet, used);
  });
}

/** Rectangles with all formula cells of `used`, or a few more; `used` itself where Excel does not tell. */
export async function locateFormulas(
  host: OfficeHost,
  used: RangeAddress,
): Promise<Result<readonly RangeAddress[], HostTrouble>> {
  if (!host.isSetSupported("ExcelApi", "1.9")) return ok([used]);
  try {
    const areas = await runBatch(host, (context) => formulaAreas(context, used));
    return areas.ok || areas.failure.kind === "busy" ? areas : ok([used]);
  } catch (thrown) {
    if (thrown instanceof UnexpectedHostError) return ok([used]);
    throw thrown;
  }
}

async function formulaAreas(context: Excel.RequestContext, used: RangeAddress): Promise<readonly RangeAddress[]> {
  const special = rangeAt(context, used).getSpecialCellsOrNullObject("Formulas");
  special.load("areaCount");
  await context.sync();
  if (special.isNullObject) return [];
  if (special.areaCount > MAX_FORMULA_AREAS) return [used];
  special.areas.load(`items/${CORNERS.replaceAll(",", ",items/")}`);
  await context.sync();
  return special.areas.items.map((area) => addressOf(used.sheet, area));
}
