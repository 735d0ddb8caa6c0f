import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { reportTables } from "../../src/cli/clean/report-tables.ts";
import { SummaryBuilder } from "../../src/cli/clean/summary.ts";
import { myNumber } from "../support/my-numbers.ts";
import { buildWorkbook } from "../support/xlsx-fixtures/build-workbook.ts";
import { textOfEntry } from "../support/xlsx-fixtures/unzip.ts";
import { cleanInPlace } from "./clean-in-place.ts";

const PLAIN = Array.from({ length: 20 }, (_, index) => String(myNumber(index)));
const IN_FORMULA = String(myNumber(50));
const SHEET = "xl/worksheets/sheet1.xml";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "unwritten-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function sheetXml(): string {
  const text = (digits: string) => `t="str"><v>${digits}</v></c></row>`;
  const rows = [`<row r="1"><c r="B1" t="str"><v>個人番号</v></c></row>`];
  for (const [index, digits] of PLAIN.entries()) {
    const row = String(index + 2);
    rows.push(`<row r="${row}"><c r="B${row}" ${text(digits)}`);
  }
  // Another cell shares this formula, so that it cannot give way to a text.
  rows.push(
    `<row r="22"><c r="C22"><f t="shared" si="0" ref="C22:C23">IF(B22="${IN_FORMULA}",1,0)</f><v>0</v></c></row>`,
    `<row r="23"><c r="C23"><f t="shared" si="0"/><v>0</v></c></row>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.join("")}</sheetData></worksheet>`;
}

describe("cells that take no token", () => {
  it("keep their number, and the report lists them beside what was cleaned", async () => {
    const path = join(folder, "a.xlsx");
    writeFileSync(path, await buildWorkbook({ sheets: [{ name: "台帳", cells: {} }], parts: { [SHEET]: sheetXml() } }));
    const outcome = await cleanInPlace(path);
    const xml = await textOfEntry(new Uint8Array(readFileSync(path)), SHEET);
    expect(PLAIN.filter((digits) => xml.includes(digits))).toEqual([]);
    expect(outcome.kind === "cleaned" && outcome.left.map(({ address }) => address)).toEqual(["C22"]);
    expect(xml).toContain(`IF(B22="${IN_FORMULA}",1,0)`);
    const summary = new SummaryBuilder(0);
    summary.add(path, outcome);
    const end = { endedAtMs: 1, dryRun: false, interrupted: false, vault: undefined };
    const [, , left] = reportTables(summary.finish(end), "ja");
    expect(left?.rows).toEqual([["a.xlsx", "台帳", "C22 数式", expect.stringContaining("単独では書き換えられない")]]);
  });
});
