// Builds the pages into build/pages and the manifests into build/manifest. With --if-stale: only when a source changed since the last build.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const marker = `${root}build/pages/.sources`;

/** Names and contents of everything that ends up in the pages. */
function fingerprint() {
  const hash = createHash("sha256");
  const files = globSync(
    [
      "src/**/*.{ts,tsx,html,css}",
      "assets/**/*.*",
      "manifest/**/*.*",
      "scripts/{build-manifest,webpack/*}.mjs",
      "webpack.config.js",
      "package-lock.json",
    ],
    {
      cwd: root,
    },
  );
  for (const file of files.toSorted())
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(root + file))
      .update("\0");
  return hash.digest("hex");
}

function run(...words) {
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

const sources = fingerprint();
const built = existsSync(marker) ? readFileSync(marker, "utf8") : "";
if (!process.argv.includes("--if-stale") || built !== sources) {
  console.log("Building the pages …");
  const webpack = fileURLToPath(import.meta.resolve("webpack-cli/bin/cli.js"));
  run(webpack, "--mode", "production");
  run("scripts/build-manifest.mjs");
  writeFileSync(marker, sources);
}
