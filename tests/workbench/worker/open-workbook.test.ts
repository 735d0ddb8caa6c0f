import { describe, expect, it } from "@jest/globals";
import { openXlsxWorkbook } from "#adapters/xlsx/xlsx-workbook.ts";
import { planTokenization, replaceSpans } from "#application/plan-tokenization.ts";
import type { CellEdit } from "#application/ports/workbook.ts";
import { sheetName } from "#domain/workbook/range-address.ts";
import type { DisplayRow } from "../../../src/workbench/worker/display.ts";
import { OpenWorkbook } from "../../../src/workbench/worker/open-workbook.ts";
import { mistyped } from "../../taskpane/scanned-workbook.ts";
import { myNumber } from "../../support/my-numbers.ts";
import { buildWorkbook } from "../../support/xlsx-fixtures/build-workbook.ts";
import { valueOf } from "../../support/xlsx-fixtures/read-workbook.ts";

const SHEET = sheetName("従業員");
const TOKEN = "MN-ABCD-EFGH-JKMN-PQRS";
const ROWS = 6;

async function opened(): Promise<OpenWorkbook> {
  const rows = Array.from({ length: ROWS }, (_, row) => [
    [`A${String(row + 2)}`, `社員 ${String(row)}`],
    [`B${String(row + 2)}`, row === 3 ? mistyped(row) : myNumber(row)],
  ]).flat();
  const cells = Object.fromEntries([["A1", "氏名"], ["B1", "個人番号"], ...rows]) as Record<string, string>;
  const bytes = await buildWorkbook({ sheets: [{ name: SHEET, cells }] });
  return new OpenWorkbook(valueOf(await openXlsxWorkbook(bytes, "名簿.xlsx")));
}
const rowsOf = async (workbook: OpenWorkbook): Promise<readonly DisplayRow[]> =>
  valueOf(await workbook.rows(SHEET, 0, ROWS));
const marksOf = (rows: readonly DisplayRow[]) => rows.map((row) => row.find(({ column }) => column === 1)?.mark);
const everyText = (rows: readonly DisplayRow[]): string =>
  rows
    .flat()
    .map(({ text }) => text)
    .join("\n");

/** The edits that a move of everything found would make, with the same token everywhere. */
async function editsOf(workbook: OpenWorkbook): Promise<readonly CellEdit[]> {
  const { detection } = valueOf(await workbook.scan({ isCancelled: () => false }));
  return planTokenization(detection, () => true).cells.map(({ cell, expected, target, spans }) => ({
    cell,
    expected,
    target,
    text: expected.open((content) => replaceSpans(content, spans, () => TOKEN)),
  }));
}

describe("OpenWorkbook", () => {
  it("shows no digit of a number, neither before nor after the scan", async () => {
    const workbook = await opened();
    const before = everyText(await rowsOf(workbook));
    await workbook.scan({ isCancelled: () => false });
    const after = everyText(await rowsOf(workbook));
    for (let row = 0; row < ROWS; row += 1) {
      expect(before).not.toContain(myNumber(row).slice(0, 4));
      expect(after).not.toContain(myNumber(row).slice(0, 4));
    }
    expect(after).toContain("●●●●●●●●●●●●");
  });

  it("marks numbers and problems after the scan, and tokens where they were written", async () => {
    const workbook = await opened();
    expect(marksOf(await rowsOf(workbook))).toEqual(Array.from({ length: ROWS + 1 }, () => undefined));
    const edits = await editsOf(workbook);
    expect(marksOf(await rowsOf(workbook))).toEqual([
      undefined,
      "number",
      "number",
      "number",
      "problem",
      "number",
      "number",
    ]);
    const outcomes = valueOf(await workbook.write(edits));
    expect(outcomes.every(({ kind }) => kind === "written")).toBe(true);
    expect(marksOf(await rowsOf(workbook))).toEqual([
      undefined,
      "token",
      "token",
      "token",
      "problem",
      "token",
      "token",
    ]);
  });

  it("measures the sheet up to its last filled cell", async () => {
    const workbook = await opened();
    const layout = valueOf(await workbook.layout(SHEET));
    expect([layout.rows, layout.columns, layout.widths.length, layout.isCut]).toEqual([ROWS + 1, 2, 2, false]);
  });

  it("answers for a sheet that is not there with the port's failure", async () => {
    const layout = await (await opened()).layout(sheetName("__proto__"));
    expect(layout).toEqual({ ok: false, failure: { code: "sheet_missing", sheet: "__proto__" } });
  });
});
