import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Secret } from "#domain/kernel/secret.ts";
import { NumberSearch } from "#domain/number/number-search.ts";
import { myNumber } from "../../support/my-numbers.ts";

const NUMBERS = Array.from({ length: 30 }, (_, index) => myNumber(index));
const search = new NumberSearch(NUMBERS.map((number) => ({ number: new Secret(number), replacement: "★" })));

/** Every way of writing the digits that stands for them: one of these for each digit. */
const DIGITS = ["0123456789", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"].map((text) => Array.from(text));
const BETWEEN = ["", " ", "-", "・", "ー", ". ", "\u200b"];
const written = fc
  .tuple(
    fc.constantFrom(...NUMBERS),
    fc.constantFrom(...DIGITS),
    fc.array(fc.constantFrom(...BETWEEN), { minLength: 11 }),
  )
  .map(([number, digits, between]) =>
    Array.from(number)
      .map((digit, index) => (digits[Number(digit)] ?? "") + (between[index] ?? ""))
      .join("")
      .trimEnd(),
  );
/** Text around it that ends a run of digits. */
const around = fc.stringMatching(/^[a-z𠮷漢あ]{1,5}$/u);

describe("NumberSearch", () => {
  it("finds a number in every way of writing it, and replaces it alone", () => {
    fc.assert(
      fc.property(around, written, around, (before, text, after) => {
        const replaced = search.replaceIn(before + text + after);
        expect(replaced?.startsWith(`${before}★`) && replaced.endsWith(after)).toBe(true);
      }),
    );
  });

  it("finds nothing where there are fewer than seven digits in a run", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.stringMatching(/^[0-9]{0,6}$/u), around)), (pieces) => {
        expect(search.find(pieces.flat().join(""))).toEqual([]);
      }),
    );
  });

  it("tells places in UTF-16 units, pairs and lone halves around them included", () => {
    const number = NUMBERS[3] ?? "";
    const text = `\ud800${number}𠮷${number}\udc00`;
    expect(search.find(text).map(({ start, end }) => [start, end])).toEqual([
      [1, 13],
      [15, 27],
    ]);
  });
});
