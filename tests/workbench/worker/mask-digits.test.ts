import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { maskLongRuns, maskSpan } from "../../../src/workbench/worker/mask-digits.ts";
import { myNumber } from "../../support/my-numbers.ts";

const digitIn = /[0-9０-９]/u;

describe("maskLongRuns", () => {
  it("leaves no digit of a number, however it is written", () => {
    const separators = ["", "-", " ", "　", "ー", "－", "."];
    fc.assert(
      fc.property(fc.nat(10_000), fc.constantFrom(...separators), fc.boolean(), (nth, separator, isWide) => {
        const grouped = (myNumber(nth).match(/.{4}/gu) ?? []).join(separator);
        const written = isWide
          ? grouped.replace(/[0-9]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
          : grouped;
        expect(maskLongRuns(`番号 ${written} です`)).not.toMatch(digitIn);
      }),
    );
  });

  it.each(["2025/01/01", "A1001", "03-1234-56", "令和7年12月末", "1,234,567円"])("lets %s be read", (text) => {
    expect(maskLongRuns(text)).toBe(text);
  });
});

describe("maskSpan", () => {
  it("hides the digits of the span and nothing else", () => {
    expect(maskSpan("番号は1234-5678、内線123", 3, 12)).toBe("番号は●●●●-●●●●、内線123");
  });

  it("never changes the length of the text", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(40), fc.nat(40), (text, start, length) => {
        expect(maskSpan(text, start, start + length)).toHaveLength(text.length);
      }),
    );
  });
});
