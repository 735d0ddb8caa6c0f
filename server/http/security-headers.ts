/**
 * Headers that narrow what a browser may do with our answers.
 *
 * Pages run only our own scripts, and Office's from its one address; nothing is evaluated. Office on the
 * web frames the pane: whoever may do that is configuration, and `X-Frame-Options`, which has no list, is
 * never sent. Sources of the defaults: OfficeDev/office-js-docs-pr #4911, office-js #3342.
 * @module
 */
import { isLoopbackHost } from "../loopback.ts";

const OFFICE_SCRIPTS = "https://appsforoffice.microsoft.com";

/** Who may frame the pane where nothing else is configured: Excel on the web. */
export const OFFICE_HOSTS: readonly string[] = [
  "https://*.officeapps.live.com",
  "https://*.sharepoint.com",
  "https://onedrive.live.com",
  "https://excel.cloud.microsoft",
  "https://*.cloud.microsoft",
];

const EVERY_ANSWER = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
} as const;

export const API_HEADERS = {
  ...EVERY_ANSWER,
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
} as const;

/** As the build names what it names by its content: `main-0a1b2c3d4e.js`. */
const NAMED_BY_CONTENT = /-[0-9a-f]{10}\.[a-z0-9]+$/u;

/** Descriptions of functions, which Excel on the web asks for across origins. */
const FOR_EVERY_ORIGIN = /\.json$/u;

/** A file whose name tells its content never changes. Every other, icons above all, is asked for again, by its
 *  entity tag. Office hosts show the icons, hence cross-origin. */
export function assetHeaders(file: string): Readonly<Record<string, string>> {
  const isFixed = NAMED_BY_CONTENT.test(file);
  return {
    ...EVERY_ANSWER,
    "cache-control": isFixed ? "public, max-age=31536000, immutable" : "public, no-cache",
    "cross-origin-resource-policy": "cross-origin",
    ...(FOR_EVERY_ORIGIN.test(file) ? { "access-control-allow-origin": "*" } : {}),
  };
}

/** Strict transport for a year (RFC 6797). It holds for every port of a host, so that a loopback address never
 *  gets it: other programs of that machine could not be opened over plain HTTP any more. */
export function transportHeadersFor(address: string): Headers {
  const { protocol, hostname } = new URL(address);
  const isStrict = protocol === "https:" && !isLoopbackHost(hostname);
  return new Headers(isStrict ? { "strict-transport-security": "max-age=31536000" } : {});
}

/** `nonce` is drawn anew for every answer and stands in the page's own script and style elements. */
/** @param issuers origins of issuers outside, which pages ask for tokens */
export function pageHeaders(
  nonce: string,
  frameAncestors: readonly string[],
  issuers: readonly string[] = [],
): Readonly<Record<string, string>> {
  const policy = {
    "default-src": ["'none'"],
    "script-src": ["'self'", `'nonce-${nonce}'`, OFFICE_SCRIPTS],
    "style-src": ["'self'", `'nonce-${nonce}'`],
    "style-src-attr": ["'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'", "data:"],
    "connect-src": ["'self'", ...issuers],
    "worker-src": ["'self'", "blob:"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'self'", ...frameAncestors],
  };
  const directives = Object.entries(policy).map(([name, sources]) => `${name} ${sources.join(" ")}`);
  return { ...EVERY_ANSWER, "cache-control": "no-store", "content-security-policy": directives.join("; ") };
}
