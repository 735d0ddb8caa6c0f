import { describe, expect, it } from "@jest/globals";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js/index-native.js";
import { openXlsxTemplate } from "#adapters/xlsx/xlsx-template.ts";
import type { CutTemplate, Template, TemplateCell } from "#application/ports/templates.ts";
import { cellAddress, sheetName } from "#domain/workbook/range-address.ts";
import { tokenFor } from "../../support/layout-checker/golden.ts";
import { buildWorkbook, type FixtureCell, type FixtureWorkbook } from "../../support/xlsx-fixtures/build-workbook.ts";
import { valueOf } from "../../support/xlsx-fixtures/read-workbook.ts";
import { textOfEntry, unzip } from "../../support/xlsx-fixtures/unzip.ts";

const SHEET = sheetName("取込");
const ENTRY = "xl/worksheets/sheet1.xml";
const NUMBER = "012345678903";
const TOKEN = tokenFor(0);

const book = (cells: Readonly<Record<string, FixtureCell>>, others: Partial<FixtureWorkbook> = {}) =>
  buildWorkbook({ sheets: [{ name: SHEET, cells }], ...others });
async function template(file: Uint8Array<ArrayBuffer>): Promise<Template> {
  return valueOf(await openXlsxTemplate(new Blob([file]), "t.xlsx"));
}
const number = (row: number, column: number): TemplateCell => ({ row, column, fill: { kind: "number", token: TOKEN } });
const text = (row: number, column: number, content: string): TemplateCell => ({
  row,
  column,
  fill: { kind: "text", text: content },
});
const filled = ({ segments }: CutTemplate): string =>
  segments.map((segment) => new TextDecoder().decode(segment)).join(NUMBER);
const taken = (...places: readonly (readonly [number, number])[]) => ({
  ok: false,
  failure: {
    code: "template_cells_taken",
    count: places.length,
    cells: places.map(([row, column]) => cellAddress(SHEET, row, column)),
  },
});

describe("a workbook as a template", () => {
  it.each([
    ["an empty cell", { A1: "1", B1: {} }],
    ["a cell with a style", { A1: "1", B1: { style: 1 } }],
    ["a blank text", { A1: "1", B1: "  " }],
    ["an inline token", { A1: "1", B1: { value: TOKEN, store: "inline" } }],
    ["a shared token", { A1: "1", B1: TOKEN }],
    ["no cell", { A1: "1" }],
    ["no row", { A9: "1" }],
  ] as const)("gets a number as text in the place of %s", async (_, cells) => {
    const file = await book(cells, { formats: ["@"] });
    const cut = valueOf(await (await template(file)).cut(SHEET, [number(0, 1)]));
    expect(filled(cut)).toMatch(new RegExp(`<c r="B1"(?: s="1")? t="inlineStr"><is><t>${NUMBER}</t></is></c>`, "u"));
    expect(cut.segments).toHaveLength(2);
    expect(cut.package?.entry).toBe(ENTRY);
    const parts = await unzip(cut.package!.bytes);
    expect(parts.filter(({ plain }) => Buffer.from(plain).includes(TOKEN))).toEqual([]);
  });

  it("keeps a prefix, rows without places, and what stands around the rows", async () => {
    const sheet = { name: SHEET, cells: { A1: "k", B1: "n", A2: "1", B2: {} }, withoutReferences: true, after: "<x/>" };
    const file = await buildWorkbook({ sheets: [sheet], prefix: "s" });
    const cut = valueOf(await (await template(file)).cut(SHEET, [number(1, 1)]));
    const before = await textOfEntry(file, ENTRY);
    expect(filled(cut)).toBe(
      before.replace("<s:c></s:c>", `<s:c t="inlineStr"><s:is><s:t>${NUMBER}</s:t></s:is></s:c>`),
    );
  });

  it("gets texts and numbers in new rows, and each call begins with the file as it was", async () => {
    const opened = await template(await book({ A1: "k", B1: "n" }));
    const first = valueOf(await opened.cut(SHEET, [text(1, 0, "0050 & 1"), number(1, 1), number(2, 1)]));
    expect(filled(first)).toContain(
      `<row r="2"><c r="A2" t="inlineStr"><is><t>0050 &amp; 1</t></is></c><c r="B2" t="inlineStr">`,
    );
    expect(first.segments).toHaveLength(3);
    const second = valueOf(await opened.cut(SHEET, [number(1, 1)]));
    expect(filled(second)).not.toContain("0050");
    expect(valueOf(await opened.cut(SHEET, [])).segments).toHaveLength(1);
  });

  it("is not written over: numbers, words, other tokens, formulas, and texts where a text would go", async () => {
    const opened = await template(
      await book({
        A1: 1,
        A2: "未提出",
        A3: tokenFor(1),
        A4: { formula: 'IF(1,"","")', value: "" },
        A5: { formula: "1+1" },
        A6: true,
      }),
    );
    const cells = [0, 1, 2, 3, 4, 5].map((row) => number(row, 0));
    expect(await opened.cut(SHEET, cells)).toEqual(taken([0, 0], [1, 0], [2, 0], [3, 0], [4, 0], [5, 0]));
    expect(await opened.cut(SHEET, [text(1, 0, "x"), text(6, 0, "x")])).toEqual(taken([1, 0]));
  });

  it("cannot be filled where the vault could not pack it: UTF-16, ZIP64, no such sheet", async () => {
    const wide = await template(await book({ A1: "k" }, { encoding: "utf-16le" }));
    expect(await wide.cut(SHEET, [number(1, 0)])).toMatchObject({
      ok: false,
      failure: { code: "workbook_unreadable", because: "unsupported_format" },
    });
    const writer = new ZipWriter(new Uint8ArrayWriter(), { zip64: true });
    for (const { name, plain } of await unzip(await book({ A1: "k" }))) {
      await writer.add(name, new Uint8ArrayReader(plain));
    }
    const long = await template(new Uint8Array(await writer.close()));
    expect((await long.cut(SHEET, [number(1, 0)])).ok).toBe(false);
    expect(await (await template(await book({ A1: "k" }))).cut(sheetName("x"), [])).toEqual({
      ok: false,
      failure: { code: "sheet_missing", sheet: "x" },
    });
  });
});
