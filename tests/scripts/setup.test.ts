import { describe, expect, it } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../support/server/temporary-folder.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The script in a project that has all its packages, where `node` answers so on the path. */
function setUpWithNode(version: string): { readonly status: number | null; readonly stderr: string } {
  const folder = temporaryFolder();
  for (const name of ["package.json", "package-lock.json"]) copyFileSync(ROOT + name, path.join(folder, name));
  for (const name of ["scripts", "node_modules", "bin"]) mkdirSync(path.join(folder, name));
  copyFileSync(`${ROOT}scripts/setup.mjs`, path.join(folder, "scripts", "setup.mjs"));
  const lock = createHash("sha256")
    .update(readFileSync(`${ROOT}package-lock.json`))
    .digest("hex");
  writeFileSync(path.join(folder, "node_modules", ".installed-lock"), lock);
  const node = path.join(folder, "bin", "node");
  writeFileSync(node, `#!/bin/sh\necho ${version}\n`);
  chmodSync(node, 0o755);
  return spawnSync(process.execPath, [path.join(folder, "scripts", "setup.mjs")], {
    encoding: "utf8",
    env: { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env["PATH"] ?? ""}` },
  });
}

describe("scripts/setup.mjs", () => {
  const onUnix = process.platform === "win32" ? it.skip : it;
  onUnix.each(["v20.19.0", "v22.17.1"])("P1: names the Node that is needed where the next one is %s", (version) => {
    const { status, stderr } = setUpWithNode(version);
    expect(status).toBe(1);
    expect(stderr).toContain(`Node >=22.18 is needed; found: ${version}.`);
    expect(stderr).toContain("が必要です");
  });

  onUnix.each(["v22.18.0", "v24.21.0", "v26.0.0"])("is content with %s", (version) => {
    expect(setUpWithNode(version)).toMatchObject({ status: 0, stderr: "" });
  });
});
