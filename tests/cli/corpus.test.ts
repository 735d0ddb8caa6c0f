/**
 * The command over the shared corpora, where they are at hand: workbooks of real programs, none with a
 * My Number in it, and labelled ones whose every number is known.
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { jsonLines, runCli } from "./run-cli.ts";

const CORPUS = fileURLToPath(new URL("../../../shared/corpus/", import.meta.url));
const whenThere = existsSync(CORPUS) ? describe : describe.skip;
const LONG_MS = 600_000;

interface Label {
  readonly file: string;
  readonly address: string | null;
  readonly status: string;
}

whenThere("the labelled corpus", () => {
  it.each(["p15", "p16", "p17", "p18", "p19", "p20", "p38"])(
    "%s: every label is found at its cell and nothing else",
    async (prefix) => {
      const { labels, files } = JSON.parse(readFileSync(`${CORPUS}labelled/labels.json`, "utf8")) as {
        readonly labels: readonly Label[];
        readonly files: readonly { readonly file: string }[];
      };
      const file = files.find((candidate) => candidate.file.startsWith(prefix))?.file ?? "";
      const { out, exitCode } = await runCli("scan", "--json", `${CORPUS}labelled/${file}`);
      const found = jsonLines(out).map(({ address, status }) => `${String(address)} ${String(status)}`);
      const expected = labels
        .filter((label) => label.file === file)
        .map(({ address, status }) => `${String(address)} ${status}`);
      expect([...found].sort()).toEqual([...expected].sort());
      expect(exitCode).toBe(0);
    },
  );
});

whenThere("the corpus of real files", () => {
  it(
    "has no finding to believe, and every file is scanned or named with a reason that is no defect",
    async () => {
      const { out, err } = await runCli("scan", "--json", `${CORPUS}real`);
      expect(jsonLines(out).filter(({ confidence }) => Number(confidence) >= 0.5)).toEqual([]);
      const reasons = new Set(jsonLines(err).map(({ unreadable }) => unreadable));
      for (const reason of ["scanner_defect", "timed_out", "memory_exhausted", "read_error"]) {
        expect(reasons).not.toContain(reason);
      }
    },
    LONG_MS,
  );
});
