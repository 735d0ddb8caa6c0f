import { html } from "./html.ts";
import type { Language } from "./language.ts";
import { renderPage } from "./layout.ts";
import { type PasskeyAsk, passkeyForm } from "./passkey-form.ts";
import { FACTOR_WORDS, type FactorProblem } from "./second-factor-words.ts";
import { WORDS } from "./words.ts";

export interface SecondStepPage {
  readonly language: Language;
  readonly styleSheet: string;
  readonly codeAction: string;
  readonly cancelAction: string;
  /** Whether an authenticator app gives codes; recovery codes do in any case. */
  readonly hasTotp: boolean;
  /** Left out where the person has no passkey. */
  readonly passkey: PasskeyAsk | undefined;
  readonly problem: FactorProblem | undefined;
}

/** After the password: the code of the app, a recovery code, or a passkey. */
export function renderSecondStepPage(page: SecondStepPage): string {
  const { second, problems, passkey } = FACTOR_WORDS[page.language];
  return renderPage({
    language: page.language,
    title: second.title,
    styleSheet: page.styleSheet,
    withPasskeys: page.passkey !== undefined,
    content: html`<h1>${second.title}</h1>
      ${page.problem && html`<p class="problem" id="problem" role="alert">${problems[page.problem]}</p>`}
      <p>${page.hasTotp ? second.explanation : second.onlyPasskey}</p>
      ${page.passkey && passkeyForm("get", page.passkey, passkey.signIn, page.language)}
      <form method="post" action="${page.codeAction}">
        <label for="code">${page.hasTotp ? second.code : second.recoveryCode}</label>
        <input
          id="code"
          name="code"
          autocomplete="one-time-code"
          autocapitalize="characters"
          spellcheck="false"
          required
          maxlength="40"
          ${page.problem && html` aria-invalid="true" aria-describedby="problem"`}
          autofocus
        />
        <button class="primary">${second.next}</button>
      </form>
      <form method="post" action="${page.cancelAction}">
        <button class="quiet">${WORDS[page.language].cancel}</button>
      </form>`,
  });
}
