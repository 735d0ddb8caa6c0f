import type { Place } from "#domain/detection/finding.ts";
import { sheetName } from "#domain/workbook/range-address.ts";
import type { PlacedText } from "./text-reader.ts";

const LOADED = "items/name,items/formula,items/comment";

/** Names of sheets; defined names of the workbook and of its sheets with formula and comment. */
export async function readNames(context: Excel.RequestContext): Promise<readonly PlacedText[]> {
  const { worksheets, names } = context.workbook;
  names.load(LOADED);
  worksheets.load("items/name");
  await context.sync();
  for (const sheet of worksheets.items) sheet.names.load(LOADED);
  await context.sync();
  return [
    ...names.items.flatMap((named) => textsOf(named, {})),
    ...worksheets.items.flatMap(({ name, names: own }) => [
      { place: { kind: "sheet_name", sheet: sheetName(name) } as const, text: name },
      ...own.items.flatMap((named) => textsOf(named, { sheet: sheetName(name) })),
    ]),
  ];
}

function textsOf({ name, formula, comment }: Excel.NamedItem, within: Pick<Place, "sheet">): readonly PlacedText[] {
  const place: Place = { kind: "name", detail: name, ...within };
  return [String(formula), comment].map((text) => ({ place, text }));
}
