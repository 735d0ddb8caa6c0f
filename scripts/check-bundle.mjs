// Part of `npm run check`: what must never reach a browser is not in the built pages, and the pane's first
// scripts are small enough. The import rules keep it out; this looks whether they did.
//
//   node scripts/check-bundle.mjs [--pages FOLDER]
import { existsSync, globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { parseMyNumber } from "../src/domain/number/my-number.ts";

/** Words of the other family, each with what its appearance means. */
const FORBIDDEN = [
  { word: /["'`]node:[a-z]/u, meaning: "a module of Node" },
  { word: /better-sqlite3|kysely/iu, meaning: "the server's database" },
  { word: /CREATE TABLE/u, meaning: "the server's schema" },
  { word: /PRIVATE KEY/u, meaning: "a private key or the code that reads one" },
  { word: /argon2/iu, meaning: "the server's password check" },
  { word: /oidc-provider/u, meaning: "the server's sign-in" },
  { word: /fast-check|@jest\/|playwright/u, meaning: "a test tool" },
  { word: /fixtures\//u, meaning: "test data" },
  { word: /OSF\.DDA|OSF\.OUtil/u, meaning: "a copy of office.js, which must come from Microsoft's address" },
];
/** The one address that pages load from besides their own. */
const OFFICE_JS = "https://appsforoffice.microsoft.com/";
/** Gzipped JavaScript a page may need before it shows something, in KiB. */
const FIRST_PAINT_KIB = new Map([["taskpane.html", 175]]);

const { pages } = parseArgs({
  options: { pages: { type: "string", default: fileURLToPath(new URL("../build/pages", import.meta.url)) } },
}).values;
const files = existsSync(pages) ? globSync("**/*.{html,js,css,map}", { cwd: pages }) : [];
if (files.length === 0) {
  console.error(`There are no pages in ${pages}: run \`npm run build\` first.`);
  process.exit(1);
}

let problems = 0;
for (const file of files.toSorted()) {
  const text = readFileSync(`${pages}/${file}`, "utf8");
  for (const { word, meaning } of FORBIDDEN) {
    const found = word.exec(text);
    if (found !== null) complain(`${file} holds ${found[0]}: ${meaning}`);
  }
  if (Array.from(text.matchAll(/(?<!\d)\d{12}(?!\d)/gu)).some(([digits]) => parseMyNumber(digits).ok))
    complain(`${file} holds twelve digits that are a valid My Number: test or sample data`);
  if (file.endsWith(".html")) {
    refuseForeignAddresses(file, text);
    reportFirstPaint(file, text);
  }
}
process.exit(problems === 0 ? 0 : 1);

function refuseForeignAddresses(page, html) {
  const addresses = Array.from(
    html.matchAll(/\b(?:src|href)="?((?:https?:)?\/\/[^">\s]+)/gu),
    ([, address]) => address,
  );
  for (const address of addresses) {
    if (!address.startsWith(OFFICE_JS)) complain(`${page} loads from elsewhere: ${address}`);
  }
}

function reportFirstPaint(page, html) {
  const scripts = Array.from(html.matchAll(/<script\b[^>]*\bsrc="?\/([^">\s]+)/gu), ([, path]) => path);
  if (scripts.length === 0) complain(`${page} loads no script of its own`);
  const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(`${pages}/${path}`), { level: 9 }).length, 0);
  const limit = FIRST_PAINT_KIB.get(page);
  const size = `${(bytes / 1024).toFixed(1)} KiB of gzipped JavaScript up to first paint`;
  console.log(`${page}: ${size}${limit === undefined ? "" : ` (limit ${limit})`}`);
  if (limit !== undefined && bytes > limit * 1024) complain(`${page} is over its limit`);
}

function complain(message) {
  console.error(message);
  problems += 1;
}
