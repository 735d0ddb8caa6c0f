import type { Page, Request } from "playwright-core";
import { decideOnDialog, DIALOG_ERROR, withHostInfo } from "./dialog-request.ts";
import { DISPATCH, SCREEN } from "./seat.ts";
import type { Win32CallOf } from "./win32-page.ts";

const MESSAGE_TYPE = { ofDialog: 0, ofPane: 1 } as const;

type Message = Win32CallOf<"message">;

export interface Win32DialogParts {
  /** The pane's page, in whose browser context dialogs open. */
  readonly pane: Page;
  readonly addInOrigin: string;
  readonly locale: string;
  /** Brings the host object into the dialog's page, which asks by `answer`. */
  readonly furnish: (dialog: Page) => Promise<void>;
  readonly push: (page: Page, dispatchId: number, entries: readonly unknown[]) => void;
  readonly refusedCalls: string[];
}

/**
 * The add-in's dialog in Excel for Windows, one at a time: a web view of its own, without an opener, that begins on a page
 * of the add-in. Excel carries the messages. A person closes it by closing the page.
 */
export class Win32Dialogs {
  readonly #parts: Win32DialogParts;
  #dialog: Page | undefined;

  constructor(parts: Win32DialogParts) {
    this.#parts = parts;
  }

  /** The error with which Excel refuses; `undefined` when the dialog is there. */
  async open(text: string): Promise<number | undefined> {
    const { pane, addInOrigin, locale, furnish, refusedCalls } = this.#parts;
    const decision = decideOnDialog(text, addInOrigin);
    if ("error" in decision) {
      if (decision.unknown !== undefined) refusedCalls.push(decision.unknown);
      return decision.error;
    }
    if (this.#dialog !== undefined) return DIALOG_ERROR.openAlready;
    const { url, width, height } = decision.request;
    const dialog = await pane.context().newPage();
    this.#dialog = dialog;
    await dialog.setViewportSize({ width: part(SCREEN.width, width), height: part(SCREEN.height, height) });
    await furnish(dialog);
    this.#watch(dialog);
    // Answered before the page is there; where it cannot be had, an event tells.
    void dialog.goto(withHostInfo(url, locale), { waitUntil: "commit" }).catch(() => undefined);
    return undefined;
  }

  async close(): Promise<void> {
    const dialog = this.#dialog;
    this.#dialog = undefined;
    await dialog?.close();
    if (!this.#parts.pane.isClosed()) await this.#parts.pane.bringToFront();
  }

  /** `origin` is the page's that sends. */
  fromDialog(message: Message, origin: string): void {
    const { pane, addInOrigin, push } = this.#parts;
    if (!mayReach(message, origin, addInOrigin)) return;
    push(pane, DISPATCH.dialogEvent, [MESSAGE_TYPE.ofDialog, ...contentOf(message, origin)]);
  }

  fromPane(message: Message): void {
    const { addInOrigin, push } = this.#parts;
    if (this.#dialog === undefined || !mayReach(message, addInOrigin, new URL(this.#dialog.url()).origin)) return;
    push(this.#dialog, DISPATCH.messageOfPane, [MESSAGE_TYPE.ofPane, ...contentOf(message, addInOrigin)]);
  }

  #watch(dialog: Page): void {
    const tell = (error: number): void => {
      if (this.#dialog === dialog) this.#parts.push(this.#parts.pane, DISPATCH.dialogEvent, [error]);
    };
    const isVisit = (request: Request): boolean =>
      request.isNavigationRequest() && request.frame() === dialog.mainFrame();
    dialog.on("request", (request) => {
      if (isVisit(request) && request.url().startsWith("http:")) tell(DIALOG_ERROR.wrongScheme);
    });
    dialog.on("requestfailed", (request) => {
      // One visit in place of another is no loss.
      if (isVisit(request) && request.failure()?.errorText !== "net::ERR_ABORTED") tell(DIALOG_ERROR.pageLost);
    });
    // A web view calls a page that comes with an error's status failed, too, though it shows it.
    dialog.on("response", (response) => {
      if (isVisit(response.request()) && response.status() >= 400) tell(DIALOG_ERROR.pageLost);
    });
    dialog.on("close", () => {
      tell(DIALOG_ERROR.closed);
      if (this.#dialog === dialog) this.#dialog = undefined;
    });
  }
}

/** An Excel that tells no origins keeps messages within the add-in's own; the others take the sender's word. */
function mayReach({ to }: Message, from: string, origin: string): boolean {
  const allowed = to === undefined || to === "" ? from : to;
  return allowed === "*" || URL.parse(allowed)?.origin === origin;
}

function contentOf({ text, to }: Message, origin: string): readonly string[] {
  return to === undefined ? [text] : [text, origin];
}

function part(pixels: number, percent: number): number {
  return Math.round((pixels * percent) / 100);
}
