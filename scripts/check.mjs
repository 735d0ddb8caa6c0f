// `npm run check`: everything a machine can say about the sources, in the order that fails fastest.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = (path) => fileURLToPath(import.meta.resolve(path));
const STEPS = [
  ["format", [bin("prettier/bin/prettier.cjs"), "--check", "--log-level=warn", "."]],
  ["types", [`${root}node_modules/typescript/bin/tsc`, "-b"]],
  ["lint", [`${root}node_modules/eslint/bin/eslint.js`, "--max-warnings=0", "."]],
  ["build", ["scripts/build.mjs", "--if-stale"]],
  ["bundle", ["scripts/check-bundle.mjs"]],
  ["manifest", ["scripts/check-manifest.mjs"]],
  ["licences", ["scripts/check-licences.mjs"]],
];

for (const [name, words] of STEPS) {
  console.log(`check: ${name}`);
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
console.log("check: all good");
