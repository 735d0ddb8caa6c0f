import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { associateFunctions } from "../../src/functions/associate-functions.ts";
import { checkValue } from "../../src/functions/check-value.ts";
import { CHECK_WORDS, STATUS_WORDS } from "../../src/functions/function-words.ts";
import { tokenStatus } from "../../src/functions/token-status.ts";
import { drawToken, TOKEN_BYTES } from "#domain/token/token-text.ts";
import { myNumber } from "../support/my-numbers.ts";

const number = myNumber(1);
const wrong = number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10);
const withZero = Array.from({ length: 1_000 }, (_, nth) => myNumber(nth)).find((one) => /^0[1-9]/u.test(one)) ?? "";
const token = String(drawToken(new Uint8Array(TOKEN_BYTES).fill(10)));

describe("MYNUMBER.CHECK", () => {
  it.each([
    ["", "empty"],
    [undefined, "empty"],
    [number, "fits"],
    [Number(myNumber(0)), "fits"],
    [number.replace(/(\d{4})(?=\d)/gu, "$1-"), "fits"],
    [wrong, "check_digit_mismatch"],
    [Number(withZero), "leading_zero_lost"],
    [1_234, "no_number"],
    [-1, "no_number"],
    ["架空 太郎", "no_number"],
    [true, "empty"],
    [`${number} と ${myNumber(2)}`, "several"],
  ] as const)("says of what a cell holds what is right or wrong with it (%#)", (value, verdict) => {
    expect(checkValue(value)).toBe(verdict);
  });
});

describe("MYNUMBER.STATUS", () => {
  it.each([
    ["", "empty"],
    [token, "token"],
    [` ${token} `, "token"],
    [token.toLowerCase(), "token_mistyped"],
    [`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`, "token_mistyped"],
    [number, "number"],
    [Number(withZero), "number"],
    [wrong, "other"],
    ["退職", "other"],
  ] as const)("tells tokens from numbers that were not moved (%#)", (value, status) => {
    expect(tokenStatus(value)).toBe(status);
  });
});

describe("what Excel is given", () => {
  const described = (language: string) =>
    JSON.parse(readFileSync(new URL(`../../assets/functions-${language}.json`, import.meta.url), "utf8")) as {
      readonly functions: readonly { readonly id: string; readonly name: string; readonly description: string }[];
    };
  const given = new Map<string, (value: unknown) => string>();
  associateFunctions({ associate: (id, implementation) => given.set(id, implementation) }, "ja");

  it.each(["ja", "en"])("has code for every function that is described (%s)", (language) => {
    expect(described(language).functions.map(({ id }) => id)).toEqual([...given.keys()]);
    expect(described(language).functions.every(({ description }) => /[ぁ-ん]/u.test(description))).toBe(
      language === "ja",
    );
  });

  it("answers in words and never with a digit of the number", () => {
    expect(given.get("CHECK")?.(number)).toBe(CHECK_WORDS.fits.ja);
    expect(given.get("STATUS")?.(token)).toBe(STATUS_WORDS.token.ja);
    for (const answer of given.values()) expect(answer(number)).not.toMatch(/\d{2}/u);
  });
});
