import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { cellValuesInLibreOffice, hasLibreOffice } from "../support/libre-office/cell-values.ts";
import { myNumber } from "../support/my-numbers.ts";
import { buildWorkbook } from "../support/xlsx-fixtures/build-workbook.ts";
import { textOfEntry, unzip } from "../support/xlsx-fixtures/unzip.ts";
import { cleanInPlace } from "./clean-in-place.ts";

const NUMBERS = Array.from({ length: 12 }, (_, index) => String(myNumber(index)));
const LAST = String(NUMBERS.length + 1);
const SHEET = "xl/worksheets/sheet1.xml";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/** As Excel writes it for a workbook with dynamic arrays. */
const METADATA = `<metadata xmlns="${MAIN}" xmlns:xda="http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray"><metadataTypes count="1"><metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1" pasteValues="1" merge="1" splitFirst="1" rowColShift="1" clearFormats="1" clearComments="1" assign="1" coerce="1" cellMeta="1"/></metadataTypes><futureMetadata name="XLDAPR" count="1"><bk><extLst><ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}"><xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata><cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>`;

/** What the columns D to F show of the numbers in B: by a dynamic array, one entered over the range, and a text of it. */
const ARRAYS = {
  D: { head: 'cm="1"', formula: `<f t="array" ref="D2:D${LAST}">B2:B${LAST}</f>`, show: (digits: string) => digits },
  E: { head: 's="0"', formula: `<f t="array" ref="E2:E${LAST}">B2:B${LAST}</f>`, show: (digits: string) => digits },
  F: {
    head: 'cm="1"',
    formula: `<f t="array" ref="F2:F${LAST}">"番号："&amp;B2:B${LAST}</f>`,
    show: (digits: string) => `番号：${digits}`,
  },
};

function sheetXml(): string {
  const rows = NUMBERS.map((digits, index) => {
    const row = String(index + 2);
    const shown = Object.entries(ARRAYS).map(([column, { head, formula, show }]) => {
      const start =
        index === 0 ? `<c r="${column}${row}" ${head} t="str">${formula}` : `<c r="${column}${row}" t="str">`;
      return `${start}<v>${show(digits)}</v></c>`;
    });
    return `<row r="${row}"><c r="A${row}" t="str"><v>架空 ${row}</v></c><c r="B${row}" t="str"><v>${digits}</v></c>${shown.join("")}</row>`;
  });
  const head = `<row r="1"><c r="A1" t="str"><v>氏名</v></c><c r="B1" t="str"><v>個人番号</v></c></row>`;
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData>${head}${rows.join("")}</sheetData></worksheet>`;
}

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "spilled-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function cleaned(): Promise<string> {
  const path = join(folder, "spilled.xlsx");
  const fixture = {
    sheets: [{ name: "台帳", cells: {} }],
    parts: { [SHEET]: sheetXml(), "xl/metadata.xml": METADATA },
    relationships: `<Relationship Id="rIdM" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sheetMetadata" Target="metadata.xml"/>`,
  };
  writeFileSync(path, await buildWorkbook(fixture));
  const outcome = await cleanInPlace(path);
  expect(outcome).toMatchObject({ kind: "cleaned", left: [] });
  return path;
}

describe("values that an array formula shows in other cells", () => {
  it("are cleaned as stored results: the formula, its metadata and its range stay", async () => {
    const path = await cleaned();
    const bytes = new Uint8Array(readFileSync(path));
    const xml = await textOfEntry(bytes, SHEET);
    for (const { name } of await unzip(bytes)) {
      const text = await textOfEntry(bytes, name);
      expect(NUMBERS.filter((digits) => text.includes(digits))).toEqual([]);
    }
    const tokens = [...xml.matchAll(/<c r="B\d+" t="inlineStr"><is><t>(MN-[^<]*)<\/t><\/is><\/c>/gu)].map(
      ([, one]) => one,
    );
    expect(tokens).toHaveLength(NUMBERS.length);
    for (const [column, { head, formula, show }] of Object.entries(ARRAYS)) {
      for (const [index, token = ""] of tokens.entries()) {
        const at = `${column}${String(index + 2)}`;
        const start = index === 0 ? `<c r="${at}" ${head} t="str">${formula}` : `<c r="${at}" t="str">`;
        expect(xml).toContain(`${start}<v>${show(token)}</v></c>`);
      }
    }
  });

  (hasLibreOffice ? it : it.skip)(
    "are the tokens of their source in LibreOffice",
    async () => {
      const path = await cleaned();
      const rows =
        cellValuesInLibreOffice([path])
          .get(path)
          ?.get("台帳")
          ?.slice(1, NUMBERS.length + 1) ?? [];
      expect(rows).toHaveLength(NUMBERS.length);
      for (const [, source = "", , dynamic, entered, text] of rows) {
        expect(source).toMatch(/^MN-/u);
        expect([dynamic, entered, text]).toEqual([source, source, `番号：${source}`]);
      }
    },
    120_000,
  );
});
