import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { WorkbookDriver } from "../../contract/workbook-driver.ts";
import { ExcelHost } from "./excel-host.ts";
import { openPaneInExcel, type PaneInExcel, type Platform } from "./open-pane.ts";
import { serveFolder } from "./page-server.ts";
import type { WorkbookModel } from "./workbook-model.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");

export interface OfficeDriver {
  /** The office adapter inside the page, driven from here. */
  readonly driver: DrivenOffice;
  readonly pane: PaneInExcel;
}

export interface OfficeDriverOptions {
  readonly requirementSets?: Readonly<Record<string, string>>;
  readonly isReadOnly?: boolean;
  readonly platform?: Platform;
}

/**
 * Opens a bare page in the emulated Excel that runs the office adapter over the unmodified office.js.
 *
 * The sources are served as they are, without their types; there is no bundle between test and code.
 */
export async function openOfficeDriver(
  browser: Browser,
  workbook: WorkbookModel | ExcelHost,
  { isReadOnly = false, ...options }: OfficeDriverOptions = {},
): Promise<OfficeDriver> {
  const excel = workbook instanceof ExcelHost ? workbook : new ExcelHost(workbook);
  excel.isReadOnly = isReadOnly;
  const pane = await openPaneInExcel({
    browser,
    workbook: excel,
    addinUrl: "/page/office-driver.html",
    routes: [
      ["/src/", serveFolder("/src/", join(ROOT, "src"))],
      ["/tests/", serveFolder("/tests/", join(ROOT, "tests"))],
      ["/page/", serveFolder("/page/", import.meta.dirname)],
    ],
    ...options,
  });
  await pane.frame.waitForFunction(() => "driver" in globalThis);
  return { driver: remoteDriver(pane), pane };
}

const METHODS = ["describe", "scanSheet", "scanTexts", "readCells", "writeCells", "selectCell"] as const;

/** The port, and what the office folder offers beside it. */
export interface DrivenOffice extends WorkbookDriver {
  selectCell(cell: { readonly sheet: string; readonly row: number; readonly column: number }): Promise<void>;
}

/** The page's driver: what goes in and out is plain, so it passes through the browser's wire. */
function remoteDriver({ frame }: PaneInExcel): DrivenOffice {
  const call =
    (method: (typeof METHODS)[number]) =>
    async (...args: readonly unknown[]): Promise<unknown> => {
      const json = await frame.evaluate(
        async ([name, given]) => {
          const { driver } = globalThis as unknown as {
            driver: Record<string, (...all: unknown[]) => Promise<unknown>>;
          };
          return JSON.stringify((await driver[name]?.(...(JSON.parse(given) as unknown[]))) ?? null);
        },
        [method, JSON.stringify(args)] as const,
      );
      return JSON.parse(json) as unknown;
    };
  return Object.fromEntries(METHODS.map((method) => [method, call(method)])) as unknown as DrivenOffice;
}
