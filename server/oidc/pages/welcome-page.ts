import { type Html, html } from "./html.ts";
import type { Language } from "./language.ts";
import { renderPage } from "./layout.ts";
import { type WelcomeProblem, WORDS } from "./words.ts";

export interface WelcomePage {
  readonly language: Language;
  readonly styleSheet: string;
  /** `first` asks for a name, too; `done` and `gone` hold no form. */
  readonly kind: "first" | "password" | "done" | "gone";
  readonly problem: WelcomeProblem | undefined;
  /** Left in their fields after a problem; passwords never are. */
  readonly userName: string;
  readonly displayName: string;
}

/** What is behind a one-time link. The form goes to the page's own address, so the link is not repeated in it. */
export function renderWelcomePage(page: WelcomePage): string {
  const { welcome } = WORDS[page.language];
  const title = page.kind === "first" ? welcome.firstTitle : welcome.title;
  const isForm = page.kind === "first" || page.kind === "password";
  return renderPage({
    language: page.language,
    title,
    styleSheet: page.styleSheet,
    content: html`<h1>${title}</h1>
      ${page.problem && html`<p class="problem" id="problem" role="alert">${welcome.problems[page.problem]}</p>`}
      ${isForm ? form(page) : html`<p role="status">${page.kind === "done" ? welcome.done : welcome.gone}</p>`}`,
  });
}

function form(page: WelcomePage): Html {
  const { welcome, userName } = WORDS[page.language];
  return html`<p>${welcome.explanation}</p>
    <form method="post">
      ${page.kind === "first" && field("userName", userName, "text", "username", page.userName)}
      ${page.kind === "first" && field("displayName", welcome.displayName, "text", "name", page.displayName)}
      ${field("password", welcome.newPassword, "password", "new-password", "")}
      ${field("repeat", welcome.repeat, "password", "new-password", "")}
      <button class="primary">${welcome.save}</button>
    </form>`;
}

function field(name: string, label: string, type: string, autocomplete: string, value: string): Html {
  return html`<label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      autocomplete="${autocomplete}"
      required
      maxlength="${type === "password" ? 256 : 100}"
    />`;
}
