import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { readWrittenNumbers } from "#domain/detection/written-number.ts";
import { SAMPLES } from "../../vectors/my-number-vectors.ts";

const fours = (digits: string): string[] => digits.match(/.{4}/gu)!;
const fullwidth = (text: string): string =>
  text.replace(/[0-9]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

/** Shape → how it writes a number. All twelve digits stand there. */
const WAYS: Readonly<Record<string, readonly ((digits: string) => string)[]>> = {
  plain_text: [(d) => d, (d) => ` ${d} `],
  hyphen: ["-", "‐", "‑", "–", "—", "―", "−", "－"].map((mark) => (d: string) => fours(d).join(mark)),
  long_vowel: ["ー", "ｰ", "─", "一"].map((mark) => (d: string) => fours(d).join(mark)),
  space: [" ", "\u00a0", "\u2009", "\u202f", "\u3000", "  "].map((mark) => (d: string) => fours(d).join(mark)),
  dot: [".", "．", "・", "･", "·", "•", "‧", "⋅"].map((mark) => (d: string) => fours(d).join(mark)),
  other_separator: ["/", "／", "_", "＿"].map((mark) => (d: string) => fours(d).join(mark)),
  other_grouping: [
    (d) => `${d.slice(0, 3)} ${d.slice(3, 6)} ${d.slice(6, 9)} ${d.slice(9)}`,
    (d) => `${d.slice(0, 6)}-${d.slice(6)}`,
  ],
  thousands: [(d) => d.match(/.{3}/gu)!.join(",")],
  fullwidth: [(d) => fullwidth(d), (d) => fullwidth(fours(d).join("　"))],
  fullwidth_hyphen: ["－", "ー", "-", "−"].map((mark) => (d: string) => fullwidth(fours(d).join(mark))),
  invisible_characters: [(d) => fours(d).join("\u200b"), (d) => fours(d).join("\ufeff-")],
  apostrophe: [(d) => `'${d}`, (d) => `’${d}`],
  text_guard: [(d) => `="${d}"`],
  decimal_tail: [(d) => `${d}.0`, (d) => `${d}.00`],
  zero_prefixed_13: [(d) => `0${d}`],
  label_prefix: [(d) => `個人番号：${d}`, (d) => `MN: ${d}`],
  in_sentence: [(d) => `個人番号（${d}）を確認`, (d) => `番号${d}様`, (d) => `妻 ${fours(d).join("-")} 提出済`],
  glued_text: [(d) => `No${d}`, (d) => `${d}A`],
};

describe("readWrittenNumbers", () => {
  for (const [shape, ways] of Object.entries(WAYS)) {
    it.each(Object.values(SAMPLES))(`reads %s written as ${shape}`, (digits) => {
      for (const way of ways) {
        expect(readWrittenNumbers(way(digits))).toMatchObject([{ digits, form: "whole", shape }]);
      }
    });
  }

  it.each(["A", "B", "R"] as const)("recovers a full exponent of sample %s", (sample) => {
    const digits = SAMPLES[sample];
    for (const written of [`${digits.charAt(0)}.${digits.slice(1)}E+11`, `${digits.charAt(0)}.${digits.slice(1)}e11`]) {
      expect(readWrittenNumbers(written)).toMatchObject([{ digits, form: "whole", shape: "full_exponent" }]);
    }
  });

  it("calls a rounded exponent lost", () => {
    for (const text of ["1.23457E+11", "1.2E+11", "9.87654E+10", "1.23457e+11"]) {
      expect(readWrittenNumbers(text)).toMatchObject([{ digits: "", form: "rounded", shape: "sci_text" }]);
    }
  });

  it("reads a number that lost its leading zeros as short", () => {
    expect(readWrittenNumbers("12345678903")).toMatchObject([{ digits: "12345678903", form: "short" }]);
    expect(readWrittenNumbers("1234567892")).toMatchObject([{ digits: "1234567892", form: "short" }]);
  });

  it("calls a partly masked number masked", () => {
    for (const text of ["********9018", "xxxx-xxxx-9018", "1234****9018"]) {
      expect(readWrittenNumbers(text)).toMatchObject([{ form: "masked", shape: "partly_masked" }]);
    }
  });

  it.each(["、", "/", "／", "\n", ",", " ", " / ", "，", "; ", "・"])("reads two numbers divided by %j", (mark) => {
    const text = `${SAMPLES.A}${mark}${SAMPLES.B}`;
    const found = readWrittenNumbers(text);
    expect(found.map((one) => one.digits)).toEqual([SAMPLES.A, SAMPLES.B]);
    expect(found.map((one) => text.slice(one.start, one.end))).toEqual([SAMPLES.A, SAMPLES.B]);
    expect(found.every((one) => one.shape === "two_in_cell")).toBe(true);
  });

  it.each(["、", " / ", "\n", " "])("reads two grouped numbers divided by %j", (mark) => {
    const [a, b] = [fours(SAMPLES.A).join("-"), fours(SAMPLES.B).join("-")];
    expect(readWrittenNumbers(`${a}${mark}${b}`).map((one) => one.digits)).toEqual([SAMPLES.A, SAMPLES.B]);
  });

  it("reads two numbers with a name in front of each", () => {
    const text = `本人${SAMPLES.A} 妻${SAMPLES.B}`;
    expect(readWrittenNumbers(text).map((one) => one.digits)).toEqual([SAMPLES.A, SAMPLES.B]);
  });

  it("cuts twenty-four digits in two only where both halves pass", () => {
    const glued = readWrittenNumbers(SAMPLES.A + SAMPLES.B);
    expect(glued.map((one) => [one.digits, one.shape])).toEqual([
      [SAMPLES.A, "glued_numbers"],
      [SAMPLES.B, "glued_numbers"],
    ]);
    expect(readWrittenNumbers(`${SAMPLES.A}123456789012`)).toEqual([]);
  });

  it.each([
    "4745-5424-5861-3067",
    "4745542458613067",
    "4745 5424 5861 3067",
    "123456789018123",
    "90-123456789018",
    "123456789018-1",
    "0.123456789018",
    "T7123456789012",
    "2026-10-16 12:30:45",
    "2026-10-16-1234",
    "090-1234-5678",
    "550e8400-e29b-41d4-a716-446655440000",
    "192.168.100.200",
    "ISBN 978-4-00-310101-8",
  ])("takes no twelve digits out of %s", (text) => {
    expect(readWrittenNumbers(text).filter((one) => one.form === "whole" && one.shape !== "glued_text")).toEqual([]);
  });

  it("finds nothing in a text without digits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        fc.pre(!/[0-9０-９]/u.test(text));
        expect(readWrittenNumbers(text)).toEqual([]);
      }),
    );
  });

  it("names offsets between which nothing but the number stands", () => {
    const words = fc.constantFrom("", "個人番号：", "妻 ", "（", "備考。", "No.");
    const marks = fc.constantFrom("", "-", "－", " ", "　", "・");
    const body = fc.stringMatching(/^[0-9]{12}$/u);
    fc.assert(
      fc.property(words, body, marks, fc.constantFrom("", "様", "）", "。", " です"), (before, digits, mark, after) => {
        const written = fours(digits).join(mark);
        const text = before + written + after;
        const found = readWrittenNumbers(text).map((one) => text.slice(one.start, one.end));
        expect(found).toEqual([written]);
      }),
    );
  });
});
