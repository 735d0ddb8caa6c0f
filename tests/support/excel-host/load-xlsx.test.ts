import { describe, expect, it } from "@jest/globals";
import { buildWorkbook } from "../xlsx-fixtures/build-workbook.ts";
import { loadXlsxFile } from "./load-xlsx.ts";

describe("loadXlsxFile", () => {
  it("opens a file with what an add-in can meet in it", async () => {
    const bytes = await buildWorkbook({
      formats: ["000000000000"],
      sheets: [
        {
          name: "台帳",
          cells: { A1: "番号", A2: { value: 12345678901, style: 1 }, A3: { value: 4, formula: "B1*2" } },
        },
        { name: "奥", state: "veryHidden", cells: { B2: true } },
      ],
    });
    const model = await loadXlsxFile(new Blob([bytes]), "従業員.xlsx");
    expect(model.name).toBe("従業員.xlsx");
    expect(model.sheets.map(({ name, visibility }) => [name, visibility])).toEqual([
      ["台帳", "Visible"],
      ["奥", "VeryHidden"],
    ]);
    const sheet = model.sheet("台帳");
    expect([sheet.value(0, 0), sheet.value(1, 0), sheet.numberFormat(1, 0)]).toEqual([
      "番号",
      12345678901,
      "000000000000",
    ]);
    expect([sheet.formula(2, 0), sheet.value(2, 0)]).toEqual(["=B1*2", 4]);
    expect(model.sheet("奥").usedRectangle()).toEqual({ top: 1, left: 1, bottom: 1, right: 1 });
  });

  it("knows protected sheets, merged areas and filtered rows", async () => {
    const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const sheetXml = `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row></sheetData><sheetProtection sheet="1"/><autoFilter ref="A1:A9"><filterColumn colId="0"/></autoFilter><mergeCells><mergeCell ref="B2:C3"/></mergeCells></worksheet>`;
    const bytes = await buildWorkbook({
      sheets: [{ name: "Data", cells: {} }],
      parts: { "xl/worksheets/sheet1.xml": sheetXml },
    });
    const sheet = (await loadXlsxFile(new Blob([bytes]), "x.xlsx")).sheet("Data");
    expect(sheet.isProtected).toBe(true);
    expect(sheet.merges).toEqual([{ top: 1, left: 1, bottom: 2, right: 2 }]);
    expect([...sheet.hiddenRows]).toEqual([[1, "filter"]]);
  });
});
