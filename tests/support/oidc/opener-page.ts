/**
 * A page that signs in as the pane does, without the pane: `window.signIn` is the adapter under test.
 * @module
 */
import { createOidcSignIn } from "#adapters/oidc/oidc-sign-in.ts";
import { createPopupWindow } from "#adapters/oidc/popup-window.ts";
import type { Configuration } from "#contract/account.ts";

const parameters = JSON.parse(document.querySelector("#configuration")?.textContent ?? "") as Configuration;
const signIn = createOidcSignIn({
  configuration: parameters,
  origin: location.origin,
  window: createPopupWindow(window, location.origin),
  language: "ja",
});
Object.assign(window, { signIn });

document.querySelector("button")?.addEventListener("click", () => {
  void signIn.signIn().then((answer) => {
    const output = document.querySelector("output");
    if (output) output.textContent = answer.ok ? "signed in" : answer.failure.code;
  });
});
