import type { Role } from "#contract/account.ts";
import { type Html, html } from "./html.ts";
import type { Language } from "./language.ts";
import { renderPage } from "./layout.ts";
import { type PasskeyAsk, passkeyForm } from "./passkey-form.ts";
import { FACTOR_WORDS } from "./second-factor-words.ts";
import { type SignInProblem, WORDS, type Words } from "./words.ts";

/** Accounts that anybody may use, with their passwords: only ever those of the demonstration. */
export type DemoAccounts = readonly { readonly userName: string; readonly password: string; readonly role: Role }[];

export interface SignInPage {
  readonly language: Language;
  readonly styleSheet: string;
  /** Where both forms go. */
  readonly action: string;
  readonly cancelAction: string;
  /** Left in its field after a failure; the password never is. */
  readonly userName: string;
  readonly problem: SignInProblem | undefined;
  readonly demoAccounts: DemoAccounts;
  /** Left out where nobody can have a passkey. */
  readonly passkey?: PasskeyAsk | undefined;
}

/** The form to sign in with; in the demonstration with a button for each account. */
export function renderSignInPage(page: SignInPage): string {
  const words = WORDS[page.language];
  return renderPage({
    language: page.language,
    title: words.title,
    styleSheet: page.styleSheet,
    withPasskeys: page.passkey !== undefined,
    content: html`<h1>${words.title}</h1>
      ${page.problem && html`<p class="problem" id="problem" role="alert">${words.problems[page.problem]}</p>`}
      ${credentialsForm(page, words)}
      ${page.passkey && passkeyForm("get", page.passkey, FACTOR_WORDS[page.language].passkey.signIn, page.language)}
      <form method="post" action="${page.cancelAction}">
        <button class="quiet">${words.cancel}</button>
      </form>
      ${page.demoAccounts.length > 0 && demoSection(page, words)}`,
  });
}

function credentialsForm(page: SignInPage, words: Words): Html {
  const blamed = page.problem === "fields_missing" || page.problem === "refused";
  const state = html`${blamed && html` aria-invalid="true"`}${page.problem && html` aria-describedby="problem"`}`;
  const focus = html` autofocus`;
  return html`<form method="post" action="${page.action}">
    <label for="user-name">${words.userName}</label>
    <input
      id="user-name"
      name="userName"
      value="${page.userName}"
      autocomplete="username"
      autocapitalize="none"
      spellcheck="false"
      required
      maxlength="256"
      ${state}${page.userName === "" && focus}
    />
    <label for="password">${words.password}</label>
    <input
      id="password"
      name="password"
      type="password"
      autocomplete="current-password"
      required
      maxlength="256"
      ${state}${page.userName !== "" && focus}
    />
    <button class="primary">${words.signIn}</button>
  </form>`;
}

function demoSection(page: SignInPage, words: Words): Html {
  return html`<section class="demo" aria-labelledby="demo-title">
    <h2 id="demo-title">${words.demo.title}</h2>
    <p>${words.demo.explanation}</p>
    <ul>
      ${page.demoAccounts.map(
        (account) =>
          html`<li>
            <form method="post" action="${page.action}">
              <input type="hidden" name="userName" value="${account.userName}" />
              <input type="hidden" name="password" value="${account.password}" />
              <button>
                <strong>${words.roles[account.role]}</strong>
                <span class="credentials"><code>${account.userName}</code> / <code>${account.password}</code></span>
              </button>
            </form>
          </li>`,
      )}
    </ul>
  </section>`;
}
