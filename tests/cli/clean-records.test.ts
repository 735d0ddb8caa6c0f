/**
 * Report and journal where they cannot be written.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { myNumber } from "../support/my-numbers.ts";
import { type CliRun, runCli } from "./run-cli.ts";

const TEXT = `個人番号\r\n${[0, 1, 2].map(myNumber).join("\r\n")}\r\n`;
/** Takes no byte, as a disk that is full. */
const FULL = "/dev/full";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "clean-records-"));
  writeFileSync(at("a.csv"), TEXT);
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const isClean = (): boolean => (readFileSync(at("a.csv"), "utf8").match(/MN-/gu) ?? []).length === 3;

function clean(...words: readonly string[]): Promise<CliRun> {
  const usual = ["--lang", "en", "--in-place", "--vault", at("vault"), "--journal", at("journal")];
  return runCli("clean", ...usual, ...words, at("a.csv"));
}

describe("a place that cannot be written", () => {
  it.each([
    ["report", "nowhere/report.html"],
    ["journal", "nowhere/journal"],
    ["journal", "."],
  ])("of the %s is told before anything happens: %s", async (option, name) => {
    const run = await clean(`--${option}`, at(name));
    expect([run.exitCode, run.out]).toEqual([2, ""]);
    expect(run.err).toMatch(new RegExp(`^[^\\n]*\\(--${option}\\) cannot be written\\n$`, "u"));
    expect([readFileSync(at("a.csv"), "utf8"), existsSync(at("vault"))]).toEqual([TEXT, false]);
  });

  it("leaves no empty report where a run does not come to one", async () => {
    const run = await runCli("clean", "--in-place", "--vault", "http://127.0.0.1:9", "--report", at("r.html"), folder);
    expect([run.exitCode, existsSync(at("r.html"))]).toEqual([2, false]);
  });
});

(existsSync(FULL) ? describe : describe.skip)("a disk that gets full", () => {
  it("takes no report: the totals are told and the exit code says it", async () => {
    symlinkSync(FULL, at("report.html"));
    const run = await clean("--report", at("report.html"));
    expect([run.exitCode, run.out.includes("files cleaned: 1\n"), isClean()]).toEqual([2, true, true]);
    expect(run.err).toContain("the report (--report) cannot be written\n");
  });

  it("takes no journal: the run goes on and says it once", async () => {
    const run = await clean("--journal", FULL);
    expect([run.exitCode, isClean()]).toEqual([0, true]);
    expect(run.err.match(/\(--journal\) takes no more/gu)).toHaveLength(1);
  });
});
