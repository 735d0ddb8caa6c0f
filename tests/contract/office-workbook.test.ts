import { afterAll, beforeAll, describe, expect } from "@jest/globals";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser/launch-browser.ts";
import { openOfficeDriver, type OfficeDriver } from "../support/excel-host/office-driver.ts";
import { WorkbookModel, type CellInput } from "../support/excel-host/workbook-model.ts";
import { describeWorkbookContract, type ContractSheet, type ContractWorkbook } from "./workbook.contract.ts";

const VISIBILITY = { visible: "Visible", hidden: "Hidden", very_hidden: "VeryHidden" } as const;

describe.each(["web", "windows"] as const)(
  "the office adapter over the unmodified office.js, Excel on %s",
  (platform) => {
    let browser: Browser;
    let first: OfficeDriver;
    let second: OfficeDriver | undefined;
    beforeAll(async () => {
      browser = await launchBrowser();
      first = await openOfficeDriver(browser, new WorkbookModel(), { platform });
    });
    afterAll(async () => {
      for (const opened of [first, second]) if (opened !== undefined) await closePane(opened);
      await browser.close();
    });

    /** Two panes on one Excel serve all tests; the second is opened when a test first looks again. */
    const open = (sheets: readonly ContractSheet[]): ContractWorkbook => {
      fill(first.pane.excel.workbook, sheets);
      return {
        driver: first.driver,
        reopen: async () => (second ??= await openOfficeDriver(browser, first.pane.excel, { platform })).driver,
        close: () => Promise.resolve(),
      };
    };

    describeWorkbookContract("OfficeWorkbook", () => ({ open: (sheets) => Promise.resolve(open(sheets)) }));
  },
);

function fill(workbook: WorkbookModel, sheets: readonly ContractSheet[]): void {
  workbook.clear();
  for (const { name, rows, visibility = "visible" } of sheets) {
    const inputs = rows.map((cells) => cells.map(toInput));
    workbook.addSheet(name, inputs, VISIBILITY[visibility]);
  }
}

async function closePane({ pane }: OfficeDriver): Promise<void> {
  await pane.close();
  expect(pane.pageErrors).toEqual([]);
  expect(pane.excel.notEmulated).toEqual([]);
}

function toInput(cell: ContractSheet["rows"][number][number]): CellInput {
  return typeof cell === "object" && cell !== null ? { formula: `=${cell.formula}`, result: cell.result } : cell;
}
