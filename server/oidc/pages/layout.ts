import { type Html, html } from "./html.ts";
import type { Language } from "./language.ts";
import { WORDS } from "./words.ts";

export interface Page {
  readonly language: Language;
  readonly title: string;
  /** Address of the style sheet, on this origin. */
  readonly styleSheet: string;
  readonly content: Html;
}

/** A whole document: one card under the product's name. No script, no inline style. */
export function renderPage(page: Page): string {
  const { product } = WORDS[page.language];
  return html`<!doctype html>
    <html lang="${page.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${page.title} – ${product}</title>
        <link rel="stylesheet" href="${page.styleSheet}" />
      </head>
      <body>
        <header class="brand">
          <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <rect x="2" y="3" width="28" height="24" rx="4" />
            <circle cx="16" cy="15" r="6.5" />
            <path d="M16 8.5v3M16 18.5v3M9.5 15h3M19.5 15h3M8 27v3M24 27v3" />
          </svg>
          <span>${product}</span>
        </header>
        <main class="card">${page.content}</main>
      </body>
    </html>`.toString();
}
