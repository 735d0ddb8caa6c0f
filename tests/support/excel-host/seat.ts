import type { Frame, Page } from "playwright-core";
import type { ExcelHost } from "./excel-host.ts";
import type { Routes } from "./page-server.ts";

export interface SeatOptions {
  readonly host: ExcelHost;
  /** Path or address of the add-in's page. */
  readonly addinUrl: string;
  /** Language of Excel's surface, e.g. `ja-JP`. */
  readonly locale: string;
  readonly requirementSets: Readonly<Record<string, string>>;
  /** Excel starts the page to calculate cells with custom functions, too. */
  readonly runsFunctions?: boolean;
  /** Whether the browser lets the add-in's frame open windows: on the web alone. */
  readonly popups?: "allowed" | "blocked";
}

/** Where an add-in sits: in a frame of Excel on the web, or in a web view of Excel for Windows. */
export interface Seat {
  /** What the page server must answer for it. */
  readonly routes: Routes;
  /** Shows the add-in in `page`; `origin` is the page server's. */
  open(page: Page, origin: string): Promise<Frame>;
  /** Calls of office.js that were answered with "not supported". */
  readonly refusedCalls: readonly string[];
}

/** The add-in's id in everything that office.js asks. */
export const APP_ID = "app1";
export const HOST_VERSION = "16.0.17126.20000";
/** Ids of calls and events as office.js dispatches them. */
export const DISPATCH = {
  saveSettings: 76,
  richApiRequest: 93,
  richApiEvent: 33,
  commandInvoked: 39,
  /** Registering it opens a dialog; everything that a dialog tells comes as this event. */
  dialogEvent: 10,
  /** Listened to in a dialog. */
  messageOfPane: 12,
  commandCompleted: 94,
} as const;
/** Pixels of the screen, of which dialogs take their part. */
export const SCREEN = { width: 1366, height: 768 };
/** Answers every call that is not emulated. */
export const NOT_SUPPORTED = 5001;
