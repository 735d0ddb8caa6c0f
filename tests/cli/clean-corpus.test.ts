/**
 * Workbooks of real programs with numbers put into them: whatever the file, the numbers go and the rest stays.
 * A share by day, all of them with SLOW=1.
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { cleanFile } from "../../src/cli/clean/clean-file.ts";
import { createMemoryVault } from "../support/memory-vault.ts";
import { partsHolding } from "../support/package-search.ts";
import { corpusFiles, hasCorpus } from "../support/xlsx-fixtures/corpus.ts";
import { injectNumbers } from "../support/xlsx-fixtures/inject-numbers.ts";
import { unzip } from "../support/xlsx-fixtures/unzip.ts";

const IS_SLOW = process.env["SLOW"] === "1";
const STEP = IS_SLOW ? 1 : 10;
const MUTATIONS = IS_SLOW ? 20_000 : 200;
const LONGEST_MS = 5_000;
/** A pre-release of Excel 2007 names its strings and their namespace otherwise: the reader sees none of them yet. */
const NOT_UNDERSTOOD = new Set(["sample-beta.xlsx"]);

const withCorpus = hasCorpus ? describe : describe.skip;
const files = hasCorpus ? corpusFiles("real", [".xlsx", ".xlsm"]).filter(isTaken) : [];
let folder = "";
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "clean-corpus-"))));
afterAll(() => rmSync(folder, { recursive: true }));

function isTaken(file: string, index: number): boolean {
  return index % STEP === 0 && !NOT_UNDERSTOOD.has(basename(file));
}

async function clean(path: string) {
  return cleanFile(
    {
      path,
      named: true,
      target: path,
      dryRun: false,
      breakSignatures: true,
      includeInvalid: false,
      passwords: [],
      purposes: ["TAX-WH"],
    },
    { vault: createMemoryVault(), onProgress: () => undefined },
  );
}

withCorpus("workbooks of real programs", () => {
  it(
    `lose every number and nothing else (${String(files.length)} files)`,
    async () => {
      let cleaned = 0;
      const missed: string[] = [];
      for (const file of files) {
        const injected = await injectNumbers(file);
        if (injected === undefined) continue;
        const path = join(folder, basename(file));
        writeFileSync(path, injected.bytes);
        const before = await unzip(injected.bytes);
        const outcome = await clean(path);
        const bytes = new Uint8Array(readFileSync(path));
        if (outcome.kind !== "cleaned") {
          expect([file, Buffer.from(bytes).equals(injected.bytes)]).toEqual([file, true]);
          continue;
        }
        cleaned += 1;
        const holding = await partsHolding(bytes, injected.numbers);
        if (holding.length > 0) missed.push(`${basename(file)} ${holding.join(" ")}`);
        const after = await unzip(bytes);
        expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
        for (const [index, { name, plain }] of before.entries()) {
          if (holdsOne(plain, injected.numbers)) continue;
          // A sheet whose cell shows the text points elsewhere afterwards.
          if (injected.hasCellText && /\/(?:work|macro)sheets\//u.test(name)) continue;
          const same = after[index]?.plain;
          expect([file, name, same !== undefined && Buffer.from(same).equals(plain)]).toEqual([file, name, true]);
        }
      }
      expect(missed).toEqual([]);
      expect(cleaned).toBeGreaterThan(files.length / 4);
    },
    IS_SLOW ? 1_800_000 : 120_000,
  );

  it(
    `are never replaced without proof when they are damaged (${String(MUTATIONS)} mutations)`,
    async () => {
      let random = 20_160_101;
      const next = (below: number): number => (random = (random * 48_271) % 2_147_483_647) % below;
      const small = files.filter((file) => statSync(file).size < 60_000);
      const path = join(folder, "mutated.xlsx");
      for (let mutation = 0; mutation < MUTATIONS; mutation += 1) {
        const injected = await injectNumbers(small[next(small.length)] ?? "");
        if (injected === undefined) continue;
        const bytes = Uint8Array.from(injected.bytes);
        for (let change = next(8); change >= 0; change -= 1) bytes[next(bytes.length)] = next(256);
        const cut = next(4) === 0 ? bytes.subarray(0, next(bytes.length)) : bytes;
        writeFileSync(path, cut);
        const startedMs = performance.now();
        const outcome = await clean(path);
        expect(performance.now() - startedMs).toBeLessThan(LONGEST_MS);
        const isSame = Buffer.from(readFileSync(path)).equals(cut);
        const isProven = outcome.kind === "cleaned" && outcome.proof?.found === 0;
        expect([mutation, isSame || isProven]).toEqual([mutation, true]);
      }
    },
    IS_SLOW ? 3_600_000 : 120_000,
  );
});

function holdsOne(plain: Uint8Array, numbers: ReadonlySet<string>): boolean {
  const text = new TextDecoder().decode(plain);
  return [...numbers].some((digits) => text.includes(digits));
}
