import type { SheetDescription } from "#application/ports/workbook.ts";
import type { SheetVisibility } from "#domain/workbook/cell-content.ts";
import { sheetName } from "#domain/workbook/range-address.ts";
import { addressOf, CORNERS } from "./ranges.ts";

const VISIBILITIES: Readonly<Record<string, SheetVisibility>> = {
  Visible: "visible",
  Hidden: "hidden",
  VeryHidden: "very_hidden",
};

/** Title and sheets in the order of the tabs. Two round trips. */
export async function describeSheets(
  context: Excel.RequestContext,
): Promise<{ readonly title: string; readonly sheets: readonly SheetDescription[] }> {
  const { workbook } = context;
  workbook.load("name");
  workbook.worksheets.load("items/name,items/visibility");
  await context.sync();
  const found = workbook.worksheets.items.map((sheet) => ({ sheet, used: sheet.getUsedRangeOrNullObject(true) }));
  for (const { used } of found) used.load(CORNERS);
  await context.sync();
  return {
    title: workbook.name,
    sheets: found.map(({ sheet, used }) => {
      const name = sheetName(sheet.name);
      return {
        name,
        visibility: VISIBILITIES[sheet.visibility] ?? "visible",
        used: used.isNullObject ? undefined : addressOf(name, used),
      };
    }),
  };
}
