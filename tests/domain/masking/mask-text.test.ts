import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { maskText } from "#domain/masking/mask-text.ts";
import { replaceSpans } from "#domain/masking/replace-spans.ts";
import { PASSING_NUMBERS } from "../../vectors/my-number-vectors.ts";

describe("maskText", () => {
  it.each(PASSING_NUMBERS)("leaves no digit of %s, however it is written", (digits) => {
    const grouped = digits.match(/.{4}/gu)!.join("-");
    expect(maskText(`台帳_${digits}.xlsx`)).toBe(`台帳_${"*".repeat(12)}.xlsx`);
    expect(maskText(`台帳 ${grouped} 済`)).toBe("台帳 ****-****-**** 済");
    expect(maskText(`x${digits}x`)).toBe(`x${"*".repeat(12)}x`);
    expect(maskText(`99${digits}9`)).toBe("*".repeat(15));
    expect(maskText(`${digits}-${digits}`)).not.toMatch(/[0-9]/u);
  });

  it.each(["令和7年1月分", "2026-10-16.xlsx", "p39_給与台帳_月別", "TEL 03-1234-5678", "Sheet1"])(
    "leaves %s as it is",
    (text) => {
      expect(maskText(text)).toBe(text);
    },
  );

  it("keeps the length, changes nothing but digits and does the same when done twice", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-z年＿ -]{0,40}$/u), (text) => {
        const masked = maskText(text);
        expect(masked).toHaveLength(text.length);
        expect(maskText(masked)).toBe(masked);
        Array.from(text).forEach((character, at) => {
          if (!/[0-9]/u.test(character)) expect(masked.charAt(at)).toBe(character);
        });
      }),
    );
  });
});

describe("replaceSpans", () => {
  it("replaces spans in any order and keeps the rest", () => {
    const spans = [
      { start: 4, end: 6, replacement: "Y" },
      { start: 0, end: 1, replacement: "XX" },
    ];
    expect(replaceSpans("abcdefgh", spans)).toBe("XXbcdYgh");
  });

  it("throws where spans overlap or leave the text", () => {
    expect(() =>
      replaceSpans("abc", [
        { start: 0, end: 2, replacement: "" },
        { start: 1, end: 3, replacement: "" },
      ]),
    ).toThrow(RangeError);
    expect(() => replaceSpans("abc", [{ start: 2, end: 9, replacement: "" }])).toThrow(RangeError);
  });
});
