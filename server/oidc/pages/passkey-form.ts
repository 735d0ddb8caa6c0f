import { type Html, html } from "./html.ts";
import { FACTOR_WORDS } from "./second-factor-words.ts";
import type { Language } from "./language.ts";

/** What the page's script hands to the browser, and where its answer goes. */
export interface PasskeyAsk {
  readonly action: string;
  /** JSON for WebAuthn. */
  readonly options: string;
}

/** Stays hidden where there is no script or no WebAuthn: `passkey.js` shows it. */
export function passkeyForm(
  kind: "get" | "create",
  { action, options }: PasskeyAsk,
  label: string,
  language: Language,
): Html {
  return html`<form method="post" action="${action}" data-passkey="${kind}" data-options="${options}" hidden>
    <input type="hidden" name="answer" />
    <button>${label}</button>
    <p class="problem" role="alert" hidden>${FACTOR_WORDS[language].passkey.failed}</p>
  </form>`;
}
