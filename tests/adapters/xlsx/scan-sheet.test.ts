import { describe, expect, it } from "@jest/globals";
import { sheetName } from "#domain/workbook/range-address.ts";
import { failureOf, openFixture, seenCells, unhurried } from "../../support/xlsx-fixtures/read-workbook.ts";

const SHEET = "従業員 台帳";

describe("scanSheet", () => {
  it("shows every kind of content raw, in the order of the sheet", async () => {
    const workbook = await openFixture({
      sheets: [
        {
          name: SHEET,
          cells: {
            A1: "個人番号",
            B1: { value: "氏名", store: "inline" },
            C1: 123456789018,
            D1: -0.5,
            E1: true,
            A3: { value: "1234-5678-9018", formula: 'A1&"-"' },
            XFD1048576: "隅",
          },
        },
      ],
    });
    expect(await seenCells(workbook, SHEET)).toEqual([
      ["A1", "個人番号"],
      ["B1", "氏名"],
      ["C1", 123456789018],
      ["D1", -0.5],
      ["E1", true],
      ["A3", "1234-5678-9018", { formula: 'A1&"-"' }],
      ["XFD1048576", "隅"],
    ]);
  });

  it("tells the number format where it is not General", async () => {
    const workbook = await openFixture({
      formats: ["000000000000", "General", "@"],
      sheets: [
        {
          name: SHEET,
          cells: {
            A1: { value: 12, style: 1 },
            B1: { value: 12, style: 2 },
            C1: { value: 5, formula: "A1", style: 1 },
          },
        },
      ],
    });
    expect(await seenCells(workbook, SHEET)).toEqual([
      ["A1", 12, { numberFormat: "000000000000" }],
      ["B1", 12],
      ["C1", 5, { formula: "A1", numberFormat: "000000000000" }],
    ]);
  });

  it.each(["utf-8", "utf-8-bom", "utf-16le", "utf-16be"] as const)("reads parts in %s", async (encoding) => {
    const workbook = await openFixture({ encoding, sheets: [{ name: SHEET, cells: { A1: "髙橋𠮷", B2: 7 } }] });
    expect(await seenCells(workbook, SHEET)).toEqual([
      ["A1", "髙橋𠮷"],
      ["B2", 7],
    ]);
  });

  it("reads parts whose elements carry a prefix, and strict ones", async () => {
    for (const shape of [{ prefix: "x" }, { isStrict: true }, { prefix: "ss", isStrict: true }]) {
      const cells = { A1: "甲", B1: { value: "乙", store: "inline" as const }, C1: { value: 3, formula: "1+2" } };
      const workbook = await openFixture({ ...shape, sheets: [{ name: SHEET, cells }] });
      expect(await seenCells(workbook, SHEET)).toEqual([
        ["A1", "甲"],
        ["B1", "乙"],
        ["C1", 3, { formula: "1+2" }],
      ]);
    }
  });

  it("counts rows and cells that carry no reference", async () => {
    const workbook = await openFixture({
      sheets: [{ name: SHEET, withoutReferences: true, cells: { A1: 1, B1: 2, A2: 3 } }],
    });
    expect(await seenCells(workbook, SHEET)).toEqual([
      ["A1", 1],
      ["B1", 2],
      ["A2", 3],
    ]);
  });

  it("joins rich-text runs, leaves phonetic text out, resolves entities, CDATA and _x escapes", async () => {
    const workbook = await openFixture({
      sheets: [{ name: SHEET, cells: { A1: "a", B1: "b", C1: "c", D1: "d" } }],
      parts: {
        "xl/sharedStrings.xml": `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><rPr><b/></rPr><t>1234</t></r><r><t xml:space="preserve"> 5678</t></r><rPh sb="0" eb="1"><t>ジュウニ</t></rPh></si><si><t>&lt;&#x65E5;&#26412;&gt;&amp;</t></si><si><t><![CDATA[<b>]]>&amp;<!-- no --></t></si><si><t>_x0041__x000D_</t></si></sst>`,
      },
    });
    expect(await seenCells(workbook, SHEET)).toEqual([
      ["A1", "1234 5678"],
      ["B1", "<日本>&"],
      ["C1", "<b>&"],
      ["D1", "A\r"],
    ]);
  });

  it("tells a shared formula's followers as formulas", async () => {
    const workbook = await openFixture({
      sheets: [{ name: SHEET, cells: {} }],
      parts: {
        "xl/worksheets/sheet1.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>4</v></c></row><row r="2"><c r="A2"><f si="0" t="shared"/><v>6</v></c></row></sheetData></worksheet>`,
      },
    });
    expect(await seenCells(workbook, SHEET)).toEqual([
      ["A1", 4, { formula: "B1*2" }],
      ["A2", 6, { formula: "" }],
    ]);
  });

  it("refuses a sheet that is not there, and stops when cancelled", async () => {
    const workbook = await openFixture({ sheets: [{ name: SHEET, cells: { A1: 1 } }] });
    expect(failureOf(await workbook.scanSheet(sheetName("別表"), () => undefined, unhurried))).toEqual({
      code: "sheet_missing",
      sheet: "別表",
    });
    const cancelled = await workbook.scanSheet(sheetName(SHEET), () => undefined, { isCancelled: () => true });
    expect(failureOf(cancelled)).toEqual({ code: "cancelled" });
  });
});

describe("describe", () => {
  it("lists hidden sheets too, in the order of the tabs, with what they use", async () => {
    const workbook = await openFixture({
      sheets: [
        { name: "表", cells: { B2: 1, D5: 2 } },
        { name: "裏", state: "hidden", cells: {} },
        { name: "奥", state: "veryHidden", cells: { A1: 1 }, before: '<dimension ref="A1:Z99"/>' },
      ],
    });
    const described = await workbook.describe();
    expect(described).toMatchObject({
      ok: true,
      value: {
        title: "fixture.xlsx",
        sheets: [
          { name: "表", visibility: "visible", used: { top: 1, left: 1, bottom: 4, right: 3 } },
          { name: "裏", visibility: "hidden", used: undefined },
          { name: "奥", visibility: "very_hidden", used: { top: 0, left: 0, bottom: 0, right: 0 } },
        ],
      },
    });
  });

  it("gives an unchanged file the same key and another file another one", async () => {
    const keyOf = async (value: number) => {
      const workbook = await openFixture({ sheets: [{ name: SHEET, cells: { A1: value } }] });
      const described = await workbook.describe();
      return described.ok ? described.value.key : undefined;
    };
    expect(await keyOf(1)).toMatch(/^[A-Za-z0-9_-]{43}$/u);
    expect(await keyOf(1)).toBe(await keyOf(1));
    expect(await keyOf(1)).not.toBe(await keyOf(2));
  });
});
