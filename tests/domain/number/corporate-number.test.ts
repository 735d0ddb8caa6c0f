import { describe, expect, it } from "@jest/globals";
import { isCorporateNumber } from "#domain/number/corporate-number.ts";

describe("isCorporateNumber", () => {
  it.each(["7123456789012", "7000012050002", "7010705000725", "4011001098993", "9000000000000", "9999999999999"])(
    "accepts %s",
    (digits) => {
      expect(isCorporateNumber(digits)).toBe(true);
    },
  );

  it.each(["1234567890123", "1111111111111", "0000000000000", "123456789018", "0123456789018", "T7000012050002"])(
    "refuses %s",
    (digits) => {
      expect(isCorporateNumber(digits)).toBe(false);
    },
  );
});
