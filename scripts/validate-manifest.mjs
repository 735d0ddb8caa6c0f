// `npm run validate`: asks Microsoft's validation service about the built manifests. Needs the network;
// `npm run check` needs none. Exit 0 accepted, 1 refused, 2 service not reached.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const validator = `${root}node_modules/office-addin-manifest/cli.js`;
const files = ["development.xml", "production.xml"].filter((name) => existsSync(`${root}build/manifest/${name}`));
if (files.length === 0) {
  console.error("There is no manifest yet: run `npm run build` first.");
  process.exit(1);
}

for (const name of files) {
  const words = ["validate", `build/manifest/${name}`];
  // The service wants production checks (icons, addresses it can open) asked for by name.
  if (name === "production.xml") words.push("--production");
  const run = spawnSync(process.execPath, [validator, ...words], { cwd: root, encoding: "utf8" });
  const output = run.stdout + run.stderr;
  if (/Unable to contact the manifest validation service/u.test(output)) {
    console.error("Microsoft's validation service can't be reached from here: nothing was validated.");
    console.error("`npm run check` checks the same files without a network.");
    process.exit(2);
  }
  process.stdout.write(output);
  if (run.status !== 0) process.exit(1);
}
