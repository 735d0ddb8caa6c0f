import { describe, expect, it } from "@jest/globals";
import { checkDigitOf } from "#domain/number/my-number.ts";
import { columnSheet, detect, digitsOf, type TestCell } from "./detect.ts";
import { randomDigits, randomNumber, seeded, times } from "./seeded-values.ts";

/** The first of ten last (or first) digits that `passes` accepts. */
function complete(body: string, join: (body: string, digit: string) => string, passes: (digits: string) => boolean) {
  const fitting = Array.from("0123456789", (digit) => join(body, digit)).find(passes);
  if (fitting === undefined) throw new RangeError("no digit fits");
  return fitting;
}

const behind = (body: string, digit: string): string => body + digit;

function corporate(random: () => number): string {
  const body = randomDigits(random, 12);
  const sum = Array.from(body).reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 2 : 1), 0);
  return String(9 - (sum % 9)) + body;
}

function product(random: () => number): string {
  const weigh = (digits: string) =>
    Array.from(digits).reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return complete(`49${randomDigits(random, 10)}`, behind, (digits) => weigh(digits) % 10 === 0);
}

function card(random: () => number): string {
  const luhn = (digits: string) =>
    Array.from(digits).reduceRight((sum, digit, at) => {
      const twice = Number(digit) * ((digits.length - at) % 2 === 0 ? 2 : 1);
      return sum + Math.floor(twice / 10) + (twice % 10);
    }, 0);
  return complete(`4${randomDigits(random, 14)}`, behind, (digits) => luhn(digits) % 10 === 0);
}

const grouped = (digits: string): string => digits.replace(/(.{4})(?=.)/gu, "$1-");

describe("columns of longer numbers", () => {
  it.each([
    ["corporate numbers", undefined, corporate, "corporate_number"],
    [
      "corporate numbers in numeric cells",
      undefined,
      (random: () => number) => Number(corporate(random)),
      "corporate_number",
    ],
    ["invoice numbers", undefined, (random: () => number) => `T${corporate(random)}`, "invoice_number"],
    ["JAN codes", undefined, product, "product_code"],
    ["cards in one piece", undefined, card, "payment_card"],
    ["cards in groups of four", undefined, (random: () => number) => grouped(card(random)), "payment_card"],
    ["what a header names", "荷物番号", (random: () => number) => randomDigits(random, 14), "parcel_slip"],
    ["what nothing tells", undefined, (random: () => number) => `7${randomDigits(random, 12)}`, "system_id"],
  ] as const)("names %s and finds no My Number in them", (_, header, make, as) => {
    const random = seeded(31);
    const cells: readonly TestCell[] = times(60, () => make(random));
    const { findings, lookAlikes } = detect([columnSheet(header, cells)]);
    expect(findings).toEqual([]);
    expect(lookAlikes).toMatchObject([{ as, values: 60, bottom: header === undefined ? 59 : 60 }]);
  });

  it("takes no thirteen digits for a My Number with one too many where the header allows for corporate numbers", () => {
    const random = seeded(33);
    const numbers = times(6, () => randomNumber(random));
    const others = times(6, () => `7${randomDigits(random, 12)}`);
    const { findings } = detect([columnSheet("個人番号又は法人番号", [...numbers, ...others])]);
    expect(findings.map(digitsOf)).toEqual(numbers);
  });

  it("takes no ten digits for a My Number without its zeros where the header allows for pension numbers", () => {
    const random = seeded(34);
    const numbers = times(6, () => randomNumber(random));
    // The one ten-digit number in ten that fits with two zeros in front.
    const fitting = (): string => {
      const body = `001${randomDigits(random, 8)}`;
      return `${body}${String(checkDigitOf(body))}`.slice(2);
    };
    const pensions = [fitting(), Number(fitting())];
    const { findings } = detect([columnSheet("個人番号［基礎年金番号］", [...numbers, ...pensions])]);
    expect(findings.map(digitsOf)).toEqual(numbers);
  });

  it("says nothing of fewer than five values", () => {
    const random = seeded(32);
    expect(
      detect([
        columnSheet(
          undefined,
          times(4, () => corporate(random)),
        ),
      ]).lookAlikes,
    ).toEqual([]);
  });
});
