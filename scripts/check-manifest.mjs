// Part of `npm run check`, `node scripts/check-manifest.mjs [FILE…]`: holds manifests against the rules of tests/manifest/ without a network.
// Without a name it takes what scripts/build-manifest.mjs wrote to build/manifest/.
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { underCheck } from "../tests/manifest/built-manifest.ts";
import { checkManifest } from "../tests/manifest/manifest-rules.ts";

const built = ["development.xml", "production.xml"]
  .map((name) => fileURLToPath(new URL(`../build/manifest/${name}`, import.meta.url)))
  .filter((file) => existsSync(file));
const files = process.argv.length > 2 ? process.argv.slice(2) : built;
if (files.length === 0) {
  console.error("There is no manifest yet: run `npm run build` first.");
  process.exit(1);
}

let violations = 0;
for (const file of files) {
  const target = basename(file) === "development.xml" ? "development" : "production";
  const broken = checkManifest(underCheck(readFileSync(file, "utf8"), target));
  violations += broken.length;
  console.log(`${file}: ${broken.length === 0 ? "good" : `${broken.length} broken`} (as ${target})`);
  for (const line of broken) console.log(`  ${line}`);
}
process.exit(violations === 0 ? 0 : 1);
