import { type Html, html } from "./html.ts";
import type { Language } from "./language.ts";
import { WORDS } from "./words.ts";

export interface Page {
  readonly language: Language;
  readonly title: string;
  /** Address of the style sheet, on this origin. */
  readonly styleSheet: string;
  readonly content: Html;
  /** Whether the page has a form for a passkey, and so needs its script. */
  readonly withPasskeys?: boolean;
}

export const PASSKEY_SCRIPT_PATHS = ["/oidc/webauthn.js", "/oidc/passkey.js"] as const;

/** The product's icon without its gradients: `assets/icon.svg`. */
const PADLOCK = html`<svg viewBox="0 0 128 128" aria-hidden="true" focusable="false">
  <path d="M38 60 V40 a26 26 0 0 1 52 0 V60" fill="none" stroke="#8fa3ad" stroke-width="13" />
  <rect x="10" y="52" width="108" height="70" rx="14" fill="#126478" />
  <g fill="none" stroke-width="9" stroke-linecap="round" stroke-linejoin="round">
    <path d="M28 105 V71 L42 92 L56 71 V105" stroke="#ffffff" />
    <path d="M71 105 V71 L98 105 V71" stroke="#ffd166" />
  </g>
</svg>`;

/** A whole document: one card under the product's name. Nothing inline. */
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
        ${page.withPasskeys && PASSKEY_SCRIPT_PATHS.map((path) => html`<script defer src="${path}"></script>`)}
      </head>
      <body>
        <header class="brand">
          ${PADLOCK}
          <span>${product}</span>
        </header>
        <main class="card">${page.content}</main>
      </body>
    </html>`.toString();
}
