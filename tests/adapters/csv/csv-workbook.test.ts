import { describe, expect, it } from "@jest/globals";
import Encoding from "encoding-japanese";
import * as fc from "fast-check";
import Papa from "papaparse";
import type { Workbook } from "#application/ports/workbook.ts";
import { openCsvWorkbook } from "#adapters/csv/csv-workbook.ts";
import { rangeAddress, sheetName } from "#domain/workbook/range-address.ts";

const ENCODINGS = ["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "cp932", "euc-jp"] as const;
type EncodingName = (typeof ENCODINGS)[number];
const RUNNING = { isCancelled: () => false };

function bytesOf(text: string, encoding: EncodingName): Uint8Array<ArrayBuffer> {
  const convert = (to: Encoding.Encoding, bom: number[] = []): Uint8Array<ArrayBuffer> =>
    Uint8Array.from([...bom, ...Encoding.convert(Encoding.stringToCode(text), { from: "UNICODE", to })]);
  switch (encoding) {
    case "utf-8":
      return new TextEncoder().encode(text);
    case "utf-8-bom":
      return new TextEncoder().encode(`\uFEFF${text}`);
    case "utf-16le":
      return convert("UTF16LE", [0xff, 0xfe]);
    case "utf-16be":
      return convert("UTF16BE", [0xfe, 0xff]);
    case "cp932":
      return convert("SJIS");
    case "euc-jp":
      return convert("EUCJP");
  }
}

async function open(bytes: Uint8Array<ArrayBuffer>, title = "名簿.csv"): Promise<Workbook> {
  const opened = await openCsvWorkbook(new Blob([bytes]), title);
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}

/** Every filled cell as `row:column:content`, sheet by sheet. */
async function cellsOf(workbook: Workbook): Promise<string[]> {
  const described = await workbook.describe();
  if (!described.ok) throw new Error(described.failure.code);
  const cells: string[] = [];
  for (const { name } of described.value.sheets) {
    await workbook.scanSheet(
      name,
      (row, column, content) => cells.push(`${row}:${column}:${String(content)}`),
      RUNNING,
    );
  }
  return cells;
}

const TEXT = '氏名,個人番号,メモ\r\n仮名太郎,012345678903,"a,b\r\nc"\r\n\r\n架空ー花子,１２３４,髙橋\r\n';
const CELLS = [
  ["0:0:氏名", "0:1:個人番号", "0:2:メモ"],
  ["1:0:仮名太郎", "1:1:012345678903", "1:2:a,b\r\nc"],
  ["3:0:架空ー花子", "3:1:１２３４"],
].flat();

describe("openCsvWorkbook", () => {
  it.each(ENCODINGS)("reads the same cells from %s", async (encoding) => {
    const cells = await cellsOf(await open(bytesOf(TEXT, encoding)));
    expect(cells.slice(0, 8)).toEqual(CELLS);
  });

  it("reads UTF-16 without a mark by its zero bytes", async () => {
    expect((await cellsOf(await open(bytesOf(TEXT, "utf-16le").slice(2)))).slice(0, 8)).toEqual(CELLS);
    expect((await cellsOf(await open(bytesOf(TEXT, "utf-16be").slice(2)))).slice(0, 8)).toEqual(CELLS);
  });

  it.each(["", " "])("does not take a text with a zero in it for UTF-16 (%j before it)", async (before) => {
    const text = `${before}番,個人番号\n1,123456789018\0\n22,1\n333,1\n`;
    const opened = await openCsvWorkbook(new Blob([text]), "a.csv");
    expect(opened).toMatchObject({ ok: false, failure: { because: "not_a_workbook" } });
  });

  it("sees a legacy name that first turns up after a megabyte of ASCII", async () => {
    const rows = "plain,text\n".repeat(120_000);
    const cells = await cellsOf(await open(bytesOf(`${rows}氏名,個人番号\n`, "cp932")));
    expect(cells.slice(-2)).toEqual(["120000:0:氏名", "120000:1:個人番号"]);
  });

  it.each([
    ["a tab", "\t"],
    ["a semicolon", ";"],
    ["a comma", ","],
    ["a bar", "|"],
  ])("finds %s as delimiter", async (_, delimiter) => {
    const text = ["氏名", "個人番号", "住所"].join(delimiter) + "\n" + ["仮名", "1", "x y, z"].join(delimiter) + "\n";
    const cells = await cellsOf(await open(bytesOf(text, "utf-8")));
    expect(cells).toContain("1:1:1");
  });

  it.each([
    ["\\n", "\n"],
    ["\\r\\n", "\r\n"],
    ["\\r", "\r"],
  ])("ends records at %s", async (_, end) => {
    expect(await cellsOf(await open(bytesOf(`a,b${end}c,"d"${end}`, "utf-8")))).toEqual([
      "0:0:a",
      "0:1:b",
      "1:0:c",
      "1:1:d",
    ]);
  });

  it("ends records at any mix of \\n and \\r\\n", async () => {
    expect(await cellsOf(await open(bytesOf('a,b\r\nc,"d"\ne,"f"\r\ng', "utf-8")))).toEqual([
      "0:0:a",
      "0:1:b",
      "1:0:c",
      "1:1:d",
      "2:0:e",
      "2:1:f",
      "3:0:g",
    ]);
  });

  it("goes on in a second sheet after the last row of the first", async () => {
    const workbook = await open(bytesOf("x\n".repeat(1_048_576) + "first\nsecond\n", "utf-8"), "big.csv");
    const described = await workbook.describe();
    if (!described.ok) throw new Error(described.failure.code);
    expect(described.value.sheets.map(({ name }) => name)).toEqual(["big", "big (2)"]);
    const cells: string[] = [];
    const visit = (row: number, _: number, content: unknown): unknown => cells.push(`${row}:${String(content)}`);
    await workbook.scanSheet(sheetName("big (2)"), visit, RUNNING);
    expect(cells).toEqual(["0:first", "1:second"]);
    await workbook.scanSheet(sheetName("big"), () => undefined, RUNNING);
    await workbook.scanSheet(sheetName("big (2)"), visit, RUNNING);
    expect(cells.slice(2)).toEqual(["0:first", "1:second"]);
  });

  it("joins fields beyond the last column into it", async () => {
    const cells = await cellsOf(await open(bytesOf(`${",".repeat(16_383)}a,b\n`, "utf-8")));
    expect(cells).toEqual(["0:16383:a b"]);
  });

  it("reads on behind a quote that never ends", async () => {
    const text = `a,b\nc,"d\n${"e,f\n".repeat(400_000)}g,h\n`;
    const cells = await cellsOf(await open(bytesOf(text, "utf-8")));
    expect(cells.slice(-2)).toEqual(["400002:0:g", "400002:1:h"]);
  });

  it("reads a line without end in pieces", async () => {
    const cells = await cellsOf(await open(bytesOf("番".repeat(1_500_000), "utf-8")));
    expect(cells.map((cell) => cell.slice(cell.lastIndexOf(":") + 1)).join("")).toBe("番".repeat(1_500_000));
  });

  it("breaks no character of a long line in a legacy encoding", async () => {
    const text = `${"番号ー,".repeat(60_000)}末\n`;
    const joined = (cells: readonly string[]): string => cells.map((cell) => cell.replace(/^\d+:\d+:/u, "")).join("");
    const cells = await cellsOf(await open(bytesOf(text, "cp932")));
    expect(joined(cells).replaceAll(" ", "")).toBe(text.replaceAll(",", "").trim());
  });

  it.each([
    ["zero bytes on both sides", Uint8Array.from({ length: 512 }, (_, index) => index % 3)],
    ["a zero byte far inside", Uint8Array.from({ length: 9000 }, (_, index) => (index === 8000 ? 0 : 65))],
  ])("refuses what is no text: %s", async (_, bytes) => {
    expect(await openCsvWorkbook(new Blob([bytes]), "x.csv")).toEqual({
      ok: false,
      failure: { code: "workbook_unreadable", because: "not_a_workbook" },
    });
  });

  it("has no sheet in an empty file", async () => {
    expect(await cellsOf(await open(new Uint8Array()))).toEqual([]);
  });

  it("gives the same key for the same bytes and another for others", async () => {
    const keyOf = async (text: string): Promise<string> => {
      const described = await (await open(bytesOf(text, "utf-8"))).describe();
      return described.ok ? described.value.key : "";
    };
    expect(await keyOf("a,b")).toBe(await keyOf("a,b"));
    expect(await keyOf("a,b")).not.toBe(await keyOf("a,c"));
    expect(await keyOf("a,b")).toMatch(/^[A-Za-z0-9_-]{43}$/u);
  });

  it("answers the cells of a range, empty ones as null", async () => {
    const workbook = await open(bytesOf("a,b\nc\n", "utf-8"));
    const range = rangeAddress(sheetName("名簿"), { top: 0, left: 0, bottom: 2, right: 1 });
    expect(await workbook.readCells(range)).toEqual({
      ok: true,
      value: [
        ["a", "b"],
        ["c", null],
        [null, null],
      ],
    });
  });

  it("names a sheet that is not there", async () => {
    const workbook = await open(bytesOf("a,b", "utf-8"));
    expect(await workbook.scanSheet(sheetName("x"), () => undefined, RUNNING)).toEqual({
      ok: false,
      failure: { code: "sheet_missing", sheet: "x" },
    });
  });

  it("stops when cancelled", async () => {
    const workbook = await open(bytesOf("a,b", "utf-8"));
    const scan = workbook.scanSheet(sheetName("名簿"), () => undefined, { isCancelled: () => true });
    expect(await scan).toEqual({ ok: false, failure: { code: "cancelled" } });
  });
});

describe("laws of openCsvWorkbook", () => {
  const field = fc.string({ unit: fc.constantFrom("0", "9", "番", "ー", " ", '"', ",", "\n", "-"), maxLength: 8 });
  const records = fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 20 });

  it("reads back every field that a writer quoted, in any encoding", async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.constantFrom(...ENCODINGS), async (rows, encoding) => {
        const text = Papa.unparse(rows, { delimiter: ",", newline: "\r\n", quotes: true });
        const expected = rows.flatMap((row, top) =>
          row.flatMap((value, left) => (value === "" ? [] : [`${top}:${left}:${value}`])),
        );
        expect(await cellsOf(await open(bytesOf(`見出,${text}`, encoding)))).toEqual(
          expect.arrayContaining(expected.filter((cell) => !cell.startsWith("0:"))),
        );
      }),
    );
  });

  it("neither throws nor hangs on any bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const opened = await openCsvWorkbook(new Blob([Uint8Array.from(bytes)]), "x.csv");
        if (opened.ok) await cellsOf(opened.value);
      }),
    );
  });
});
