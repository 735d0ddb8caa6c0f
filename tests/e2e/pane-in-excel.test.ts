/**
 * The pane inside Excel: its real page, the unmodified office.js and a real browser, in front of an
 * emulated Excel on the web and the whole vault server over HTTPS.
 */
import { describe, expect, it } from "@jest/globals";
import { parseToken } from "#domain/token/token-text.ts";
import { vaultSuite } from "../support/browser/suite.ts";
import { loadXlsx } from "../support/excel-host/load-xlsx.ts";
import { openPaneInExcel, type PaneInExcel } from "../support/excel-host/open-pane.ts";
import { WorkbookModel } from "../support/excel-host/workbook-model.ts";
import { myNumber } from "../support/my-numbers.ts";
import { corpusPath, hasCorpus } from "../support/xlsx-fixtures/corpus.ts";

const ROWS = 2_000;

function ownWorkbook(): WorkbookModel {
  const model = new WorkbookModel();
  model.addSheet("従業員", [
    ["社員番号", "氏名", "個人番号"],
    ...Array.from({ length: ROWS }, (_, row) => [`A${1000 + row}`, `社員 ${row}`, myNumber(row)]),
  ]);
  return model;
}

describe("the pane in Excel", () => {
  const suite = vaultSuite();

  const open = (workbook: WorkbookModel, locale = "ja-JP"): Promise<PaneInExcel> =>
    openPaneInExcel({ browser: suite.browser, workbook, addinUrl: `${suite.server.address}/taskpane.html`, locale });

  /** Scans and moves all that was preselected, as a clerk would. */
  async function tokenize({ frame, context }: PaneInExcel): Promise<void> {
    await frame.getByRole("button", { name: "スキャン" }).click();
    await frame.getByRole("heading", { name: "見つかったマイナンバー" }).waitFor();
    await frame.getByRole("button", { name: "金庫へ移す" }).click();
    await frame.getByRole("checkbox", { name: "給与所得の源泉徴収票作成事務" }).check();
    const popup = context.waitForEvent("page");
    await frame.getByRole("button", { name: "サインインして金庫へ移す" }).click();
    await (await popup).getByRole("button", { name: "clerk" }).click();
    await frame.getByRole("heading", { name: "金庫へ移しました" }).waitFor({ timeout: 90_000 });
  }

  function columnOf(pane: PaneInExcel, sheet: string, column: number, rows: number): readonly unknown[] {
    const model = pane.excel.workbook.sheet(sheet);
    return Array.from({ length: rows }, (_, row) => model.value(row + 1, column));
  }
  const isToken = (content: unknown): boolean => parseToken(String(content)).ok;

  it(`moves the numbers of ${ROWS} rows and leaves a token in each cell, as text`, async () => {
    const pane = await open(ownWorkbook());
    await tokenize(pane);
    const cells = columnOf(pane, "従業員", 2, ROWS);
    expect(cells.filter(isToken)).toHaveLength(ROWS);
    expect(new Set(cells).size).toBe(ROWS);
    expect(columnOf(pane, "従業員", 1, 2)).toEqual(["社員 0", "社員 1"]);
    expect(pane.pageErrors).toEqual([]);
    expect(pane.foreignRequests).toEqual([]);
    expect(pane.excel.notEmulated).toEqual([]);
    await pane.excel.referencesReturned();
    await pane.close();
  }, 180_000);

  it("leaves a cell alone that somebody changed between scan and writing, and says so", async () => {
    const pane = await open(ownWorkbook());
    const { frame, excel } = pane;
    await frame.getByRole("button", { name: "スキャン" }).click();
    await frame.getByRole("heading", { name: "見つかったマイナンバー" }).waitFor();
    excel.type("従業員", "C5", "退職", "other_user");
    await frame.getByRole("button", { name: "金庫へ移す" }).click();
    await frame.getByRole("checkbox", { name: "給与所得の源泉徴収票作成事務" }).check();
    const popup = pane.context.waitForEvent("page");
    await frame.getByRole("button", { name: "サインインして金庫へ移す" }).click();
    await (await popup).getByRole("button", { name: "clerk" }).click();
    await frame.getByRole("button", { name: "従業員 C5" }).waitFor({ timeout: 90_000 });
    expect(excel.workbook.sheet("従業員").value(4, 2)).toBe("退職");
    expect(columnOf(pane, "従業員", 2, ROWS).filter(isToken)).toHaveLength(ROWS - 1);
    await pane.close();
  }, 180_000);

  const withCorpus = hasCorpus ? it : it.skip;
  withCorpus(
    "moves the numbers of a real workbook of 3,000 rows from the corpus",
    async () => {
      const pane = await open(await loadXlsx(corpusPath("labelled/p31_全社統合.xlsx")));
      const before = columnOf(pane, "全社", 3, 3_000);
      await tokenize(pane);
      const after = columnOf(pane, "全社", 3, 3_000);
      expect(after.filter(isToken).length).toBeGreaterThan(2_700);
      for (const [row, content] of after.entries()) if (!isToken(content)) expect(content).toBe(before[row]);
      expect(pane.pageErrors).toEqual([]);
      expect(pane.excel.notEmulated).toEqual([]);
      await pane.close();
    },
    180_000,
  );
});
