// Installs what is missing, so that one command is enough on a fresh clone. Plain JavaScript that an
// old Node can run: the pinned Node comes with the packages and is first on the PATH of npm scripts.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const marker = `${root}node_modules/.installed-lock`;
const lock = createHash("sha256")
  .update(readFileSync(`${root}package-lock.json`))
  .digest("hex");
const installed = existsSync(marker) ? readFileSync(marker, "utf8") : "";

if (installed !== lock) {
  console.log("Installing packages (once) …");
  const npm = process.env["npm_execpath"];
  const [command, first] = npm ? [process.execPath, [npm]] : ["npm", []];
  // Not `npm ci`: it refuses a lockfile without every platform's optional binary, and not every registry
  // has all of them. What the lockfile names is installed exactly so, by its hash; the file stays as it is.
  const options = ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  try {
    execFileSync(command, [...first, ...options], { cwd: root, stdio: "inherit" });
  } catch {
    console.error("The packages could not be installed: see npm's message above.");
    process.exit(1);
  }
  mkdirSync(`${root}node_modules`, { recursive: true });
  writeFileSync(marker, lock);
}

// What runs next: the Node of the packages, else the machine's own. An old one ends there without a word of why.
const { engines } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
const [needed, found] = [engines.node, spawnSync("node --version", { encoding: "utf8", shell: true }).stdout ?? ""];
if (order(found) < order(needed)) {
  console.error(`Node ${needed} が必要です（${found.trim() || "見つかりません"}）。nodejs.org から入れてください。`);
  console.error(`Node ${needed} is needed; found: ${found.trim() || "none"}. Get it from nodejs.org.`);
  process.exit(1);
}

/** Major and minor number as one. */
function order(version) {
  const [major = 0, minor = 0] = (version.match(/[0-9]+/gu) ?? []).map(Number);
  return major * 1000 + minor;
}
