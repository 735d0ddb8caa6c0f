/**
 * Workbooks as they really lie open in Excel, through the built pane and the unmodified office.js: what is moved, what
 * stays, and what the clerk reads about it.
 */
import { describe, expect, it } from "@jest/globals";
import { parseToken } from "#domain/token/token-text.ts";
import { vaultSuite } from "../support/browser/suite.ts";
import type { PaneInExcel, PaneOptions } from "../support/excel-host/open-pane.ts";
import { REQUIREMENT_SETS } from "../support/excel-host/requirement-sets.ts";
import type { SheetModel } from "../support/excel-host/sheet-model.ts";
import type { WorkbookModel } from "../support/excel-host/workbook-model.ts";
import { myNumber } from "../support/my-numbers.ts";
import { moveAll, movedHeading, openPaneOf, scan, signInAndMove, staffList } from "../support/pane-driver.ts";

const SHEET = "従業員";
const ROWS = 12;
const NUMBERS = 2;

describe("a workbook as it lies open in Excel", () => {
  const suite = vaultSuite();

  /** The pane beside a staff list of which `prepare` made what a person might. */
  async function open(
    prepare: (sheet: SheetModel, workbook: WorkbookModel) => void = () => undefined,
    options: Partial<PaneOptions> = {},
  ): Promise<PaneInExcel> {
    const workbook = staffList(ROWS);
    prepare(workbook.sheet(SHEET), workbook);
    const pane = await openPaneOf(suite.server, suite.browser, workbook, options);
    await pane.frame.getByRole("button", { name: "スキャン" }).waitFor();
    return pane;
  }
  /** Scans, lets somebody `change` the sheet, and moves what was found. */
  async function moveAfter(pane: PaneInExcel, change: (sheet: SheetModel) => void): Promise<void> {
    await scan(pane);
    change(sheetOf(pane));
    await pane.frame.getByRole("button", { name: "金庫へ移す" }).click();
    await signInAndMove(pane);
    await movedHeading(pane);
  }
  const sheetOf = ({ excel }: PaneInExcel): SheetModel => excel.workbook.sheet(SHEET);
  const numbersOf = (pane: PaneInExcel): readonly unknown[] =>
    Array.from({ length: ROWS }, (_, row) => sheetOf(pane).value(row + 1, NUMBERS));
  const isToken = (content: unknown): boolean => parseToken(String(content)).ok;
  const says = async ({ frame }: PaneInExcel, ...texts: readonly string[]): Promise<void> => {
    for (const text of texts) await frame.getByText(text).first().waitFor();
  };
  async function close(pane: PaneInExcel): Promise<void> {
    expect(pane.pageErrors).toEqual([]);
    expect(pane.excel.notEmulated).toEqual([]);
    expect(await pane.excel.referencesReturned()).toBe(true);
    await pane.close();
  }

  it("with rows filtered away and rows hidden has a token in every row, each in its own", async () => {
    const pane = await open((sheet) => {
      for (const row of [2, 3, 7]) sheet.hiddenRows.set(row, "filter");
      sheet.hiddenRows.set(9, "user");
    });
    await moveAll(pane);
    const cells = numbersOf(pane);
    expect(cells.filter(isToken)).toHaveLength(ROWS);
    expect(new Set(cells).size).toBe(ROWS);
    await close(pane);
  }, 60_000);

  it("with a table, its filter and its total row keeps header, filter and total", async () => {
    const pane = await open((sheet) => {
      sheet.hiddenRows.set(4, "filter");
      sheet.setValue(ROWS + 1, 0, "集計");
      sheet.setFormula(ROWS + 1, NUMBERS, "=SUBTOTAL(103,従業員表[個人番号])", ROWS - 1);
    });
    await moveAll(pane);
    expect(numbersOf(pane).filter(isToken)).toHaveLength(ROWS);
    expect(sheetOf(pane).value(0, NUMBERS)).toBe("個人番号");
    expect(sheetOf(pane).formula(ROWS + 1, NUMBERS)).toBe("=SUBTOTAL(103,従業員表[個人番号])");
    await close(pane);
  }, 60_000);

  it("with cells that somebody merges after the scan names those inside the merged one, and what to do", async () => {
    const pane = await open();
    await moveAfter(pane, (sheet) => {
      // Excel keeps the upper left content only.
      sheet.merges.push({ top: 3, left: NUMBERS, bottom: 4, right: NUMBERS });
      sheet.setValue(4, NUMBERS, "");
    });
    await says(pane, "結合されたセルの内側です", "セルの結合を解除してから");
    const cells = numbersOf(pane);
    expect(cells[3]).toBe("");
    expect(cells.filter(isToken)).toHaveLength(ROWS - 1);
    await close(pane);
  }, 60_000);

  it("with a spill range leaves it whole and tells where its numbers come from", async () => {
    const pane = await open((sheet) => {
      const area = { top: 1, left: 5, bottom: ROWS, right: 5 };
      sheet.setValue(0, 5, "マイナンバー（控え）");
      sheet.setFormula(1, 5, `=C2:C${String(ROWS + 1)}`, myNumber(0));
      for (let row = 2; row <= ROWS; row += 1) sheet.setValue(row, 5, myNumber(row - 1));
      sheet.spills.push({ anchor: { row: 1, column: 5 }, area });
    });
    await moveAll(pane);
    await says(pane, "別のセルの数式から表示されています", "元のセルの番号が移ると");
    expect(numbersOf(pane).filter(isToken)).toHaveLength(ROWS);
    expect(sheetOf(pane).formula(1, 5)).toBe(`=C2:C${String(ROWS + 1)}`);
    expect(sheetOf(pane).value(2, 5)).toBe(myNumber(1));
    await close(pane);
  }, 60_000);

  it("with a protected sheet moves the unlocked cells and says how to free the others", async () => {
    const pane = await open((sheet) => {
      sheet.isProtected = true;
      sheet.setLocked(1, NUMBERS, false);
    });
    await moveAll(pane);
    await says(pane, "シートが保護されています", "シート保護の解除");
    expect(numbersOf(pane).map(isToken)).toEqual([true, ...Array<boolean>(ROWS - 1).fill(false)]);
    await close(pane);
  }, 60_000);

  it("with a row that another person inserts puts no token into another person's row", async () => {
    const pane = await open();
    await moveAfter(pane, (sheet) => {
      for (let row = ROWS; row >= 3; row -= 1)
        for (let column = 0; column <= NUMBERS; column += 1) sheet.setValue(row + 1, column, sheet.value(row, column));
      for (let column = 0; column <= NUMBERS; column += 1) sheet.setValue(3, column, "");
    });
    await says(pane, "スキャンのあとで内容が変わっていました", "もう一度スキャンしてください");
    const shifted = Array.from({ length: ROWS - 2 }, (_, row) => sheetOf(pane).value(row + 4, NUMBERS));
    expect(shifted).toEqual(Array.from({ length: ROWS - 2 }, (_, row) => myNumber(row + 2)));
    expect(numbersOf(pane).slice(0, 2).every(isToken)).toBe(true);
    await close(pane);
  }, 60_000);

  it("with a cell in edit mode is scanned after Enter, and the pane says so", async () => {
    const pane = await open();
    pane.excel.beginCellEdit();
    await pane.frame.getByRole("button", { name: "スキャン", exact: true }).click();
    await says(pane, "Excelが応答できる状態ではありません", "Enterキーで確定");
    pane.excel.endCellEdit();
    await scan(pane);
    await close(pane);
  }, 60_000);

  it("above the limits of a request and of a range is read and moved in smaller pieces", async () => {
    const pane = await open((sheet) => {
      for (let row = 1; row <= ROWS; row += 1) sheet.setValue(row, 4, "住所と経歴".repeat(60));
    });
    Object.assign(pane.excel.limits, { payloadBytes: 5_000, readCells: 40 });
    await moveAll(pane);
    expect(numbersOf(pane).filter(isToken)).toHaveLength(ROWS);
    expect(pane.excel.statistics.refusedRequests).toBeGreaterThan(0);
    await close(pane);
  }, 60_000);

  it("with a cell that alone is above the limit says that it cannot be read, and finds nothing by halves", async () => {
    const pane = await open((sheet) => sheet.setValue(1, 4, "経歴".repeat(2_000)));
    pane.excel.limits.payloadBytes = 8_000;
    await pane.frame.getByRole("button", { name: "スキャン", exact: true }).click();
    await says(pane, "一度に読み取れる大きさを超えています");
    expect(await pane.frame.getByRole("heading", { name: "見つかったマイナンバー" }).count()).toBe(0);
    await close(pane);
  }, 60_000);

  it("that is open for reading only stays as it is, nothing goes to the vault, and the pane asks to open it for editing", async () => {
    const workbook = staffList(ROWS);
    const pane = await openPaneOf(suite.server, suite.browser, workbook);
    await scan(pane);
    await pane.close();
    pane.excel.isReadOnly = true;
    const reading = await openPaneOf(suite.server, suite.browser, pane.excel);
    const batches: string[] = [];
    reading.context.on("request", (request) => {
      if (request.method() === "POST" && request.url().endsWith("/api/v1/batches")) batches.push(request.url());
    });
    await scan(reading);
    await reading.frame.getByRole("button", { name: "金庫へ移す" }).click();
    await signInAndMove(reading);
    await says(reading, "ブックが読み取り専用です", "編集できる状態で開き直してください");
    expect(numbersOf(reading)[0]).toBe(myNumber(0));
    expect(batches).toEqual([]);
    await close(reading);
  }, 60_000);

  it("in an older Excel is moved all the same, and the pane names what it could not look at", async () => {
    const requirementSets = { ...REQUIREMENT_SETS, ExcelApi: "1.9" };
    const pane = await open((sheet, workbook) => workbook.addComment(sheet, "A2", myNumber(400)), { requirementSets });
    await scan(pane);
    await says(pane, "このExcelは古いため、次の場所は調べていません");
    await pane.frame.getByRole("button", { name: "金庫へ移す" }).click();
    await signInAndMove(pane);
    await movedHeading(pane);
    expect(numbersOf(pane).filter(isToken)).toHaveLength(ROWS);
    await close(pane);
  }, 60_000);

  it("in an Excel that is too old is not touched, and the pane says which one it takes", async () => {
    const requirementSets = { ...REQUIREMENT_SETS, ExcelApi: "1.8" };
    const pane = await openPaneOf(suite.server, suite.browser, staffList(ROWS), { requirementSets });
    await says(pane, "このExcelでは使えません");
    expect(await pane.frame.getByRole("button", { name: "スキャン" }).count()).toBe(0);
    await close(pane);
  }, 60_000);
});
