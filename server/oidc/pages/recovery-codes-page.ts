import { html } from "./html.ts";
import type { Language } from "./language.ts";
import { renderPage } from "./layout.ts";
import { FACTOR_WORDS } from "./second-factor-words.ts";

/** The only sight of new recovery codes; `nextAction` takes a form without fields. */
export function renderRecoveryCodesPage(page: {
  readonly language: Language;
  readonly styleSheet: string;
  readonly codes: readonly string[];
  readonly nextAction: string;
}): string {
  const { recovery } = FACTOR_WORDS[page.language];
  return renderPage({
    language: page.language,
    title: recovery.title,
    styleSheet: page.styleSheet,
    content: html`<h1>${recovery.title}</h1>
      <p>${recovery.explanation}</p>
      <ol class="recovery-codes">
        ${page.codes.map((code) => html`<li><code>${code}</code></li>`)}
      </ol>
      <form method="post" action="${page.nextAction}">
        <button class="primary">${recovery.kept}</button>
      </form>`,
  });
}

/** Where the window for changing one's ways to sign in ends. */
export function renderEndedPage(page: { readonly language: Language; readonly styleSheet: string }): string {
  const { ended } = FACTOR_WORDS[page.language];
  return renderPage({
    language: page.language,
    title: ended.title,
    styleSheet: page.styleSheet,
    content: html`<h1>${ended.title}</h1>
      <p role="status">${ended.close}</p>`,
  });
}
