import { describe, expect, it } from "@jest/globals";
import { openXlsxWorkbook } from "#adapters/xlsx/xlsx-workbook.ts";
import { Secret } from "#domain/kernel/secret.ts";
import { parseMyNumber } from "#domain/number/my-number.ts";
import { NUMBER_A, NUMBER_B, TOKEN_A, TOKEN_B } from "../../support/xlsx-fixtures/edits.ts";
import { openFixture, unhurried, valueOf } from "../../support/xlsx-fixtures/read-workbook.ts";
import { textOfEntry } from "../../support/xlsx-fixtures/unzip.ts";

const REPLACEMENTS = [
  { number: numberOf(NUMBER_A), replacement: TOKEN_A },
  { number: numberOf(NUMBER_B), replacement: TOKEN_B },
];

function numberOf(digits: string) {
  const parsed = parseMyNumber(digits);
  if (!parsed.ok) throw new Error("not a number");
  return new Secret(parsed.value);
}

async function renamed(formula: string) {
  const workbook = await openFixture({
    sheets: [
      { name: `見本${NUMBER_A}`, cells: { A1: NUMBER_A } },
      { name: `${NUMBER_B} 架空`, cells: { A1: "他" } },
      { name: "集計", cells: { A1: { value: "1", formula } } },
    ],
    workbookXml:
      `<definedNames><definedName name="範囲">見本${NUMBER_A}!$A$1</definedName>` +
      `<definedName name="印刷">'${NUMBER_B} 架空'!$A$1</definedName><definedName name="値">${NUMBER_A}</definedName></definedNames>`,
  });
  const sheet = valueOf(await workbook.describe()).sheets[0]!.name;
  valueOf(await workbook.scrubTexts(REPLACEMENTS, { renamesSheets: true }));
  const saved = valueOf(await workbook.save());
  const again = valueOf(await openXlsxWorkbook(saved, "again"));
  const names = valueOf(await again.describe()).sheets.map(({ name }) => String(name));
  const left = valueOf(
    await again.findNumbers(
      REPLACEMENTS.map(({ number }) => number),
      unhurried,
    ),
  );
  return { sheet, names, left, book: await textOfEntry(saved, "xl/workbook.xml") };
}

describe("sheets whose names hold numbers", () => {
  it("get other names, which everything that refers to them follows", async () => {
    const { names, left, book } = await renamed("SUM(1,2)");
    expect(names).toEqual(["見本XXXXXXXXXXXX", "XXXXXXXXXXXA 架空", "集計"]);
    expect(book).toContain('<definedName name="範囲">見本XXXXXXXXXXXX!$A$1</definedName>');
    expect(book).toContain(`<definedName name="印刷">'XXXXXXXXXXXA 架空'!$A$1</definedName>`);
    expect(book).toContain(`<definedName name="値">&quot;${TOKEN_A}&quot;</definedName>`);
    expect(left.map(({ kind }) => kind)).toEqual(["cell"]);
  });

  it("keep them where a cell's formula refers to one", async () => {
    const { names, book } = await renamed(`'${NUMBER_B} 架空'!A1`);
    expect(names).toEqual([`見本${NUMBER_A}`, `${NUMBER_B} 架空`, "集計"]);
    expect(book).toContain(`<definedName name="範囲">見本${NUMBER_A}!$A$1</definedName>`);
  });
});
