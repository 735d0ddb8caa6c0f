/**
 * What an add-in asks of Excel for a dialog, and why Excel refuses it. The numbers are documented.
 * Source: learn.microsoft.com/office/dev/add-ins/develop/dialog-handle-errors-events.
 * @module
 */
import { NOT_SUPPORTED } from "./seat.ts";

/** Errors of `displayDialogAsync`, and of the events of a dialog that is open. */
export const DIALOG_ERROR = {
  pageLost: 12002,
  /** Neither http nor https; for an open dialog: http. */
  wrongScheme: 12003,
  addressNotTrusted: 12004,
  httpsNeeded: 12005,
  closed: 12006,
  openAlready: 12007,
} as const;

export interface DialogRequest {
  readonly url: string;
  /** Percent of the screen. */
  readonly width: number;
  readonly height: number;
}

/** What office.js names besides address and size. A value that is not listed has never been looked at. */
const KNOWN_OPTIONS: Readonly<Record<string, readonly unknown[]>> = {
  requireHTTPS: [true],
  // Both change dialogs on the web alone.
  displayInIframe: [true, false],
  promptBeforeOpen: [true, false],
  hideTitle: [false],
  useDeviceIndependentPixels: [false],
  enforceAppDomain: [true],
  urlNoHostInfo: [false],
  isModal: [false],
};

export type DialogDecision =
  { readonly request: DialogRequest } | { readonly error: number; readonly unknown?: string };

/** @param addInOrigin where the add-in's pages are; the manifest names no further domains */
export function decideOnDialog(text: string, addInOrigin: string): DialogDecision {
  const { url, width, height, ...options } = JSON.parse(text) as DialogRequest & Readonly<Record<string, unknown>>;
  const unknown = Object.entries(options).find(([name, value]) => KNOWN_OPTIONS[name]?.includes(value) !== true);
  if (unknown !== undefined) return { error: NOT_SUPPORTED, unknown: `dialog with ${unknown[0]}` };
  const address = URL.parse(url);
  if (address?.protocol === "http:") return { error: DIALOG_ERROR.httpsNeeded };
  if (address !== null && address.protocol !== "https:") return { error: DIALOG_ERROR.wrongScheme };
  if (address?.origin !== addInOrigin) return { error: DIALOG_ERROR.addressNotTrusted };
  return { request: { url, width, height } };
}

/** The address with what office.js reads of its host, after the add-in's own query. */
export function withHostInfo(url: string, locale: string): string {
  const address = new URL(url);
  const hostInfo = `_host_Info=Excel$Win32$16.01$${locale}$corr$isDialog$disableLogging$0`;
  address.search += `${address.search === "" ? "?" : "&"}${hostInfo}`;
  return address.href;
}
