import type { SheetTextReader } from "./text-reader.ts";

const PAGES = ["defaultForAllPages", "evenPages", "firstPage", "oddPages"] as const;
const PARTS = ["leftHeader", "centerHeader", "rightHeader", "leftFooter", "centerFooter", "rightFooter"] as const;

/** Headers and footers of every page, with Excel's codes such as `&P` in them. */
export const readHeadersFooters: SheetTextReader = async (context, sheets) => {
  const groups = sheets.map(({ name, worksheet }) => ({ name, group: worksheet.pageLayout.headersFooters }));
  for (const { group } of groups) for (const page of PAGES) group[page].load(PARTS.join(","));
  await context.sync();
  return groups.flatMap(({ name, group }) =>
    PAGES.flatMap((page) =>
      PARTS.map((part) => ({
        place: { kind: "header_footer", detail: part, sheet: name } as const,
        text: group[page][part],
      })),
    ),
  );
};
