/**
 * The pages of the device flow: enter the code that the command line shows, agree, done.
 * Source: RFC 8628 section 3.3 and 5.4 (the person must see what is being let in).
 * @module
 */
import type { KoaContextWithOIDC } from "oidc-provider";
import { Html, html } from "./pages/html.ts";
import { chooseLanguage } from "./pages/language.ts";
import { renderPage } from "./pages/layout.ts";
import { WORDS } from "./pages/words.ts";
import { STYLE_SHEET_PATH } from "./send-page.ts";

/** `form` is the provider's own markup with its check against forged requests. */
export function sendDevicePage(
  context: KoaContextWithOIDC,
  step: "code" | "again" | "confirm" | "done",
  form: string,
  userCode: string | undefined,
): void {
  const language = chooseLanguage(undefined, context.req.headers["accept-language"]);
  const words = WORDS[language].device;
  const isEntry = step === "code" || step === "again";
  const formId = isEntry ? "op.deviceInputForm" : "op.deviceConfirmForm";
  context.type = "html";
  context.body = renderPage({
    language,
    title: words.title,
    styleSheet: STYLE_SHEET_PATH,
    content: html`<h1>${words.title}</h1>
      ${step === "again" && html`<p class="problem" id="problem" role="alert">${words.again}</p>`}
      <p>${isEntry ? words.enter : words[step]}</p>
      ${userCode !== undefined && html`<p><code>${userCode}</code></p>`} ${new Html(isEntry ? "" : form)}
      ${isEntry && codeField(form, words.code)}
      ${step !== "done" && html`<button class="primary" form="${formId}">${words.next}</button>`}
      ${
        step === "confirm" &&
        html`<button class="quiet" form="${formId}" name="abort" value="yes">${words.cancel}</button>`
      }`,
  });
}

/** The provider's form with a field that has a visible label and needs no script. */
function codeField(form: string, label: string): Html {
  const xsrf = /name="xsrf" value="(?<value>[A-Za-z0-9_-]+)"/u.exec(form)?.groups?.["value"] ?? "";
  return html`<form id="op.deviceInputForm" method="post" action="/oidc/device">
    <input type="hidden" name="xsrf" value="${xsrf}" />
    <label for="user-code">${label}</label>
    <input
      id="user-code"
      name="user_code"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      required
      maxlength="20"
      autofocus
    />
  </form>`;
}
