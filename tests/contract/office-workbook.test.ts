import { afterAll, beforeAll, describe } from "@jest/globals";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser/launch-browser.ts";
import type { ExcelHost } from "../support/excel-host/excel-host.ts";
import { openOfficeDriver, type OfficeDriver } from "../support/excel-host/office-driver.ts";
import { WorkbookModel, type CellInput } from "../support/excel-host/workbook-model.ts";
import { describeWorkbookContract, type ContractSheet, type ContractWorkbook } from "./workbook.contract.ts";

const VISIBILITY = { visible: "Visible", hidden: "Hidden", very_hidden: "VeryHidden" } as const;

describe.each(["web", "windows"] as const)(
  "the office adapter over the unmodified office.js, Excel on %s",
  (platform) => {
    let browser: Browser;
    let first: OfficeDriver;
    beforeAll(async () => {
      browser = await launchBrowser();
      first = await openOfficeDriver(browser, new WorkbookModel(), { platform });
    });
    afterAll(async () => {
      await closePane(first);
      await browser.close();
    });

    describeWorkbookContract("OfficeWorkbook", () => ({
      open: (sheets) =>
        Promise.resolve(openInExcel(first, sheets, (excel) => openOfficeDriver(browser, excel, { platform }))),
    }));
  },
);

/** The same pane serves all tests, each with sheets of its own; reopening opens another pane on them. */
function openInExcel(
  first: OfficeDriver,
  sheets: readonly ContractSheet[],
  openAgain: (excel: ExcelHost) => Promise<OfficeDriver>,
): ContractWorkbook {
  const { excel } = first.pane;
  excel.workbook.clear();
  for (const { name, rows, visibility = "visible" } of sheets) {
    const inputs = rows.map((cells) => cells.map(toInput));
    excel.workbook.addSheet(name, inputs, VISIBILITY[visibility]);
  }
  const reopened: OfficeDriver[] = [];
  return {
    driver: first.driver,
    reopen: async () => {
      const again = await openAgain(excel);
      reopened.push(again);
      return again.driver;
    },
    close: async () => {
      for (const pane of reopened) await closePane(pane);
    },
  };
}

async function closePane({ pane }: OfficeDriver): Promise<void> {
  await pane.close();
  if (pane.pageErrors.length > 0) throw new Error(`errors in the page: ${pane.pageErrors.join("; ")}`);
}

function toInput(cell: ContractSheet["rows"][number][number]): CellInput {
  return typeof cell === "object" && cell !== null ? { formula: `=${cell.formula}`, result: cell.result } : cell;
}
