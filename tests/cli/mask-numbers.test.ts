import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { maskNumbers, shownPath } from "../../src/cli/scan/mask-numbers.ts";
import { checkDigitOf } from "#domain/number/my-number.ts";

const myNumber = fc
  .string({ unit: fc.integer({ min: 1, max: 9 }).map(String), minLength: 11, maxLength: 11 })
  .map((body) => `${body}${checkDigitOf(body)}`);

describe("maskNumbers", () => {
  it("leaves no digit of a number, however it is grouped and whatever stands around it", () => {
    const separator = fc.constantFrom("", "-", "－", "ー", " ", "・", "_");
    const around = fc.constantFrom("", "佐藤", "No.", "(", "a");
    fc.assert(
      fc.property(myNumber, separator, around, around, fc.boolean(), (number, dash, before, after, isWide) => {
        const grouped = [number.slice(0, 4), number.slice(4, 8), number.slice(8)].join(dash);
        const written = isWide
          ? grouped.replace(/[0-9]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
          : grouped;
        expect(maskNumbers(before + written + after)).not.toMatch(/[0-9０-９]/u);
      }),
    );
  });

  it("masks a number without its leading zero, and one behind the zero of a tax file", () => {
    expect(maskNumbers("12345678903.csv")).toBe("***********.csv");
    expect(maskNumbers("0123456789018")).toBe("*************");
  });

  it.each([
    "給与_202404011235.xlsx",
    "20240401-20250331.csv",
    "090-1234-5678",
    "T1234567890123",
    "2024年4月",
    "R6_03.xls",
  ])("leaves %s as it is", (name) => {
    expect(maskNumbers(name)).toBe(name);
  });
});

describe("shownPath", () => {
  it("lets no name steer the terminal", () => {
    expect(shownPath("台帳\n\u001b[2J012345678901.csv")).toBe("台帳\ufffd\ufffd[2J************.csv");
  });
});
