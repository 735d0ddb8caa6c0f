import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { ExcelHost } from "./excel-host.ts";
import { OFFICE_CDN_HOST } from "./office-cdn.ts";
import { forwardTo, serveFolder, startPageServer, type Routes } from "./page-server.ts";
import { REQUIREMENT_SETS } from "./requirement-sets.ts";
import { createWebSeat } from "./web-seat.ts";
import { createWin32Seat } from "./win32-seat.ts";
import type { WorkbookModel } from "./workbook-model.ts";

/** The seats an add-in can have. */
const SEATS = { web: createWebSeat, windows: createWin32Seat } as const;
export type Platform = keyof typeof SEATS;

export interface PaneOptions {
  readonly browser: Browser;
  /** The workbook that lies open in Excel, or the host of an earlier pane, whose workbook stays open. */
  readonly workbook: WorkbookModel | ExcelHost;
  /** Path of the pane's page with its query, e.g. `/taskpane.html`, or its whole address on a server of
   *  its own: then `https://localhost` with any port, because office.js wants the host name of Excel's page. */
  readonly addinUrl: string;
  /** Which Excel: the one on the web, unless told. */
  readonly platform?: Platform;
  /** Language of Excel's surface; `ja-JP` when left out. */
  readonly locale?: string;
  /** Folders by URL prefix, e.g. `{ "/": "build/pages" }`; relative to the working directory. */
  readonly folders?: Readonly<Record<string, string>>;
  /** Servers on this machine by URL prefix, e.g. `{ "/api/": "http://127.0.0.1:4000" }`; they go before folders. */
  readonly forward?: Readonly<Record<string, string>>;
  /** More routes, before all others. */
  readonly routes?: Routes;
  readonly requirementSets?: Readonly<Record<string, string>>;
  /** Excel calculates cells with the add-in's functions in this page: Excel on the web only. */
  readonly runsFunctions?: boolean;
  /** Whether the browser lets the pane open windows, on the web; it does unless told. */
  readonly popups?: "allowed" | "blocked";
  /** Origins that the pane may reach besides Excel's page and its own. */
  readonly allowedOrigins?: readonly string[];
  /** Furnishes Excel's page before the add-in is in it. */
  readonly beforeStart?: ((page: Page) => Promise<unknown>) | undefined;
  /** Pixels of the pane; Excel's own is 350 wide. */
  readonly width?: number;
  readonly height?: number;
}

export interface PaneInExcel {
  /** The add-in's page inside Excel. */
  readonly frame: Frame;
  /** The page of Excel around it; on Windows the add-in's page itself. */
  readonly page: Page;
  readonly context: BrowserContext;
  /** Excel itself: its workbook, what people do in it, statistics. */
  readonly excel: ExcelHost;
  readonly origin: string;
  /** Uncaught errors of the pages, for a test to assert that there are none. */
  readonly pageErrors: readonly string[];
  /** Requests to other origins; a browser of `launchBrowser` lets none of them out. */
  readonly foreignRequests: readonly string[];
  /** Calls of office.js that the emulator answered with "not supported". */
  readonly refusedCalls: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens the pane in an emulated Excel, in a browser context of its own, and waits until
 * `Office.onReady` has fired.
 *
 * The browser comes from `launchBrowser`: it finds the unmodified office.js of the npm package under
 * Microsoft's CDN address.
 */
export async function openPaneInExcel(options: PaneOptions): Promise<PaneInExcel> {
  const excel = options.workbook instanceof ExcelHost ? options.workbook : new ExcelHost(options.workbook);
  const { platform = "web", locale = "ja-JP", requirementSets = REQUIREMENT_SETS, addinUrl } = options;
  const { runsFunctions = false, popups = "allowed" } = options;
  const seat = SEATS[platform]({ host: excel, addinUrl, locale, requirementSets, runsFunctions, popups });
  const server = await startPageServer([...(options.routes ?? []), ...seat.routes, ...pageRoutes(options)]);
  const context = await options.browser.newContext({
    ignoreHTTPSErrors: true,
    locale,
    viewport: { width: options.width ?? 350, height: options.height ?? 700 },
  });
  // Also when a test fails and only its browser is closed: a server left behind would keep the process alive.
  context.on("close", () => void server.close());
  const pageErrors: string[] = [];
  context.on("weberror", (error) => pageErrors.push(error.error().message));
  const foreignRequests = listForeignRequests(context, [
    server.origin,
    new URL(addinUrl, server.origin).origin,
    ...(options.allowedOrigins ?? []),
  ]);
  // What a closed pane listened to ends with it.
  excel.events.changeHandlers = 0;
  const page = await context.newPage();
  await options.beforeStart?.(page);
  const frame = await seat.open(page, server.origin);
  await frame.waitForFunction(() => "Office" in globalThis);
  await frame.evaluate(async () => {
    await Office.onReady();
  });
  return {
    frame,
    page,
    context,
    excel,
    origin: server.origin,
    pageErrors,
    foreignRequests,
    refusedCalls: seat.refusedCalls,
    close: async () => {
      await context.close();
      await server.close();
    },
  };
}

function pageRoutes({ forward = {}, folders = {} }: PaneOptions): Routes {
  return [
    ...Object.entries(forward).map(([prefix, origin]) => [prefix, forwardTo(origin)] as const),
    ...Object.entries(folders).map(([prefix, folder]) => [prefix, serveFolder(prefix, folder)] as const),
  ];
}

/** The addresses on other origins that pages of the context ask for, as they do; office.js is not among them. */
function listForeignRequests(context: BrowserContext, origins: readonly string[]): readonly string[] {
  const foreign: string[] = [];
  context.on("request", (request) => {
    const { origin, protocol, hostname } = new URL(request.url());
    const isLocal = protocol === "data:" || protocol === "blob:" || origins.includes(origin);
    if (!isLocal && hostname !== OFFICE_CDN_HOST) foreign.push(request.url());
  });
  return foreign;
}
