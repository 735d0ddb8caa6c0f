/**
 * Formulas that spell a number out, as `="…"` does to keep its leading zero.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { myNumber } from "../support/my-numbers.ts";
import { partsHolding } from "../support/package-search.ts";
import { buildWorkbook } from "../support/xlsx-fixtures/build-workbook.ts";
import { textOfEntry } from "../support/xlsx-fixtures/unzip.ts";
import { cleanInPlace } from "./clean-in-place.ts";

const NUMBERS = Array.from({ length: 6 }, (_, index) => String(myNumber(index)));
const [A = "", B = ""] = NUMBERS;
const TOKEN = /MN-[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/u;

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "clean-constants-"))));
afterEach(() => rmSync(folder, { recursive: true }));

it.each([
  { shows: "the number", formula: `"${A}"`, value: A, left: "" },
  { shows: "the number as a value", formula: `${A}+0`, value: Number(A), left: "" },
  { shows: "the number in a sentence", formula: `"番号 "&"${A}"`, value: `番号 ${A}`, left: "番号 " },
  { shows: "something else", formula: `IF(A2="${A}",1,0)`, value: 0, left: "" },
  { shows: "one of two numbers", formula: `IF(A2="","${A}","${B}")`, value: B, left: `${TOKEN.source} ` },
])("leaves one token for a number that the cell's formula holds where it shows $shows", async (example) => {
  const { formula, value, left } = example;
  const listed = Object.fromEntries(NUMBERS.map((digits, row) => [`B${String(row + 3)}`, digits]));
  const cells = { A1: "氏名", B1: "個人番号", A2: "仮名", B2: { formula, value }, ...listed };
  const path = join(folder, "台帳.xlsx");
  writeFileSync(path, await buildWorkbook({ sheets: [{ name: "台帳", cells }] }));
  expect((await cleanInPlace(path)).kind).toBe("cleaned");
  const bytes = new Uint8Array(readFileSync(path));
  expect(await partsHolding(bytes, new Set(NUMBERS))).toEqual([]);
  const [, shown = ""] = /<c r="B2"[^>]*>(.*?)<\/c>/u.exec(await textOfEntry(bytes, "xl/worksheets/sheet1.xml")) ?? [];
  expect(shown.replaceAll(/<[^>]*>/gu, "")).toMatch(new RegExp(`^${left}${TOKEN.source}$`, "u"));
});
