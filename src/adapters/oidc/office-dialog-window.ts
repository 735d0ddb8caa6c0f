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
  /** `Office.AsyncResultStatus` */
  readonly status: string;
  readonly value: Dialog;
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

export function createOfficeDialogWindow(host: DialogHost, origin: string): SignInWindow {
  return { open: () => dialogToOpen(host, origin) };
}

/** Excel needs no click for its dialog: it is displayed when the address is known. */
function dialogToOpen(host: DialogHost, origin: string): OpenSignInWindow {
  let dialog: Dialog | undefined;
  return {
    close: () => dialog?.close(),
    visit: (authorization) =>
      new Promise((answer) => {
        const options = { ...SIZE_PERCENT, promptBeforeOpen: false };
        host.displayDialogAsync(beginAddressOf(origin, authorization.url), options, (result) => {
          if (result.status !== "succeeded") {
            answer(failed({ code: "sign_in_window_blocked" }));
            return;
          }
          dialog = result.value;
          listen(dialog, origin, authorization, answer);
        });
      }),
  };
}

function listen(
  dialog: Dialog,
  origin: string,
  { state }: Authorization,
  answer: (result: Result<URLSearchParams, SignInFailure>) => void,
): void {
  dialog.addEventHandler(DIALOG_MESSAGE, (event) => {
    // Older hosts name no origin; they deliver messages of the add-in's own domain only.
    if (!("message" in event) || (event.origin ?? origin) !== origin) return;
    const query = parseReturnMessage(parseJson(event.message), state);
    if (query) answer(ok(query));
  });
  // Closed by hand (12006), or lost on the way (12002, 12003): either way it will not answer any more.
  dialog.addEventHandler(DIALOG_EVENT, () => answer(failed({ code: "sign_in_cancelled" })));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
