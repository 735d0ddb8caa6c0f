import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { myNumber } from "../support/my-numbers.ts";
import { temporaryFolder } from "../support/server/temporary-folder.ts";
import { runCli } from "./run-cli.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.mjs", import.meta.url));
const NUMBERS = Array.from({ length: 12 }, (_, index) => String(myNumber(index)));
const FILES = 60;

const original = (file: number): string =>
  `番,個人番号\r\n${NUMBERS.map((digits, at) => `${String(file + at)},"${digits}"`).join("\r\n")}\r\n`;
const isClean = (text: string): boolean =>
  !NUMBERS.some((digits) => text.includes(digits)) && text.match(/"MN-/gu)?.length === NUMBERS.length;

/** Runs until the first file is told, then sends what Ctrl-C sends. */
async function interrupted(words: readonly string[]): Promise<{ exitCode: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [MAIN, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  let [out, err] = ["", ""];
  child.stdout.on("data", (bytes: Buffer) => {
    if (out === "") child.kill("SIGINT");
    out += bytes.toString("utf8");
  });
  child.stderr.on("data", (bytes: Buffer) => (err += bytes.toString("utf8")));
  const exitCode = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { exitCode, out, err };
}

describe("clean that somebody stops with Ctrl-C", () => {
  it("finishes the files in hand, says what it did, and goes on with --resume", async () => {
    const folder = temporaryFolder();
    const tree = path.join(folder, "tree");
    mkdirSync(tree);
    for (let file = 0; file < FILES; file += 1) writeFileSync(path.join(tree, `${String(file)}.csv`), original(file));
    const report = path.join(folder, "report.json");
    const places = ["--vault", path.join(folder, "vault"), "--journal", path.join(folder, "journal.jsonl")];
    const words = ["clean", "--in-place", "--lang", "en", "--jobs", "1", ...places, "--report", report];
    const run = await interrupted([...words, tree]);
    expect(run.exitCode).toBe(130);
    expect(run.err).toContain("Stopping after the files in hand");
    expect(run.out).toContain("files cleaned: ");
    expect(run.out).toContain("--resume goes on from here");
    const first = JSON.parse(readFileSync(report, "utf8")) as { interrupted: boolean; totals: { cleaned: number } };
    expect(first.interrupted).toBe(true);
    expect(first.totals.cleaned).toBeLessThan(FILES);
    const texts = readdirSync(tree).map(
      (name) => [Number(name.split(".")[0]), readFileSync(path.join(tree, name), "utf8")] as const,
    );
    expect(texts).toHaveLength(FILES);
    for (const [file, text] of texts) expect(isClean(text) || text === original(file)).toBe(true);
    expect(texts.filter(([, text]) => isClean(text))).toHaveLength(first.totals.cleaned);

    expect((await runCli(...words, "--resume", tree)).exitCode).toBe(0);
    for (const name of readdirSync(tree)) expect(isClean(readFileSync(path.join(tree, name), "utf8"))).toBe(true);
    const whole = JSON.parse(readFileSync(report, "utf8")) as {
      totals: { cleaned: number };
      vault: { persons: { files: number }[]; untold: unknown[] };
    };
    expect(whole.totals.cleaned).toBe(FILES);
    // Persons are counted over both runs.
    expect(whole.vault.persons.map(({ files }) => files)).toEqual(NUMBERS.map(() => FILES));
    expect(whole.vault.untold).toEqual([]);
  }, 60_000);
});
