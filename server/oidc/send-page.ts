/**
 * How the provider's pages leave the server, and the headers on everything under `/oidc/`.
 * @module
 */
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";

export const STYLE_SHEET_PATH = "/oidc/sign-in.css";
const STYLE_SHEET = readFileSync(new URL("./pages/style.css", import.meta.url));

/** No script of ours runs here, and nobody frames these pages: a password is typed into them. */
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

export function sendStyleSheet(response: ServerResponse): void {
  response.setHeader("Content-Type", "text/css; charset=utf-8");
  response.setHeader("Cache-Control", "public, max-age=300");
  response.end(STYLE_SHEET);
}
