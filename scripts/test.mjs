// `npm test`: browser, pages, then every test there is. Arguments go to Jest: `npm test -- tests/domain`.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ensureBrowser } from "./browser.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const browser = ensureBrowser();
if (browser === undefined) {
  console.error("The browser tests need Chromium, Chrome or Edge: install one, or name it in CHROME_PATH.");
  process.exit(1);
}

function run(script, ...words) {
  const environment = { ...process.env, CHROME_PATH: browser, NODE_OPTIONS: "--experimental-vm-modules --no-warnings" };
  return spawnSync(process.execPath, [script, ...words], { cwd: root, stdio: "inherit", env: environment }).status ?? 1;
}

const built = spawnSync(process.execPath, ["scripts/build.mjs", "--if-stale"], { cwd: root, stdio: "inherit" });
if (built.status !== 0) process.exit(1);

// The long ones: more rounds of the same tests.
const words = process.argv.slice(2).filter((word) => word !== "--slow");
if (process.argv.includes("--slow")) process.env["SLOW"] = "1";

const report = `${root}build/test-report.json`;
mkdirSync(`${root}build`, { recursive: true });
rmSync(report, { force: true });
const jest = `${root}node_modules/jest/bin/jest.js`;
const status = run(jest, "--json", `--outputFile=${report}`, ...words);

const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites, testResults } = JSON.parse(
  readFileSync(report, "utf8"),
);
// A suite that could not even be loaded has no failed test of its own, but it failed.
const failures = numFailedTests + numRuntimeErrorTestSuites;
for (const { assertionResults } of testResults) {
  for (const { status: outcome, fullName } of assertionResults)
    if (outcome === "pending") console.log(`skipped: ${fullName}`);
}
console.log(`${numPassedTests} passed, ${failures} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ""}`);
process.exit(failures > 0 ? 1 : status);
