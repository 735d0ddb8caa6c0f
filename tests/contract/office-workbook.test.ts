import { afterAll, beforeAll, describe } from "@jest/globals";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser/launch-browser.ts";
import { openOfficeDriver, type OfficeDriver } from "../support/excel-host/office-driver.ts";
import type { CellInput } from "../support/excel-host/workbook-model.ts";
import { WorkbookModel } from "../support/excel-host/workbook-model.ts";
import {
  describeWorkbookContract,
  type ContractFactory,
  type ContractSheet,
  type ContractWorkbook,
} from "./workbook.contract.ts";

const VISIBILITY = { visible: "Visible", hidden: "Hidden", very_hidden: "VeryHidden" } as const;

describe("the office adapter in Chromium, over the unmodified office.js", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  describeWorkbookContract("OfficeWorkbook", () => officeFactory(browser));
});

function officeFactory(browser: Browser): ContractFactory {
  return { hasFormulas: true, open: (sheets) => openInExcel(browser, sheets) };
}

async function openInExcel(browser: Browser, sheets: readonly ContractSheet[]): Promise<ContractWorkbook> {
  const model = new WorkbookModel();
  for (const { name, rows, visibility = "visible" } of sheets) {
    model.addSheet(
      name,
      rows.map((cells) => cells.map(toInput)),
      VISIBILITY[visibility],
    );
  }
  const panes: OfficeDriver[] = [];
  const openPane = async (workbook: Parameters<typeof openOfficeDriver>[1]): Promise<OfficeDriver> => {
    const opened = await openOfficeDriver(browser, workbook);
    panes.push(opened);
    return opened;
  };
  const first = await openPane(model);
  return {
    driver: first.driver,
    reopen: async () => (await openPane(first.pane.excel)).driver,
    close: async () => {
      for (const { pane } of panes) {
        await pane.close();
        if (pane.pageErrors.length > 0) throw new Error(`errors in the page: ${pane.pageErrors.join("; ")}`);
      }
    },
  };
}

function toInput(cell: ContractSheet["rows"][number][number]): CellInput {
  return typeof cell === "object" && cell !== null ? { formula: `=${cell.formula}`, result: cell.result } : cell;
}
