/**
 * The same workbook read as a file and read in Excel must show the same cells: what differs would be
 * found by one way in and missed by the other.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { openXlsxWorkbook } from "#adapters/xlsx/xlsx-workbook.ts";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser/launch-browser.ts";
import { loadXlsx } from "../support/excel-host/load-xlsx.ts";
import { openOfficeDriver, type OfficeDriver } from "../support/excel-host/office-driver.ts";
import { WorkbookModel } from "../support/excel-host/workbook-model.ts";
import { corpusFiles, hasCorpus } from "../support/xlsx-fixtures/corpus.ts";
import { driveWorkbook, type SeenCell, type WorkbookDriver } from "./workbook-driver.ts";

const suite = hasCorpus ? describe : describe.skip;

suite("OfficeWorkbook and XlsxWorkbook on the labelled corpus", () => {
  let browser: Browser;
  let office: OfficeDriver;
  beforeAll(async () => {
    browser = await launchBrowser();
    office = await openOfficeDriver(browser, new WorkbookModel());
  });
  afterAll(async () => {
    await office.pane.close();
    await browser.close();
  });

  it.each(corpusFiles("labelled", [".xlsx"]).map((path) => [basename(path), path]))(
    "show the same cells of %s",
    async (name, path) => {
      await loadXlsx(path, office.pane.excel.workbook);
      const opened = await openXlsxWorkbook(new Blob([new Uint8Array(await readFile(path))]), name);
      if (!opened.ok) throw new Error(opened.failure.code);
      expect(await allCells(office.driver)).toEqual(await allCells(driveWorkbook(opened.value)));
    },
  );
});

/** Sheets in the order of the tabs, each with its cells and formulas. Formats are told by Excel only where they matter. */
async function allCells(driver: WorkbookDriver): Promise<unknown> {
  const described = await driver.describe();
  if (!described.ok) throw new Error(described.failure.code);
  const sheets: unknown[] = [];
  for (const { name, visibility } of described.value.sheets) {
    const { result, cells } = await driver.scanSheet(name);
    sheets.push({ name, visibility, ok: result.ok, cells: cells.map(withoutFormat) });
  }
  return sheets;
}

function withoutFormat([row, column, content, context]: SeenCell): unknown {
  return [row, column, content, context?.formula ?? null];
}
