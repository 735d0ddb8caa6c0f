import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { checkDigitOf, fitsCheckDigit, isMistyped, parseHeldNumber, parseMyNumber } from "#domain/number/my-number.ts";
import { FAILING_NUMBERS, PASSING_NUMBERS, TWINS } from "../../vectors/my-number-vectors.ts";

const body = fc.stringMatching(/^[0-9]{11}$/u);

describe("fitsCheckDigit", () => {
  it("agrees with parseMyNumber for every number but zero", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{12}$/u), (digits) => {
        fc.pre(Number(digits) > 0);
        expect(fitsCheckDigit(Number(digits))).toBe(parseMyNumber(digits).ok);
        const fitting = digits.slice(0, 11) + String(checkDigitOf(digits));
        expect(fitsCheckDigit(Number(fitting))).toBe(true);
      }),
    );
  });
});

describe("parseMyNumber", () => {
  it.each([...PASSING_NUMBERS, ...TWINS])("accepts the vector %s", (digits) => {
    expect(parseMyNumber(digits)).toEqual({ ok: true, value: digits });
  });

  it.each(FAILING_NUMBERS)("refuses the vector %s", (digits, fitting) => {
    expect(parseMyNumber(digits)).toEqual({ ok: false, failure: { code: "check_digit_mismatch" } });
    if (fitting !== undefined) expect(checkDigitOf(digits)).toBe(fitting);
  });

  it("refuses all zeros, the only equal digits that pass the formula", () => {
    expect(parseMyNumber("000000000000")).toEqual({ ok: false, failure: { code: "all_zeros" } });
    const passing = Array.from("0123456789").filter((digit) => checkDigitOf(digit.repeat(12)) === Number(digit));
    expect(passing).toEqual(["0"]);
  });

  it.each([
    "",
    "12345678901",
    "1234567890180",
    "１２３４５６７８９０１８",
    "1234-5678-9018",
    " 123456789018",
    "123456789018\n",
  ])("refuses %j, which is not twelve ASCII digits", (text) => {
    expect(parseMyNumber(text)).toEqual({ ok: false, failure: { code: "not_twelve_digits" } });
  });

  it("accepts exactly one check digit for every body but zeros", () => {
    fc.assert(
      fc.property(body, (digits) => {
        fc.pre(/[1-9]/u.test(digits));
        const accepted = Array.from("0123456789").filter((digit) => parseMyNumber(digits + digit).ok);
        expect(accepted).toEqual([String(checkDigitOf(digits))]);
      }),
    );
  });

  it("agrees with the rule as the ordinance words it, counting from the right", () => {
    fc.assert(
      fc.property(body, (digits) => {
        let sum = 0;
        for (let n = 1; n <= 11; n++) sum += Number(digits.charAt(11 - n)) * (n <= 6 ? n + 1 : n - 5);
        expect(checkDigitOf(digits)).toBe(sum % 11 <= 1 ? 0 : 11 - (sum % 11));
      }),
    );
  });

  it("lets a swap of digits six places apart pass: their weights are equal", () => {
    fc.assert(
      fc.property(body, fc.integer({ min: 0, max: 4 }), (digits, at) => {
        const swapped = Array.from(digits);
        [swapped[at], swapped[at + 6]] = [swapped[at + 6] ?? "", swapped[at] ?? ""];
        expect(checkDigitOf(swapped.join(""))).toBe(checkDigitOf(digits));
      }),
    );
  });
});

describe("parseHeldNumber", () => {
  it("takes any twelve digits but zeros, and tells the mistyped by their check digit", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{12}$/u), (digits) => {
        fc.pre(/[1-9]/u.test(digits));
        const held = parseHeldNumber(digits);
        expect(held).toEqual({ ok: true, value: digits });
        expect(held.ok && isMistyped(held.value)).toBe(!parseMyNumber(digits).ok);
      }),
    );
  });

  it.each(["000000000000", "12345678901", "1234567890180"])("refuses %j", (text) => {
    expect(parseHeldNumber(text).ok).toBe(false);
  });
});
