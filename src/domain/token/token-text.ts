/**
 * The text that stands in a cell for a number: `MN-` and four groups of four Crockford base32
 * letters, the last letter a check character.
 *
 * A token is drawn at random and never derived from the number. The check character catches every
 * single wrong letter and every swap of two unequal letters. Every group holds a letter, so that no part of a token
 * reads as a number.
 * @module
 */
import type { Brand } from "../kernel/brand.ts";
import { failed, ok, type Result } from "../kernel/result.ts";

export type TokenText = Brand<string, "TokenText">;
export type TokenFailure = { readonly code: "token_syntax" } | { readonly code: "token_check_character" };

/** Crockford's alphabet: no I, L, O, U. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const DRAWN_CHARACTERS = 15;
/** Random bytes that one attempt at a token uses. */
export const TOKEN_BYTES = DRAWN_CHARACTERS;
/** `MN-` and four groups of four. */
export const TOKEN_LENGTH = 22;
const SYNTAX = /^MN(?:-[0-9A-HJKMNP-TV-Z]{4}){4}$/u;
const PREFIX_LENGTH = "MN-".length;
const DASH = "-".charCodeAt(0);
/** Every token in a text, for a search. */
export const TOKEN_PATTERN = /MN(?:-[0-9A-HJKMNP-TV-Z]{4}){4}(?![0-9A-Za-z])/gu;
const GROUP_OF_DIGITS = /-[0-9]{4}(?:-|$)/u;
/** Of a character code below 128; others have none. */
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => Math.max(0, ALPHABET.indexOf(String.fromCharCode(code))));

/** The token that {@link TOKEN_BYTES} random bytes draw; `undefined` where it could be mistaken for a
 *  number (a group of four digits, one token in 27): draw again. Another number of bytes is a defect. */
export function drawToken(random: Uint8Array): TokenText | undefined {
  if (random.length !== TOKEN_BYTES) throw new RangeError(`expected ${String(TOKEN_BYTES)} bytes`);
  let body = "";
  for (const byte of random) body += ALPHABET.charAt(byte & 31);
  const all = body + checkCharacter(body);
  const text = `MN-${all.slice(0, 4)}-${all.slice(4, 8)}-${all.slice(8, 12)}-${all.slice(12)}`;
  return GROUP_OF_DIGITS.test(text) ? undefined : (text as TokenText);
}

/** The token that `text` is, exactly as {@link drawToken} writes it. */
export function parseToken(text: string): Result<TokenText, TokenFailure> {
  if (!SYNTAX.test(text)) return failed({ code: "token_syntax" });
  if (checkCharacter(text.slice(PREFIX_LENGTH, -1)) !== text.at(-1)) return failed({ code: "token_check_character" });
  return ok(text as TokenText);
}

/**
 * Horner's rule over GF(32): each position has a weight of its own, a power of the primitive
 * element 2, so that a wrong letter or two swapped ones change the result. Dashes between the groups count for nothing.
 */
function checkCharacter(body: string): string {
  let sum = 0;
  for (let place = 0; place < body.length; place += 1) {
    const code = body.charCodeAt(place);
    if (code !== DASH) sum = double(sum) ^ (VALUES[code] ?? 0);
  }
  return ALPHABET.charAt(double(sum));
}

/** Multiplication by 2 in GF(32) with the polynomial x^5 + x^2 + 1. */
function double(value: number): number {
  return value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1;
}
