import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { ROOT } from "./module-graph.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "check-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("scripts/check-bundle.mjs", () => {
  const PAGE = { "taskpane.html": '<script defer src="/assets/taskpane.js"></script>' };
  const whenBuilt = existsSync(`${ROOT}build/pages/taskpane.html`) ? it : it.skip;

  whenBuilt("finds no server word in the built pages and the first scripts small enough", () => {
    expect(run("check-bundle.mjs")).toMatchObject({ errors: "", exitCode: 0 });
  });

  it("accepts a page with harmless scripts and tells its size", () => {
    write({ ...PAGE, "assets/taskpane.js": 'const tree = { node: "leaf" };' });
    expect(run("check-bundle.mjs", "--pages", folder)).toMatchObject({
      output: expect.stringContaining("KiB of gzipped JavaScript up to first paint (limit 175)"),
      exitCode: 0,
    });
  });

  it.each([
    ["a module of Node", 'import("node:fs")'],
    ["the server's database", 'require("better-sqlite3")'],
    ["the server's schema", "`CREATE TABLE tokens`"],
    ["a private key", '"-----BEGIN PRIVATE KEY-----"'],
    ["a copy of office.js", "OSF.DDA.SyncMethodNames"],
  ])("refuses %s, also in a chunk that is loaded later", (meaning, text) => {
    write({ ...PAGE, "assets/taskpane.js": "1", "assets/later.js": text });
    const { errors, exitCode } = run("check-bundle.mjs", "--pages", folder);
    expect(errors).toContain(`assets/later.js holds`);
    expect(errors).toContain(meaning);
    expect(exitCode).toBe(1);
  });

  it("refuses a valid My Number, but not any twelve digits", () => {
    write({ ...PAGE, "assets/taskpane.js": "const sample = 123456789018;" });
    expect(run("check-bundle.mjs", "--pages", folder).errors).toContain("a valid My Number");
    write({ "assets/taskpane.js": "const sample = 123456789012;" });
    expect(run("check-bundle.mjs", "--pages", folder).errors).toBe("");
  });

  it("refuses a page that loads from elsewhere than Microsoft's office.js", () => {
    const script = (address: string) => `${PAGE["taskpane.html"]}<script src=${address}></script>`;
    write({ "assets/taskpane.js": "1", "taskpane.html": script("https://cdn.example.com/react.js") });
    expect(run("check-bundle.mjs", "--pages", folder).errors).toContain("https://cdn.example.com/react.js");
    write({ "taskpane.html": script("https://appsforoffice.microsoft.com/lib/1/hosted/office.js") });
    expect(run("check-bundle.mjs", "--pages", folder).errors).toBe("");
  });

  it("refuses a pane whose first scripts are too large", () => {
    const words = Array.from({ length: 60_000 }, (_, index) => (index * 2_654_435_761).toString(36));
    write({ ...PAGE, "assets/taskpane.js": words.join(" ") });
    expect(run("check-bundle.mjs", "--pages", folder).errors).toContain("taskpane.html is over its limit");
  });

  it("refuses a page that lost its scripts, and an empty folder", () => {
    expect(run("check-bundle.mjs", "--pages", folder).errors).toContain("There are no pages");
    write({ "taskpane.html": "<p>nothing</p>" });
    expect(run("check-bundle.mjs", "--pages", folder).errors).toContain("loads no script of its own");
  });
});

describe("scripts/check-licences.mjs", () => {
  it("finds an allowed licence for every shipped package", () => {
    expect(run("check-licences.mjs")).toMatchObject({ errors: "", exitCode: 0 });
  });

  it.each([
    ["MIT", 0],
    ["(BSD-3-Clause OR GPL-2.0)", 0],
    ["GPL-3.0-only", 1],
    ["(MIT AND GPL-2.0)", 1],
    [undefined, 1],
  ])("answers for a package under %s with exit code %i", (license, exitCode) => {
    const packages = { "": {}, "node_modules/a": { license }, "node_modules/tool": { license: "GPL-3.0", dev: true } };
    write({ "lock.json": JSON.stringify({ packages }) });
    expect(run("check-licences.mjs", "--lockfile", join(folder, "lock.json")).exitCode).toBe(exitCode);
  });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function run(script: string, ...words: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [`${ROOT}scripts/${script}`, ...words], {
    encoding: "utf8",
    env: {},
  });
  return { output: stdout, errors: stderr, exitCode: status };
}
