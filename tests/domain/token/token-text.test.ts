import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { readWrittenNumbers } from "#domain/detection/written-number.ts";
import { drawToken, parseToken, TOKEN_BYTES, TOKEN_PATTERN, type TokenText } from "#domain/token/token-text.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const bytes = fc.uint8Array({ minLength: TOKEN_BYTES, maxLength: TOKEN_BYTES });
const tokens = bytes.map(drawToken).filter((token): token is TokenText => token !== undefined);

/** The token's sixteen characters with `change` done to them. */
function changed(token: string, change: (characters: string[]) => void): string {
  const characters = Array.from(token.slice(3).replaceAll("-", ""));
  change(characters);
  return `MN-${characters.join("").match(/.{4}/gu)!.join("-")}`;
}

describe("drawToken", () => {
  it("writes what parseToken reads", () => {
    fc.assert(
      fc.property(tokens, (token) => {
        expect(parseToken(token)).toEqual({ ok: true, value: token });
      }),
    );
  });

  it("puts a letter in every group, so that no part reads as a number", () => {
    fc.assert(
      fc.property(tokens, (token) => {
        for (const group of token.slice(3).split("-")) expect(group).toMatch(/[A-Z]/u);
        expect(readWrittenNumbers(token)).toEqual([]);
      }),
    );
  });

  it("draws again where a group would be four digits", () => {
    expect(drawToken(new Uint8Array(TOKEN_BYTES))).toBeUndefined();
    const threeDigitGroups = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 8, 10, 11, 12]);
    expect(drawToken(threeDigitGroups)).toBeUndefined();
  });

  it("throws where it is not given fifteen bytes", () => {
    expect(() => drawToken(new Uint8Array(TOKEN_BYTES - 1))).toThrow(RangeError);
  });

  it("uses five bits of each byte, every letter equally often", () => {
    const drawn = Array.from({ length: 256 }, (_, byte) =>
      drawToken(new Uint8Array(TOKEN_BYTES).fill(10).fill(byte, 1, 2)),
    );
    const letters = drawn.map((token) => token?.charAt(4) ?? "");
    for (const letter of ALPHABET) expect(letters.filter((one) => one === letter)).toHaveLength(8);
  });
});

describe("parseToken", () => {
  it("notices every single wrong character", () => {
    fc.assert(
      fc.property(tokens, (token) => {
        for (let at = 0; at < 16; at++) {
          for (const letter of ALPHABET) {
            const wrong = changed(token, (characters) => {
              characters[at] = letter;
            });
            if (wrong !== token) expect(parseToken(wrong).ok).toBe(false);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it("notices every swap of two unequal characters, wherever they stand", () => {
    fc.assert(
      fc.property(tokens, (token) => {
        for (let a = 0; a < 16; a++) {
          for (let b = a + 1; b < 16; b++) {
            const swapped = changed(token, (characters) => {
              [characters[a], characters[b]] = [characters[b]!, characters[a]!];
            });
            if (swapped !== token) expect(parseToken(swapped).ok).toBe(false);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    "",
    "MN-",
    "mn-ABCD-EFGH-JKMN-PQRS",
    "MN-ABCD-EFGH-JKMN",
    "MN-ABCI-EFGH-JKMN-PQRS",
    "MN-ABCD-EFGH-JKMN-PQRS ",
  ])("refuses %j as no token", (text) => {
    expect(parseToken(text)).toEqual({ ok: false, failure: { code: "token_syntax" } });
  });
});

describe("TOKEN_PATTERN", () => {
  it("finds every token in a text", () => {
    fc.assert(
      fc.property(tokens, tokens, (first, second) => {
        const found = `本人 ${first}、妻:${second}。`.match(TOKEN_PATTERN);
        expect(found).toEqual([first, second]);
      }),
    );
  });
});
