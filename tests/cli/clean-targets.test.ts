/**
 * Where the cleaned file goes: through links, and beside files that are there already.
 */
import { linkSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { myNumber } from "../support/my-numbers.ts";
import { type CliRun, runCli } from "./run-cli.ts";

const csv = (first: number): string =>
  `個人番号\r\n${[0, 1, 2].map((index) => myNumber(first + index)).join("\r\n")}\r\n`;
const TAKEN = "a file of that name";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "clean-targets-"));
  for (const name of ["a", "b"]) {
    mkdirSync(at(name));
    writeFileSync(at(name, "x.csv"), csv(name === "a" ? 0 : 3));
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (...names: readonly string[]): string => join(folder, ...names);
const text = (...names: readonly string[]): string => readFileSync(at(...names), "utf8");
const isClean = (...names: readonly string[]): boolean =>
  /^個人番号(?:\r\nMN-[0-9A-Z-]{19}){3}\r\n$/u.test(text(...names));

function clean(...words: readonly string[]): Promise<CliRun> {
  return runCli("clean", "--lang", "en", "--vault", at("vault"), "--journal", at("journal"), ...words);
}

describe("clean --in-place", () => {
  it("cleans what a named link leads to, once, and leaves the link", async () => {
    symlinkSync(at("a", "x.csv"), at("link.csv"));
    symlinkSync(at("a"), at("folder"));
    const run = await clean("--in-place", at("link.csv"), at("a"), at("folder"), at("a", "x.csv"));
    expect(run.exitCode).toBe(0);
    expect(run.out).toContain("files looked at: 1\n");
    expect(lstatSync(at("link.csv")).isSymbolicLink()).toBe(true);
    expect(isClean("a", "x.csv")).toBe(true);
  });

  it("tells of another name that keeps what the file was", async () => {
    linkSync(at("a", "x.csv"), at("other.csv"));
    const run = await clean("--in-place", "--report", at("report.html"), at("a"));
    expect([run.exitCode, run.out.includes("For a person to decide: 1\n")]).toEqual([1, true]);
    expect(text("report.html")).toContain("1 other name (hard links)");
    expect([isClean("a", "x.csv"), text("other.csv")]).toEqual([true, csv(0)]);
    expect((await clean("--in-place", at("other.csv"))).exitCode).toBe(0);
  });
});

describe("clean --out", () => {
  it.each([
    ["folders", [["a"], ["b"]]],
    [
      "files",
      [
        ["a", "x.csv"],
        ["b", "x.csv"],
      ],
    ],
  ])("does not put one file over another of the same name from other %s", async (_of, paths) => {
    const run = await clean("--out", at("out"), ...paths.map((names) => at(...names)));
    expect(run.exitCode).toBe(2);
    expect(run.out).toMatch(new RegExp(`b/x\\.csv {2}left as it was: .*${TAKEN}`, "u"));
    expect(isClean("out", "x.csv")).toBe(true);
    expect([text("a", "x.csv"), text("b", "x.csv")]).toEqual([csv(0), csv(3)]);
  });

  it.each([
    ["the folder itself", "a"],
    ["one that has a file of that name", "b"],
  ])("leaves alone what is there: %s", async (_where, out) => {
    const run = await clean("--out", at(out), at("a"));
    expect([run.exitCode, run.out.includes(TAKEN)]).toEqual([2, true]);
    expect([text("a", "x.csv"), text("b", "x.csv")]).toEqual([csv(0), csv(3)]);
    expect((await clean("--out", at("a"), "--resume", at("a"))).exitCode).toBe(2);
    expect(text("a", "x.csv")).toBe(csv(0));
  });

  it("replaces what an earlier run wrote where it resumes, and takes none of it for work", async () => {
    expect((await clean("--out", at("a", "out"), at("a"))).exitCode).toBe(0);
    writeFileSync(at("a", "out", "x.csv"), "half");
    const run = await clean("--out", at("a", "out"), "--resume", at("a"));
    expect([run.exitCode, run.out.includes("files looked at: 1\n")]).toEqual([0, true]);
    expect(isClean("a", "out", "x.csv")).toBe(true);
  });
});
