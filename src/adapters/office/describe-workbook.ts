import type { SheetDescription } from "#application/ports/workbook.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import type { SheetVisibility } from "#domain/workbook/cell-content.ts";
import { sheetName, type RangeAddress, type SheetName } from "#domain/workbook/range-address.ts";
import { askSheets, type LocatedSheet } from "./each-sheet.ts";
import type { HostTrouble } from "./failure-table.ts";
import type { OfficeHost } from "./office-host.ts";
import { addressOf, CORNERS } from "./ranges.ts";
import { runBatch } from "./run-batch.ts";

const VISIBILITIES: Readonly<Record<string, SheetVisibility>> = {
  Visible: "visible",
  Hidden: "hidden",
  VeryHidden: "very_hidden",
};

interface SheetList {
  readonly title: string;
  readonly sheets: readonly SheetDescription[];
}

/** Title and sheets in the order of the tabs; sheets without cells, such as charts, are described as empty. */
export async function describeSheets(host: OfficeHost): Promise<Result<SheetList, HostTrouble>> {
  const listed = await runBatch(host, listSheets);
  if (!listed.ok) return listed;
  const used = await askSheets(host, usedRanges);
  if (!used.ok) return used;
  const rectangles = new Map(used.value);
  const { title, sheets } = listed.value;
  return ok({ title, sheets: sheets.map((sheet) => ({ ...sheet, used: rectangles.get(sheet.name) })) });
}

async function listSheets(context: Excel.RequestContext) {
  const { workbook } = context;
  workbook.load("name");
  workbook.worksheets.load("items/name,items/visibility");
  await context.sync();
  return {
    title: workbook.name,
    sheets: workbook.worksheets.items.map(({ name, visibility }) => ({
      name: sheetName(name),
      visibility: VISIBILITIES[visibility] ?? "visible",
    })),
  };
}

async function usedRanges(
  context: Excel.RequestContext,
  sheets: readonly LocatedSheet[],
): Promise<readonly (readonly [SheetName, RangeAddress | undefined])[]> {
  const asked = sheets.map(({ name, worksheet }) => ({ name, used: worksheet.getUsedRangeOrNullObject(true) }));
  for (const { used } of asked) used.load(CORNERS);
  await context.sync();
  return asked.map(({ name, used }) => [name, used.isNullObject ? undefined : addressOf(name, used)]);
}
