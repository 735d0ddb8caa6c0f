import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { myNumber } from "../support/my-numbers.ts";
import { buildWorkbook } from "../support/xlsx-fixtures/build-workbook.ts";
import { partsHolding } from "../support/package-search.ts";
import { runCli } from "./run-cli.ts";

const FITTING = Array.from({ length: 30 }, (_, index) => String(myNumber(index)));
const MISTYPED = [40, 41].map((index) => {
  const digits = String(myNumber(index));
  return digits.slice(0, 11) + String((Number(digits[11]) + 1) % 10);
});
const LINES = [...FITTING, ...MISTYPED].map((digits, index) => `${String(index + 1)},仮名${String(index)},${digits}`);
const CSV = `番,氏名,個人番号\r\n${LINES.join("\r\n")}\r\n`;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mistyped-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const clean = (file: string, ...more: readonly string[]) =>
  runCli(
    ...["clean", "--in-place", "--vault", join(folder, "vault"), "--journal", join(folder, "journal")],
    ...["--report", join(folder, "report.json"), ...more, join(folder, file)],
  );
const report = () =>
  JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as { readonly totals: Record<string, number> };

describe("numbers whose check digit does not fit", () => {
  it("stay and are listed", async () => {
    writeFileSync(join(folder, "a.csv"), CSV);
    expect((await clean("a.csv")).exitCode).toBe(1);
    const cleaned = readFileSync(join(folder, "a.csv"), "utf8");
    expect(MISTYPED.every((digits) => cleaned.includes(digits))).toBe(true);
    expect(FITTING.some((digits) => cleaned.includes(digits))).toBe(false);
    expect(report().totals).toMatchObject({ numbers: FITTING.length, mistyped: 0 });
  });

  it("go to the vault with --include-invalid, and are counted apart", async () => {
    writeFileSync(join(folder, "a.csv"), CSV);
    expect((await clean("a.csv", "--include-invalid")).exitCode).toBe(0);
    const cleaned = readFileSync(join(folder, "a.csv"), "utf8");
    expect([...FITTING, ...MISTYPED].some((digits) => cleaned.includes(digits))).toBe(false);
    expect(cleaned.match(/(?<![0-9A-Z-])MN-/gu)).toHaveLength(LINES.length);
    expect(report().totals).toMatchObject({ numbers: LINES.length, mistyped: MISTYPED.length });
  });

  it("leave comments and results of formulas too", async () => {
    const [wrong = ""] = MISTYPED;
    const column = ["個人番号", ...FITTING, wrong].map((text, index) => [`C${String(index + 1)}`, text] as const);
    const cells = { ...Object.fromEntries(column), E1: { formula: "C32", value: wrong } };
    const book = await buildWorkbook({ sheets: [{ name: "台帳", cells }] });
    writeFileSync(join(folder, "a.xlsx"), book);
    expect((await clean("a.xlsx", "--include-invalid")).exitCode).toBe(0);
    const left = await partsHolding(new Uint8Array(readFileSync(join(folder, "a.xlsx"))), new Set(MISTYPED));
    expect(left).toEqual([]);
  });
});
