/**
 * How the provider's pages leave the server, and the headers on everything under `/oidc/`.
 * @module
 */
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import type { PASSKEY_SCRIPT_PATHS } from "./pages/layout.ts";

export const STYLE_SHEET_PATH = "/oidc/sign-in.css";

const WEBAUTHN = path.join(
  path.dirname(createRequire(import.meta.url).resolve("@simplewebauthn/browser")),
  "../dist/bundle/index.umd.min.js",
);
type AssetPath = typeof STYLE_SHEET_PATH | (typeof PASSKEY_SCRIPT_PATHS)[number];
const SCRIPT = "text/javascript; charset=utf-8";
const ASSETS = {
  "/oidc/sign-in.css": {
    type: "text/css; charset=utf-8",
    content: readFileSync(new URL("./pages/style.css", import.meta.url)),
  },
  "/oidc/webauthn.js": { type: SCRIPT, content: readFileSync(WEBAUTHN) },
  "/oidc/passkey.js": { type: SCRIPT, content: readFileSync(new URL("./pages/passkey.js", import.meta.url)) },
} as const satisfies Record<AssetPath, { readonly type: string; readonly content: Buffer }>;

/** Only the script for passkeys runs here, and nobody frames these pages: a password is typed into them. */
const SECURITY_HEADERS = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
} as const;

export function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
}

export function sendPage(response: ServerResponse, status: number, page: string): void {
  response.statusCode = status;
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Cache-Control", "no-store");
  response.end(page);
}

export function sendAsset(response: ServerResponse, asset: AssetPath): void {
  response.setHeader("Content-Type", ASSETS[asset].type);
  response.setHeader("Cache-Control", "public, max-age=300");
  response.end(ASSETS[asset].content);
}
