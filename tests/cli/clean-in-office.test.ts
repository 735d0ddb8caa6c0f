/**
 * Cleaned workbooks of real programs in LibreOffice: what it opened before, it opens after, with the same
 * values in every cell that held no number. A share by day, all of them with SLOW=1.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { cleanFile } from "../../src/cli/clean/clean-file.ts";
import { cellValuesInLibreOffice, hasLibreOffice, type SheetValues } from "../support/libre-office/cell-values.ts";
import { createMemoryVault } from "../support/memory-vault.ts";
import { buildWorkbook } from "../support/xlsx-fixtures/build-workbook.ts";
import { corpusFiles } from "../support/xlsx-fixtures/corpus.ts";
import { injectBinary } from "../support/inject-binary.ts";
import { injectNumbers } from "../support/xlsx-fixtures/inject-numbers.ts";
import { myNumber } from "../support/my-numbers.ts";

const IS_SLOW = process.env["SLOW"] === "1";
const STEP = IS_SLOW ? 1 : 8;
/** Their formulas and pivot tables compute with the very cell that a number is put into: they must show something else.
 *  The array formulas of the last two, one workbook in both formats, LibreOffice computes otherwise from run to run. */
const COMPUTED_WITH = new Set([
  "stress024.xlsx",
  "54436.xlsx",
  "StructuredRefs-lots-with-lookups.xlsx",
  "46368.xls",
  "testRVA.xls",
  "apachepoi_testRVA.xls.xlsb",
]);
const files = corpusFiles("real", [".xlsx", ".xlsm"]).filter(
  (file, index) => index % STEP === 3 % STEP && !COMPUTED_WITH.has(basename(file)),
);
const BINARY_STEP = IS_SLOW ? 1 : 40;
const binaryFiles = corpusFiles("real", [".xls", ".xlsb"]).filter(
  (file, index) => index % BINARY_STEP === 7 % BINARY_STEP && !COMPUTED_WITH.has(basename(file)),
);
const whenThere = hasLibreOffice ? describe : describe.skip;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "clean-in-office-"));
  for (const name of ["before", "after"]) mkdirSync(join(folder, name));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Puts `bytes` into both folders, cleans the second one's; whether that was cleaned. */
async function cleanCopy(name: string, bytes: Uint8Array): Promise<boolean> {
  writeFileSync(join(folder, "before", name), bytes);
  const path = join(folder, "after", name);
  copyFileSync(join(folder, "before", name), path);
  const { kind } = await cleanFile(
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
  return kind === "cleaned";
}

/** Cells that differ although no number stood in them, as `sheet row column`. */
function differences(before: SheetValues, after: SheetValues, numbers: ReadonlySet<string>): readonly string[] {
  const found: string[] = [];
  for (const [sheet, rows] of before) {
    for (const [row, cells] of rows.entries()) {
      for (const [column, text] of cells.entries()) {
        const now = after.get(sheet)?.[row]?.[column];
        const held = [...numbers].some((digits) => text.includes(digits));
        if (held ? now === text : now !== text) found.push(`${sheet} ${String(row)} ${String(column)}`);
      }
    }
  }
  return found;
}

function compareAll(injected: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const names = [...injected.keys()];
  const before = cellValuesInLibreOffice(names.map((name) => join(folder, "before", name)));
  const after = cellValuesInLibreOffice(names.map((name) => join(folder, "after", name)));
  expect(before.size).toBeGreaterThan(names.length * 0.9);
  return names.flatMap((name) => {
    const shown = before.get(join(folder, "before", name));
    if (shown === undefined) return [];
    const cleaned = after.get(join(folder, "after", name));
    if (cleaned === undefined) return [`${name} does not open any more`];
    return differences(shown, cleaned, injected.get(name) ?? new Set()).map((place) => `${name} ${place}`);
  });
}

whenThere("a cleaned workbook in LibreOffice", () => {
  it("shows tokens for numbers and everything else as it was", async () => {
    const numbers = Array.from({ length: 20 }, (_, index) => String(myNumber(index)));
    const cells = Object.fromEntries([
      ["A1", "氏名"],
      ["B1", "個人番号"],
      ["C1", "生年月日"],
      ...numbers.flatMap((digits, index) => [
        [`A${String(index + 2)}`, `架空 ${String(index)}`],
        [`B${String(index + 2)}`, digits],
        [`C${String(index + 2)}`, 30_000 + index],
      ]),
    ]) as Record<string, string | number>;
    const bytes = new Uint8Array(await buildWorkbook({ sheets: [{ name: "台帳", cells }] }));
    expect(await cleanCopy("own.xlsx", bytes)).toBe(true);
    expect(compareAll(new Map([["own.xlsx", new Set(numbers)]]))).toEqual([]);
  }, 120_000);

  (files.length > 0 ? it : it.skip)(
    `opens and shows the same (${String(files.length)} files of real programs)`,
    async () => {
      const injected = new Map<string, ReadonlySet<string>>();
      for (const [index, path] of files.entries()) {
        const workbook = await injectNumbers(path);
        const name = `file${String(index)}.xlsx`;
        if (workbook !== undefined && (await cleanCopy(name, workbook.bytes))) injected.set(name, workbook.numbers);
      }
      expect(injected.size).toBeGreaterThanOrEqual(IS_SLOW ? 300 : 60);
      expect(compareAll(injected)).toEqual([]);
    },
    IS_SLOW ? 3_600_000 : 300_000,
  );

  (binaryFiles.length > 0 ? it : it.skip)(
    `opens and shows the same where it is a binary one (${String(binaryFiles.length)} files of real programs)`,
    async () => {
      const injected = new Map<string, ReadonlySet<string>>();
      for (const [index, path] of binaryFiles.entries()) {
        const workbook = await injectBinary(path, index);
        if (workbook === undefined) continue;
        const name = `binary${String(index)}${extname(path)}`;
        if (await cleanCopy(name, workbook.bytes)) injected.set(name, new Set([workbook.digits]));
      }
      expect(injected.size).toBeGreaterThan(binaryFiles.length / 2);
      expect(compareAll(injected)).toEqual([]);
    },
    IS_SLOW ? 3_600_000 : 300_000,
  );
});
