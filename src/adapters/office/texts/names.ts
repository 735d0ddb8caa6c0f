import type { Place } from "#domain/detection/finding.ts";
import { sheetName } from "#domain/workbook/range-address.ts";
import type { PlacedText, SheetTextReader, TextReader } from "./text-reader.ts";

const LOADED = "items/name,items/formula,items/comment";

/** Names of sheets, and defined names of the workbook with formula and comment. */
export const readNames: TextReader = async (context) => {
  const { worksheets, names } = context.workbook;
  names.load(LOADED);
  worksheets.load("items/name");
  await context.sync();
  return [
    ...names.items.flatMap((named) => textsOf(named, {})),
    ...worksheets.items.map(({ name }) => ({
      place: { kind: "sheet_name", sheet: sheetName(name) } as const,
      text: name,
    })),
  ];
};

/** Defined names that belong to a sheet. */
export const readSheetNames: SheetTextReader = async (context, sheets) => {
  for (const { worksheet } of sheets) worksheet.names.load(LOADED);
  await context.sync();
  return sheets.flatMap(({ name, worksheet }) =>
    worksheet.names.items.flatMap((named) => textsOf(named, { sheet: name })),
  );
};

function textsOf({ name, formula, comment }: Excel.NamedItem, within: Pick<Place, "sheet">): readonly PlacedText[] {
  const place: Place = { kind: "name", detail: name, ...within };
  return [String(formula), comment].map((text) => ({ place, text }));
}
