import { describe, expect, it } from "@jest/globals";
import type { FindingStatus } from "#domain/detection/finding.ts";
import type { Shape } from "#domain/detection/shape.ts";
import { SAMPLES } from "../../vectors/my-number-vectors.ts";
import { columnSheet, detect, digitsOf, type TestCell, type TestSheet } from "./detect.ts";

type Sample = keyof typeof SAMPLES;
interface ShapeCase {
  readonly id: string;
  readonly write: (digits: string) => TestCell;
  readonly shape: Shape;
  readonly status?: FindingStatus;
  /** The samples it can happen to; all four where nothing is said. */
  readonly samples?: readonly Sample[];
  readonly numberFormat?: string;
}

const fullwidth = (text: string): string =>
  text.replace(/[0-9]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const grouped = (digits: string, mark: string): string => digits.match(/.{4}/gu)!.join(mark);
const exponent = (digits: string): string => `${digits.charAt(0)}.${digits.slice(1)}E+11`;

const WITHOUT_ZERO: readonly Sample[] = ["A", "B", "R"];

/** The damage shapes of the domain notes, each as it stands in a column headed 個人番号. */
const CASES: readonly ShapeCase[] = [
  { id: "S1", write: Number, shape: "numeric_general", samples: WITHOUT_ZERO },
  { id: "S1 with a format", write: Number, shape: "numeric", samples: WITHOUT_ZERO, numberFormat: "0" },
  { id: "S2", write: Number, shape: "numeric_lost_zero", samples: ["Z"], status: "lost_leading_zero" },
  {
    id: "S2 as text",
    write: (d) => String(Number(d)),
    shape: "text_lost_zero",
    samples: ["Z"],
    status: "lost_leading_zero",
  },
  {
    id: "S4",
    write: Number,
    shape: "numeric_lost_zero",
    samples: ["Z"],
    status: "lost_leading_zero",
    numberFormat: "000000000000",
  },
  { id: "S5", write: () => "1.23457E+11", shape: "sci_text", status: "unrecoverable" },
  { id: "S6 exponent", write: exponent, shape: "full_exponent", samples: WITHOUT_ZERO },
  { id: "S6 decimal tail", write: (d) => `${d}.0`, shape: "decimal_tail" },
  { id: "S7", write: fullwidth, shape: "fullwidth" },
  { id: "S8 hyphens", write: (d) => grouped(d, "-"), shape: "hyphen" },
  { id: "S8 long vowel marks", write: (d) => grouped(d, "ー"), shape: "long_vowel" },
  { id: "S8 spaces", write: (d) => grouped(d, " "), shape: "space" },
  { id: "S8 dots", write: (d) => grouped(d, "・"), shape: "dot" },
  { id: "S9", write: (d) => `${d.slice(0, 6)}-${d.slice(6)}`, shape: "other_grouping" },
  { id: "S10", write: (d) => d.match(/.{3}/gu)!.join(","), shape: "thousands" },
  { id: "S13", write: (d) => `個人番号：${grouped(d, "-")}（本人）`, shape: "in_sentence" },
  { id: "S14", write: (d) => `No.${d}様`, shape: "in_sentence" },
  { id: "S15", write: (d) => d, shape: "plain_text" },
  { id: "S16", write: (d) => `'${d}`, shape: "apostrophe" },
  { id: "S17", write: (d) => `="${d}"`, shape: "text_guard" },
  { id: "S18", write: (d) => ({ formula: "A1&B1&C1", result: d }), shape: "formula_concat" },
  { id: "S18 by TEXT", write: (d) => ({ formula: 'TEXT(A1,"000000000000")', result: d }), shape: "formula_text" },
  { id: "S19", write: (d) => ({ formula: "VLOOKUP(A1,master!A:C,3,FALSE)", result: d }), shape: "formula_vlookup" },
  { id: "S20", write: (d) => ({ formula: `IF(A1="${d}",1,0)`, result: 0 }), shape: "formula_constant" },
  { id: "S21", write: (d) => ({ formula: "master!C2", result: d }), shape: "formula_copy" },
  { id: "S24", write: (d) => `0${d}`, shape: "zero_prefixed_13" },
  { id: "S25", write: (d) => grouped(d, "\u200b"), shape: "invisible_characters" },
  { id: "S25 no-break space", write: (d) => `${d}\u00a0`, shape: "plain_text" },
  { id: "S26", write: (d) => d.replaceAll("0", "O").replace("1", "l"), shape: "letters_for_digits" },
  { id: "S28", write: (d) => `********${d.slice(8)}`, shape: "partly_masked", status: "unrecoverable" },
];

function sheetWith({ write, numberFormat }: ShapeCase, digits: string): TestSheet {
  const sheet = columnSheet("個人番号", [write(digits)]);
  return numberFormat === undefined ? sheet : { ...sheet, numberFormat };
}

describe("every damage shape under a header", () => {
  for (const one of CASES) {
    const status = one.status ?? "valid";
    it.each(one.samples ?? (["A", "Z", "B", "R"] as const))(
      `finds ${one.id} of sample %s as ${one.shape}, ${status}`,
      (sample) => {
        const digits = SAMPLES[sample];
        const { findings } = detect([sheetWith(one, digits)]);
        expect(findings).toMatchObject([{ shape: one.shape, status }]);
        expect(findings[0]?.confidence).toBeGreaterThan(0.5);
        expect(digitsOf(findings[0])).toBe(status === "unrecoverable" ? undefined : digits);
      },
    );
  }

  it("S3: puts back two lost zeros", () => {
    const { findings } = detect([columnSheet("個人番号", [1234567892])]);
    expect(findings).toMatchObject([{ status: "lost_leading_zero" }]);
    expect(digitsOf(findings[0])).toBe("001234567892");
  });

  it("S11: finds two numbers in one cell, each with its own place in the text", () => {
    const text = `${SAMPLES.A}、${SAMPLES.B}`;
    const { findings } = detect([columnSheet("個人番号", [text])]);
    expect(findings.map(digitsOf)).toEqual([SAMPLES.A, SAMPLES.B]);
    expect(findings.map(({ cells }) => text.slice(cells[0]?.start, cells[0]?.end))).toEqual([SAMPLES.A, SAMPLES.B]);
  });

  it("S12: cuts glued numbers in two", () => {
    const { findings } = detect([columnSheet("個人番号", [SAMPLES.A + SAMPLES.Z])]);
    expect(findings.map(digitsOf)).toEqual([SAMPLES.A, SAMPLES.Z]);
  });

  it.each(Object.values(SAMPLES))("S23: joins twelve cells of one digit into %s", (digits) => {
    const { findings } = detect([{ rows: [["個人番号", null, ...Array.from(digits)]] }]);
    expect(findings).toMatchObject([{ shape: "split_12_cells", status: "valid" }]);
    expect(findings[0]?.cells).toHaveLength(12);
    expect(digitsOf(findings[0])).toBe(digits);
  });

  it.each(Object.values(SAMPLES))("S23: joins three cells of four digits into %s, as text and as numbers", (digits) => {
    const parts = digits.match(/.{4}/gu)!;
    for (const row of [parts, parts.map(Number)]) {
      const { findings } = detect([
        {
          rows: [
            ["氏名", "個人番号", null, null],
            ["見本 太郎", ...row],
          ],
        },
      ]);
      expect(findings).toMatchObject([{ shape: "split_3_cells", status: "valid" }]);
      expect(digitsOf(findings[0])).toBe(digits);
    }
  });

  it("S27: lists a value with a digit too few or too many, and repairs nothing", () => {
    const column = ["983205673214", "808607141590", "246813579021", "12345678901", "1234567890189"];
    const { findings } = detect([columnSheet("個人番号", column)]);
    const damaged = findings.filter((one) => one.status === "check_digit_mismatch");
    expect(damaged.map((one) => [one.shape, one.number])).toEqual([
      ["wrong_length", undefined],
      ["wrong_length", undefined],
    ]);
  });

  it("names a formula's constant and its stored result apart", () => {
    const { findings } = detect([columnSheet("個人番号", [{ formula: `"${SAMPLES.A}"`, result: SAMPLES.A }])]);
    expect(findings.map((one) => one.place.kind).toSorted()).toEqual(["formula", "formula_cache"]);
  });
});
