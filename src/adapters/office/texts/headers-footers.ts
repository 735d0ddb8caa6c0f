import { sheetName } from "#domain/workbook/range-address.ts";
import type { PlacedText } from "./text-reader.ts";

const PAGES = ["defaultForAllPages", "evenPages", "firstPage", "oddPages"] as const;
const PARTS = ["leftHeader", "centerHeader", "rightHeader", "leftFooter", "centerFooter", "rightFooter"] as const;

/** Headers and footers of every sheet, with Excel's codes such as `&P` in them. */
export async function readHeadersFooters(context: Excel.RequestContext): Promise<readonly PlacedText[]> {
  const { worksheets } = context.workbook;
  worksheets.load("items/name");
  await context.sync();
  const groups = worksheets.items.map((sheet) => ({ name: sheet.name, group: sheet.pageLayout.headersFooters }));
  for (const { group } of groups) for (const page of PAGES) group[page].load(PARTS.join(","));
  await context.sync();
  return groups.flatMap(({ name, group }) =>
    PAGES.flatMap((page) =>
      PARTS.map((part) => ({
        place: { kind: "header_footer", detail: part, sheet: sheetName(name) } as const,
        text: group[page][part],
      })),
    ),
  );
}
