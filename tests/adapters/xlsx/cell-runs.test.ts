/**
 * The short ways of a scan (cells in runs, texts by number, long texts not decoded) must tell a detector what the long way
 * tells it, whatever the bytes look like and wherever a chunk ends.
 */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type DeflateCodec, platformCodec } from "#adapters/xlsx/archive/deflate-codec.ts";
import { holdsInUtf8 } from "#adapters/xlsx/texts/raw-search.ts";
import { createDetector } from "#domain/detection/create-detector.ts";
import { Secret } from "#domain/kernel/secret.ts";
import { parseMyNumber } from "#domain/number/my-number.ts";
import { NumberSearch } from "#domain/number/number-search.ts";
import { formatColumn } from "#domain/workbook/range-address.ts";
import { randomNumber, seeded } from "../../domain/detection/seeded-values.ts";
import { openFixture, unhurried, valueOf } from "../../support/xlsx-fixtures/read-workbook.ts";

const RUNS = process.env["SLOW"] === "1" ? 300 : 40;
const TIME_MS = process.env["SLOW"] === "1" ? 300_000 : 60_000;
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const random = seeded(77);
const numbers = Array.from({ length: 6 }, () => randomNumber(random));
const words = ["a", "あ", "MX", "&amp;", "text "].map((word) => word.repeat(120));
const TEXTS = [
  "個人番号",
  "氏名",
  "",
  "山田",
  "備考",
  "1234",
  "7",
  "0123",
  ...numbers,
  `番号 ${numbers[0] ?? ""}`,
  ...words,
];

const whole = fc.oneof(
  fc.constantFrom("0", "7", "9999", "10000", "123456", "999999", "1000000", "20161016", "1234567890123", "007"),
  fc.constantFrom(...numbers.map((digits) => String(Number(digits)))),
  fc.nat(2_000_000).map(String),
);
const value = fc.oneof(
  { weight: 5, arbitrary: whole },
  fc.constantFrom("-5", "-0", "5.0", "0.5", "-1.25", "1e3", "123456789018.0", "1.5", "", " 7", "12345678901234567"),
);
const formula = fc.constantFrom(
  "",
  "",
  "",
  "<f>SUM(A1:B1)</f>",
  "<f>123456789018</f>",
  "<f/>",
  '<f t="shared" si="0"/>',
);
const content = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(formula, value).map(([f, v]) => ["", `${f}<v>${v}</v>`] as const) },
  { weight: 4, arbitrary: fc.nat(TEXTS.length).map((index) => [' t="s"', `<v>${String(index)}</v>`] as const) },
  { weight: 1, arbitrary: fc.constantFrom(...TEXTS).map((text) => [' t="str"', `<v>${text}</v>`] as const) },
  { weight: 1, arbitrary: fc.constantFrom([' t="b"', "<v>1</v>"], ["", ""], [' t="inlineStr"', "<is><t>x</t></is>"]) },
);
const cell = fc.record({
  content,
  style: fc.constantFrom("", "", ' s="1"'),
  skip: fc.constantFrom(0, 0, 0, 1),
  shape: fc.constantFrom("usual", "usual", "usual", "usual", "noReference", "spaced", "apostrophes"),
});
const row = fc.record({
  cells: fc.array(cell, { maxLength: 8 }),
  skip: fc.constantFrom(0, 0, 0, 3, 990),
  shape: fc.constantFrom("usual", "usual", "usual", 'spans="1:8" x14ac:dyDescent="0.25"', "apostrophes", "newline"),
});
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;

function sheetOf(rows: readonly Row[]): string {
  let number = 0;
  const made = rows.map(({ cells, skip, shape }) => {
    number += 1 + skip;
    let column = -1;
    const inside = cells.map(({ content: [type, held], style, skip: over, shape: form }) => {
      column += form === "noReference" ? 1 : 1 + over;
      const reference = ` r="${formatColumn(column)}${String(number)}"`;
      const tag = `<c${form === "noReference" ? "" : reference}${style}${type}${form === "spaced" ? " " : ""}>${held}</c>`;
      return form === "apostrophes" ? tag.replaceAll('"', "'") : tag;
    });
    const attributes = shape.includes("=") ? ` ${shape}` : "";
    const tag = `<row r="${String(number)}"${attributes}>${inside.join("")}</row>${shape === "newline" ? "\n" : ""}`;
    return shape === "apostrophes" ? tag.replace(/^<row r="(\d+)"/u, "<row r='$1'") : tag;
  });
  return `<worksheet ${MAIN} xmlns:x14ac="http://x"><sheetData>${made.join("")}</sheetData></worksheet>`;
}

const STRINGS = `<sst ${MAIN}>${TEXTS.map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`;

/** Unpacks into chunks of so many bytes. */
function inChunks(bytes: number): DeflateCodec {
  return {
    ...platformCodec,
    async *inflate(deflated) {
      for await (const chunk of platformCodec.inflate(deflated)) {
        for (let at = 0; at < chunk.length; at += bytes) yield chunk.slice(at, at + bytes);
      }
    },
  };
}

async function detect(sheet: string, chunkBytes: number, isShort: boolean): Promise<unknown> {
  const workbook = await openFixture(
    {
      formats: ["General", "000000000000"],
      sheets: [{ name: "台帳", cells: { A1: "x" } }],
      parts: { "xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": STRINGS },
    },
    { codec: inChunks(chunkBytes) },
  );
  const detector = createDetector();
  const { sheets } = valueOf(await workbook.describe());
  let cells = 0;
  for (const { name, visibility } of sheets) {
    const taken = detector.sheet(name, visibility);
    const visit = taken.cell.bind(taken);
    valueOf(await workbook.scanSheet(name, isShort ? Object.assign(visit, { sink: taken }) : visit, unhurried));
    cells += taken.cells;
  }
  const detection = detector.finish();
  const findings = detection.findings.map(({ number, cells: from, ...told }) => ({
    ...told,
    number: number?.open((digits) => digits),
    from: from.map(({ content: held, ...where }) => ({ ...where, held: held.open((text) => text) })),
  }));
  return { cells, findings, columns: detection.columns, lookAlikes: detection.lookAlikes, tokens: detection.tokens };
}

describe("a scan in runs", () => {
  it(
    "finds what a scan cell by cell finds, wherever chunks end",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(row, { maxLength: 20 }), fc.constantFrom(97, 1_000, 65_536), async (rows, bytes) => {
          const sheet = sheetOf(rows);
          expect(await detect(sheet, bytes, true)).toEqual(await detect(sheet, 65_536, false));
        }),
        { numRuns: RUNS },
      );
    },
    TIME_MS,
  );

  it("finds numbers of both kinds in many rows", async () => {
    const rows = Array.from({ length: 1_200 }, (_, at) => {
      const digits = numbers[at % numbers.length] ?? "";
      return `<row r="${String(at + 1)}"><c r="A${String(at + 1)}" t="s"><v>${String(8 + (at % 6))}</v></c><c r="B${String(at + 1)}" s="1"><v>${String(Number(digits))}</v></c></row>`;
    });
    const sheet = `<worksheet ${MAIN}><sheetData>${rows.join("")}</sheetData></worksheet>`;
    const found = (await detect(sheet, 65_536, true)) as {
      readonly cells: number;
      readonly findings: readonly unknown[];
    };
    expect([found.cells, found.findings.length]).toEqual([2_400, 2_400]);
  });
});

describe("holdsInUtf8", () => {
  const [digits = ""] = numbers;
  const parsed = parseMyNumber(digits);
  const search = new NumberSearch(parsed.ok ? [{ number: new Secret(parsed.value), replacement: "" }] : []);
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

  it("finds a number however it is written, in whatever stands around", () => {
    const forms = ["", "-", " ", "　", "ー", "・", ".", "\n", "</t><t>".replaceAll("t", "")];
    const scripts = [0x30, 0xff10, 0x2080, 0x1d7ce];
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }).filter((text) => !/\d/u.test(text.normalize("NFKC"))),
        fc.constantFrom(...forms),
        fc.constantFrom(...scripts),
        (around, separator, zero) => {
          const written = Array.from(digits, (digit) => String.fromCodePoint(zero + Number(digit))).join(separator);
          const text = `${around}x${written}x${around}`;
          expect(search.find(text).length > 0).toBe(true);
          expect(holdsInUtf8(encode(text), search)).toBe(true);
        },
      ),
    );
  });

  it("finds what a search of the whole text finds", () => {
    const piece = fc.constantFrom(
      digits,
      "1E+11",
      `${digits.slice(0, 1)}.${digits.slice(1)}E+11`,
      "<v>",
      "12345678",
      "e",
      "7",
      "－",
      "x",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        expect(holdsInUtf8(encode(text), search)).toBe(search.find(text).length > 0);
      }),
    );
  });
});
