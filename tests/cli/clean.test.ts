import { spawn } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { myNumber } from "../support/my-numbers.ts";
import { partsHolding } from "../support/package-search.ts";
import { buildWorkbook } from "../support/xlsx-fixtures/build-workbook.ts";
import { unzip } from "../support/xlsx-fixtures/unzip.ts";
import { runCli } from "./run-cli.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.mjs", import.meta.url));
const NUMBERS = Array.from({ length: 12 }, (_, index) => String(myNumber(index)));
const HEADER = "個人番号";
/** Kills of a run over the tree: all of them at night. */
const KILLS = process.env["SLOW"] === "1" ? 500 : 6;
const TREE_FILES = process.env["SLOW"] === "1" ? 200 : 24;
const MINUTES = 60_000;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "clean-"));
  mkdirSync(join(folder, "tree"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const tree = (name: string): string => join(folder, "tree", name);
const words = (...more: readonly string[]): readonly string[] => [
  "clean",
  "--vault",
  join(folder, "vault"),
  "--journal",
  join(folder, "journal.jsonl"),
  ...more,
  join(folder, "tree"),
];

function csvText(from = 0): string {
  const lines = NUMBERS.map((digits, index) => `${String(index + 1 + from)},仮名${String(index)},"${digits}"`);
  return `番,氏名,${HEADER}\r\n${lines.join("\r\n")}\r\n`;
}

async function workbook(): Promise<Uint8Array<ArrayBuffer>> {
  const cells = Object.fromEntries([HEADER, ...NUMBERS].map((text, index) => [`C${String(index + 1)}`, text]));
  return buildWorkbook({
    sheets: [
      { name: "台帳", cells },
      { name: "別", cells: { A1: 1, B1: "机" } },
    ],
  });
}

async function isClean(path: string): Promise<boolean> {
  const bytes = new Uint8Array(readFileSync(path));
  if (path.endsWith(".xlsx")) return (await partsHolding(bytes, new Set(NUMBERS))).length === 0;
  const text = new TextDecoder().decode(bytes);
  return !NUMBERS.some((digits) => text.includes(digits)) && (text.match(/"MN-/gu) ?? []).length === NUMBERS.length;
}

describe("clean --in-place", () => {
  it("takes the numbers out, keeps mode and time, and says no digit", async () => {
    writeFileSync(tree("a.csv"), csvText());
    writeFileSync(tree("b.xlsx"), await workbook());
    for (const name of ["a.csv", "b.xlsx"]) {
      chmodSync(tree(name), 0o640);
      utimesSync(tree(name), 1_500_000_000, 1_500_000_000);
    }
    const before = await unzip(new Uint8Array(readFileSync(tree("b.xlsx"))));
    const report = join(folder, "report.html");
    const run = await runCli(...words("--in-place", "--report", report));
    expect(run.exitCode).toBe(0);
    const said = run.out + run.err + readFileSync(report, "utf8") + readFileSync(join(folder, "journal.jsonl"), "utf8");
    expect(NUMBERS.filter((digits) => said.includes(digits))).toEqual([]);
    for (const name of ["a.csv", "b.xlsx"]) {
      expect(await isClean(tree(name))).toBe(true);
      expect(statSync(tree(name)).mode & 0o777).toBe(0o640);
      expect(statSync(tree(name)).mtimeMs).toBe(1_500_000_000_000);
    }
    const after = await unzip(new Uint8Array(readFileSync(tree("b.xlsx"))));
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
    expect(readdirSync(join(folder, "tree")).sort()).toEqual(["a.csv", "b.xlsx"]);
  });

  it("leaves alone what has nothing to clean, byte for byte", async () => {
    const text = "番,品名\r\n1,机\r\n";
    writeFileSync(tree("a.csv"), text);
    expect((await runCli(...words("--in-place"))).exitCode).toBe(0);
    expect(readFileSync(tree("a.csv"), "utf8")).toBe(text);
  });

  it("gives the same number in one file the same token again", async () => {
    writeFileSync(tree("a.csv"), csvText());
    await runCli(...words("--in-place"));
    const first = readFileSync(tree("a.csv"), "utf8");
    writeFileSync(tree("a.csv"), csvText());
    await runCli(...words("--in-place"));
    expect(readFileSync(tree("a.csv"), "utf8")).toBe(first);
  });
});

describe("clean without touching the originals", () => {
  it("changes nothing in a dry run", async () => {
    writeFileSync(tree("a.csv"), csvText());
    const run = await runCli(...words("--dry-run"));
    expect(run.exitCode).toBe(0);
    expect(readFileSync(tree("a.csv"), "utf8")).toBe(csvText());
    expect(readdirSync(folder)).toEqual(["tree"]);
  });

  it("writes cleaned files under --out in the same folders", async () => {
    mkdirSync(tree("中"));
    writeFileSync(join(tree("中"), "a.csv"), csvText());
    await runCli(...words("--out", join(folder, "out")));
    expect(readFileSync(join(tree("中"), "a.csv"), "utf8")).toBe(csvText());
    expect(await isClean(join(folder, "out", "中", "a.csv"))).toBe(true);
  });

  it("asks for exactly one of the targets", async () => {
    expect((await runCli(...words())).exitCode).toBe(2);
    expect((await runCli(...words("--dry-run", "--in-place"))).exitCode).toBe(2);
  });
});

describe("clean when it is killed", () => {
  it(
    `ends as if never interrupted after ${String(KILLS)} kills`,
    async () => {
      const book = await workbook();
      const names = Array.from({ length: TREE_FILES }, (_, n) => `${String(n)}.${n % 2 === 0 ? "csv" : "xlsx"}`);
      for (const [n, name] of names.entries()) writeFileSync(tree(name), n % 2 === 0 ? csvText(n) : book);
      let random = 20_160_101;
      for (let kill = 0; kill < KILLS; kill += 1) {
        random = (random * 48_271) % 2_147_483_647;
        await killAfter(400 + (random % 1_600), words("--in-place", "--resume"));
        for (const name of names) expect(await isWhole(tree(name))).toBe(true);
      }
      expect((await runCli(...words("--in-place", "--resume"))).exitCode).toBe(0);
      for (const name of names) expect(await isClean(tree(name))).toBe(true);
      expect(readdirSync(join(folder, "tree")).sort()).toEqual(names.sort());
    },
    KILLS * 0.1 * MINUTES + 2 * MINUTES,
  );
});

/** Old or new, but never half. */
async function isWhole(path: string): Promise<boolean> {
  if (path.endsWith(".xlsx")) return (await unzip(new Uint8Array(readFileSync(path)))).length > 0;
  return readFileSync(path, "utf8").endsWith('"\r\n') && readFileSync(path, "utf8").split("\r\n").length === 14;
}

async function killAfter(ms: number, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: "ignore" });
  const closed = new Promise((resolve) => child.on("close", resolve));
  const timer = setTimeout(() => child.kill("SIGKILL"), ms);
  await closed;
  clearTimeout(timer);
}
