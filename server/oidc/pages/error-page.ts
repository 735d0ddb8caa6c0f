import { html } from "./html.ts";
import type { Language } from "./language.ts";
import { renderPage } from "./layout.ts";
import { WORDS } from "./words.ts";

export const ERROR_KINDS = ["expired", "limited", "outdated", "request", "server"] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

export interface ErrorPage {
  readonly language: Language;
  readonly styleSheet: string;
  readonly kind: ErrorKind;
  /** An OAuth error code, shown only if it looks like one; nothing else of the request is. */
  readonly code: string | undefined;
}

/** Says that signing in failed and what to do now. */
export function renderErrorPage(page: ErrorPage): string {
  const words = WORDS[page.language].error;
  const code = page.code !== undefined && /^[a-z_]{1,40}$/.test(page.code) ? page.code : undefined;
  return renderPage({
    language: page.language,
    title: words.title,
    styleSheet: page.styleSheet,
    content: html`<h1>${words.title}</h1>
      <p class="problem" role="alert">${words[page.kind]}</p>
      <p>${words.whatNow}</p>
      ${code && html`<p class="code">${words.code}: <code>${code}</code></p>`}`,
  });
}
