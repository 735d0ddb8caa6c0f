/**
 * Sign-in in the dialog of desktop Excel, whose web view opens no popups.
 *
 * The dialog starts on our own redirect page, which loads office.js there (it notes which host it is in)
 * and goes on to the provider; back on that page `messageParent` brings the answer.
 * Source: learn.microsoft.com/office/dev/add-ins/develop/dialog-api-in-office-add-ins.
 * @module
 */
import type { SignInFailure } from "#application/ports/sign-in.ts";
import { type Result, failed, ok } from "#domain/kernel/result.ts";
import { parseReturnMessage } from "./return-message.ts";
import { beginAddressOf } from "./signed-in-page.ts";
import type { Authorization, OpenSignInWindow, SignInWindow } from "./sign-in-window.ts";

/** What is needed of `Office.context.ui`. */
export interface DialogHost {
  displayDialogAsync(
    startAddress: string,
    options: { readonly height: number; readonly width: number; readonly promptBeforeOpen: boolean },
    callback: (result: DialogResult) => void,
  ): void;
}

export interface DialogResult {
  /** Without an error the dialog is there. */
  readonly value: Dialog | undefined;
  readonly errorCode: number | undefined;
}

export interface Dialog {
  /** `eventType` is an `Office.EventType`. */
  addEventHandler(eventType: string, handler: (event: DialogEvent) => void): void;
  close(): void;
}

export type DialogEvent =
  { readonly message: string; readonly origin?: string | undefined } | { readonly error: number };

const SIZE_PERCENT = { height: 70, width: 30 };
const DIALOG_MESSAGE = "dialogMessageReceived";
const DIALOG_EVENT = "dialogEventReceived";

/** Why Excel opens none; anything else is Excel's or the browser's refusal. */
const OPEN_FAILURES: Readonly<Record<number, SignInFailure>> = {
  12007: { code: "sign_in_dialog_busy" },
  // Asked by Excel on the web whether a window may open, the person said no.
  12009: { code: "sign_in_cancelled" },
};
/** A page that could not be had, or one without https. Excel leaves the dialog open, and a web view says this of a wrong
 *  password, too, which comes with an error's status: the person goes on there, or closes it. */
const PAGE_LOST: readonly number[] = [12002, 12003];
/** For an Excel that closes it without a word. */
const LOST_MS = 3 * 60_000;

export function createOfficeDialogWindow(host: DialogHost, origin: string): SignInWindow {
  return { open: () => dialogToOpen(host, origin) };
}

/** Excel needs no click for its dialog: it is displayed when the address is known. */
function dialogToOpen(host: DialogHost, origin: string): OpenSignInWindow {
  let dialog: Dialog | undefined;
  return {
    // One that a person closed is gone already: Excel may refuse to close it again.
    close: () => dialog?.close(),
    visit: (authorization) =>
      new Promise((answer) => {
        const options = { ...SIZE_PERCENT, promptBeforeOpen: false };
        host.displayDialogAsync(beginAddressOf(origin, authorization.url), options, ({ value, errorCode }) => {
          if (value === undefined) {
            answer(failed(OPEN_FAILURES[errorCode ?? 0] ?? { code: "sign_in_window_blocked" }));
            return;
          }
          dialog = value;
          listen(value, { origin, authorization, answer, closed: () => (dialog = undefined) });
        });
      }),
  };
}

interface Listening {
  readonly origin: string;
  readonly authorization: Authorization;
  readonly answer: (result: Result<URLSearchParams, SignInFailure>) => void;
  readonly closed: () => void;
}

function listen(dialog: Dialog, { origin, authorization, answer, closed }: Listening): void {
  let lost: ReturnType<typeof setTimeout> | undefined;
  const finish = (result: Result<URLSearchParams, SignInFailure>): void => {
    clearTimeout(lost);
    answer(result);
  };
  dialog.addEventHandler(DIALOG_MESSAGE, (event) => {
    // Older hosts name no origin; they deliver messages of the add-in's own domain only.
    if (!("message" in event) || (event.origin ?? origin) !== origin) return;
    const query = parseReturnMessage(parseJson(event.message), authorization.state);
    if (query) finish(ok(query));
  });
  dialog.addEventHandler(DIALOG_EVENT, (event) => {
    if ("error" in event && PAGE_LOST.includes(event.error)) {
      clearTimeout(lost);
      lost = setTimeout(() => answer(failed({ code: "sign_in_page_lost" })), LOST_MS);
      return;
    }
    closed();
    finish(failed({ code: lost === undefined ? "sign_in_cancelled" : "sign_in_page_lost" }));
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
