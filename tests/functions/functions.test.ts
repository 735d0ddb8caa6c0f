import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { associateFunctions } from "../../src/functions/associate-functions.ts";
import { checkValue } from "../../src/functions/check-value.ts";
import { CHECK_WORDS, STATUS_WORDS } from "../../src/functions/function-words.ts";
import type { TokenAnswer } from "../../src/functions/gather-tokens.ts";
import { contentOf } from "../../src/functions/token-status.ts";
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
    [token.toLowerCase(), "token_mistyped"],
    [`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`, "token_mistyped"],
    [number, "number"],
    [Number(withZero), "number"],
    [wrong, "other"],
    ["退職", "other"],
  ] as const)("tells numbers that were not moved from what is none (%#)", (value, status) => {
    expect(contentOf(value)).toEqual({ kind: "other", status });
  });

  it.each([token, ` ${token} `])("takes a token for what it is (%#)", (value) => {
    expect(contentOf(value)).toEqual({ kind: "token", token });
  });
});

describe("what Excel is given", () => {
  const described = (language: string) =>
    JSON.parse(readFileSync(new URL(`../../assets/functions-${language}.json`, import.meta.url), "utf8")) as {
      readonly functions: readonly { readonly id: string; readonly name: string; readonly description: string }[];
    };
  const given = new Map<string, (value: unknown) => string | Promise<string>>();
  const asked: string[] = [];
  let answer: TokenAnswer = "kept";
  associateFunctions({ associate: (id, implementation) => given.set(id, implementation) }, "ja", (one) => {
    asked.push(one);
    return Promise.resolve(answer);
  });

  it.each(["ja", "en"])("has code for every function that is described (%s)", (language) => {
    expect(described(language).functions.map(({ id }) => id)).toEqual([...given.keys()]);
    expect(described(language).functions.every(({ description }) => /[ぁ-ん]/u.test(description))).toBe(
      language === "ja",
    );
  });

  it("answers in words and never with a digit of the number", async () => {
    expect(given.get("CHECK")?.(number)).toBe(CHECK_WORDS.fits.ja);
    for (const answered of given.values()) expect(await answered(number)).not.toMatch(/\d{2}/u);
  });

  it("asks for tokens, and for nothing else that a cell holds", async () => {
    for (const state of ["kept", "disposed", "unknown", "signed_out", "role_missing", "no_answer"] as const) {
      answer = state;
      expect(await given.get("STATUS")?.(token)).toBe(STATUS_WORDS[state].ja);
    }
    const before = asked.length;
    for (const value of [number, Number(number), "", "退職", token.toLowerCase(), `${token} ${number}`, true]) {
      await given.get("STATUS")?.(value);
    }
    expect(asked.slice(before)).toEqual([]);
    expect(new Set(asked)).toEqual(new Set([token]));
  });
});
