import { describe, expect, it } from "@jest/globals";
import type { ColumnSegment } from "#domain/detection/finding.ts";
import { checkDigitOf } from "#domain/number/my-number.ts";
import { columnSheet, detect, type TestCell } from "./detect.ts";
import { mistype, randomDigits, randomNumber, seeded, times } from "./seeded-values.ts";

const licence = (random: () => number): string => {
  const ten = ["30", "44", "62"][Math.floor(random() * 3)]! + randomDigits(random, 8);
  const sum = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2].reduce((total, weight, at) => total + weight * Number(ten.charAt(at)), 0);
  return `${ten}${sum % 11 <= 1 ? 0 : 11 - (sum % 11)}0`;
};
const parcel = (random: () => number): string => {
  const eleven = randomDigits(random, 11);
  return eleven + String(Number(eleven) % 7);
};
const product = (random: () => number): string => {
  const eleven = randomDigits(random, 11);
  const sum = Array.from(eleven).reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return eleven + String((10 - (sum % 10)) % 10);
};
const two = (value: number): string => String(value).padStart(2, "0");
const day = (random: () => number): string =>
  `${2015 + Math.floor(random() * 12)}${two(1 + Math.floor(random() * 12))}${two(1 + Math.floor(random() * 28))}`;

/** Values of twelve digits that are no My Numbers. */
const LOOK_ALIKES: Readonly<Record<string, (random: () => number, index: number) => string>> = {
  "random identifiers": (random) => randomDigits(random, 12),
  "driving licences": licence,
  "company registry numbers": (random) => `0${randomDigits(random, 3)}01${randomDigits(random, 6)}`,
  "parcel slips": parcel,
  "mobile numbers with country code": (random) => `8190${randomDigits(random, 8)}`,
  "order numbers": (random) => day(random) + randomDigits(random, 4),
  "minute stamps": (random) => day(random) + two(Math.floor(random() * 24)) + two(Math.floor(random() * 60)),
  "product codes": product,
  "a sequence": (_, index) => String(880000000001 + index),
  "amounts rounded to tens": (random) => `${1 + Math.floor(random() * 9)}${randomDigits(random, 10)}0`,
};

function segmentOf(header: string | undefined, values: readonly TestCell[]): ColumnSegment | undefined {
  return detect([columnSheet(header, values)]).columns[0];
}

describe("columns of look-alikes", () => {
  for (const [name, make] of Object.entries(LOOK_ALIKES)) {
    const random = seeded(name.length);
    const values = times(1_000, (index) => make(random, index));

    it(`never calls ${name} without a header certain, as text or as numbers`, () => {
      expect(segmentOf(undefined, values)?.grade).not.toBe("certain");
      expect(segmentOf(undefined, values.map(Number))?.grade).not.toBe("certain");
      expect(detect([columnSheet(undefined, values)]).findings).toEqual([]);
    });

    it(`lists ${name} under a strong header as damaged, with the reason`, () => {
      const segment = segmentOf("個人番号", values);
      expect(segment?.grade).not.toBe("certain");
      expect(segment?.counts.check_digit_mismatch).toBeGreaterThan(700);
      expect(segment?.reasons.map((reason) => reason.code)).toContain("header_but_values_fail");
    });
  }

  it.each([
    ["免許証番号", licence, "driving_licence"],
    [undefined, licence, "driving_licence"],
    [undefined, product, "product_code"],
    [undefined, (random: () => number) => day(random) + "0930", "timestamp"],
    ["受注番号", (random: () => number) => day(random) + randomDigits(random, 4), "order_number"],
    ["年間取引額", (random: () => number) => `7${randomDigits(random, 11)}`, "amount"],
    ["照会ID", (random: () => number) => randomDigits(random, 12), "system_id"],
  ] as const)("names what stands under %s", (header, make, as) => {
    const random = seeded(21);
    const { lookAlikes } = detect([
      columnSheet(
        header,
        times(200, () => make(random)),
      ),
    ]);
    expect(lookAlikes).toMatchObject([{ as }]);
  });

  it("calls at most one of 10,000 random columns of ten rows certain, and names few of them at all", () => {
    const random = seeded(7);
    const columns = times(10_000, () =>
      segmentOf(
        undefined,
        times(10, () => randomDigits(random, 12)),
      ),
    );
    expect(columns.filter((segment) => segment?.grade === "certain").length).toBeLessThanOrEqual(1);
    expect(columns.filter((segment) => (segment?.confidence ?? 0) >= 0.5).length).toBeLessThanOrEqual(10);
  });

  it.each([
    ["免許証番号", "driving_licence"],
    ["注文番号", "order_number"],
    ["顧客ID", "system_id"],
    ["社員コード(12桁)", "employee_number"],
  ])("reports nothing of random identifiers under %s", (header) => {
    const random = seeded(3);
    expect(
      detect([
        columnSheet(
          header,
          times(300, () => randomDigits(random, 12)),
        ),
      ]).findings,
    ).toEqual([]);
  });
});

describe("columns of true numbers", () => {
  const numbers = (seed: number): readonly string[] => {
    const random = seeded(seed);
    return times(50, () => randomNumber(random));
  };
  const writings: Readonly<Record<string, (digits: string, index: number) => TestCell>> = {
    text: (digits) => digits,
    "numeric cells": Number,
    hyphens: (digits) => digits.match(/.{4}/gu)!.join("-"),
    "several ways of writing": (digits, index) =>
      index % 3 === 0 ? Number(digits) : index % 3 === 1 ? digits : digits.match(/.{4}/gu)!.join("－"),
  };

  for (const [name, write] of Object.entries(writings)) {
    it.each([undefined, "個人番号", "マイナンバー", "My Number", "番号"])(
      `calls ${name} under %s certain and finds all`,
      (header) => {
        for (const seed of [1, 2, 3]) {
          const { columns, findings } = detect([columnSheet(header, numbers(seed).map(write))]);
          expect(columns).toMatchObject([{ grade: "certain" }]);
          expect(findings).toHaveLength(50);
          expect(findings.every((one) => one.confidence > 0.9)).toBe(true);
        }
      },
    );
  }

  it("finds typing errors in the column and leaves them unrepaired", () => {
    const random = seeded(11);
    const column = numbers(4).map((digits, index) => (index % 10 === 3 ? mistype(random, digits) : digits));
    const { columns, findings } = detect([columnSheet("個人番号", column)]);
    expect(columns).toMatchObject([{ grade: "certain", counts: { valid: 45, check_digit_mismatch: 5 } }]);
    const damaged = findings.filter((one) => one.status === "check_digit_mismatch");
    expect(damaged.every((one) => one.number === undefined && one.reasons[0]?.code === "check_digit_mismatch")).toBe(
      true,
    );
  });

  it("finds numbers that lost their zeros wherever the column is convincing", () => {
    const random = seeded(12);
    const column = times(60, (index) =>
      index % 6 === 0 ? `0${randomDigits(random, 10)}` : `3${randomDigits(random, 10)}`,
    ).map((body) => Number(body + String(checkDigitOf(body))));
    const { findings } = detect([columnSheet(undefined, column)]);
    expect(findings.filter((one) => one.status === "lost_leading_zero").length).toBeGreaterThanOrEqual(9);
  });

  it.each([7, 8, 9, 10, 11])("takes staff numbers of %i digits under 個人番号 for no My Numbers", (digits) => {
    const random = seeded(digits);
    const staff = times(40, () => Number(`2${randomDigits(random, digits - 1)}`));
    expect(detect([columnSheet("個人番号", staff)]).findings).toEqual([]);
  });

  it("takes single true numbers out of a mixed column only with a keyword beside them", () => {
    const random = seeded(13);
    const remarks = times(40, (index) =>
      index % 8 === 0 ? `個人番号は${randomNumber(random)}です` : `受付番号 ${randomDigits(random, 12)}`,
    );
    expect(detect([columnSheet("備考", remarks)]).findings).toHaveLength(5);
  });
});
