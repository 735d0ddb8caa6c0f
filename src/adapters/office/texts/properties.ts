import type { PlacedText } from "./text-reader.ts";

const BUILT_IN = [
  "title",
  "subject",
  "author",
  "keywords",
  "comments",
  "category",
  "manager",
  "company",
  "lastAuthor",
] as const;

/** Document properties, built in and custom. */
export async function readProperties(context: Excel.RequestContext): Promise<readonly PlacedText[]> {
  const { properties } = context.workbook;
  properties.load(BUILT_IN.join(","));
  properties.custom.load("items/key,items/value");
  await context.sync();
  return [
    ...BUILT_IN.map((detail) => ({ place: { kind: "property", detail } as const, text: properties[detail] })),
    ...properties.custom.items.map((custom) => ({
      place: { kind: "property", detail: custom.key } as const,
      text: String(custom.value),
    })),
  ];
}
