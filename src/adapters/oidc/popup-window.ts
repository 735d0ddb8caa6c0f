/**
 * Sign-in in a popup of the browser: the workbench, and Excel on the web.
 *
 * The answer comes by `postMessage` and counts only from our own origin, from this popup, with this
 * sign-in's state. The pages of the popup must not set `Cross-Origin-Opener-Policy`, or it looks closed.
 * @module
 */
import type { SignInFailure } from "#application/ports/sign-in.ts";
import { type Result, failed, ok } from "#domain/kernel/result.ts";
import { parseReturnMessage } from "./return-message.ts";
import type { Authorization, OpenSignInWindow, SignInWindow } from "./sign-in-window.ts";

/** What is needed of the page's `window`. */
export type PopupHost = Pick<
  Window,
  "open" | "addEventListener" | "removeEventListener" | "setInterval" | "clearInterval"
>;

const FEATURES = "popup,width=480,height=780";
/** Nothing tells that a popup was closed: it is asked this often. */
const CLOSED_CHECK_MS = 300;

export function createPopupWindow(host: PopupHost, origin: string): SignInWindow {
  return {
    open: () => {
      const popup = host.open("about:blank", "_blank", FEATURES);
      return popup ? openedPopup(host, popup, origin) : undefined;
    },
  };
}

function openedPopup(host: PopupHost, popup: Window, origin: string): OpenSignInWindow {
  return {
    close: () => popup.close(),
    visit: (authorization) => {
      const answer = answerOf(host, popup, origin, authorization);
      if (!popup.closed) popup.location.replace(authorization.url.href);
      return answer;
    },
  };
}

function answerOf(
  host: PopupHost,
  popup: Window,
  origin: string,
  { state }: Authorization,
): Promise<Result<URLSearchParams, SignInFailure>> {
  return new Promise((answer) => {
    let seenClosed = false;
    const finish = (result: Result<URLSearchParams, SignInFailure>) => {
      host.removeEventListener("message", receive);
      host.clearInterval(timer);
      answer(result);
    };
    const receive = (event: MessageEvent<unknown>) => {
      if (event.origin !== origin || event.source !== popup) return;
      const query = parseReturnMessage(event.data, state);
      if (query) finish(ok(query));
    };
    const check = () => {
      // Once more after the first sight: the popup's last message may still be on its way.
      if (seenClosed) finish(failed({ code: "sign_in_cancelled" }));
      seenClosed = popup.closed;
    };
    host.addEventListener("message", receive);
    const timer = host.setInterval(check, CLOSED_CHECK_MS);
  });
}
