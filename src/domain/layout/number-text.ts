/**
 * What a cell in a column of numbers holds: a number, a token, a company's number, nothing, or something that is
 * none of them. Nothing is repaired by guessing. The text itself never leaves this module.
 * @module
 */
import { Secret } from "../kernel/secret.ts";
import { isCorporateNumber } from "../number/corporate-number.ts";
import { parseMyNumber, type MyNumber } from "../number/my-number.ts";
import { parseToken, type TokenText } from "../token/token-text.ts";

export const UNREADABLE_NUMBERS = [
  "check_digit_mismatch",
  /** Eleven digits: the first, a zero, was probably lost. */
  "lost_digit",
  /** 1.23457E+11 */
  "rounded",
  "token_misspelled",
  /** The same digit all along. */
  "dummy",
  "not_a_number",
] as const;
export type UnreadableNumber = (typeof UNREADABLE_NUMBERS)[number];

export type NumberText =
  | { readonly kind: "none" }
  | { readonly kind: "token"; readonly token: TokenText }
  /** Public. */
  | { readonly kind: "corporate"; readonly digits: string }
  | { readonly kind: "number"; readonly number: Secret<MyNumber> }
  | { readonly kind: "unusable"; readonly because: UnreadableNumber };

/** Words of a list for a number that is not there. */
const NOT_THERE = /^(?:未提出|未収集|未回収|未取得|後日|提出拒否|対象外|なし|無し?|[-ー－]+)$/u;
const ROUNDED = /^[0-9]\.?[0-9]*e\+?[0-9]+$/iu;
const SAME_DIGIT = /^(?<digit>[0-9])\k<digit>{11,12}$/u;

/** What `text` says. A zero before twelve digits belongs to a file of the tax agency, and is only read with
 *  `paddedNumbers`. */
export function readNumberText(text: string, paddedNumbers = false): NumberText {
  if (text === "") return { kind: "none" };
  const folded = text.normalize("NFKC").trim();
  if (folded === "" || NOT_THERE.test(folded)) return { kind: "none" };
  if (folded.startsWith("MN-")) {
    const token = parseToken(folded);
    return token.ok ? { kind: "token", token: token.value } : unusable("token_misspelled");
  }
  if (ROUNDED.test(folded)) return unusable("rounded");
  return readDigits(folded.replace(/[-\u2010\u2212 ]/gu, ""), paddedNumbers);
}

function readDigits(digits: string, paddedNumbers: boolean): NumberText {
  if (!/^[0-9]{11,13}$/u.test(digits)) return unusable("not_a_number");
  if (digits.length === 11) return unusable("lost_digit");
  if (SAME_DIGIT.test(digits)) return unusable("dummy");
  if (digits.length === 13 && digits.startsWith("0")) {
    return paddedNumbers ? readPersonal(digits.slice(1)) : unusable("not_a_number");
  }
  if (digits.length === 12) return readPersonal(digits);
  return isCorporateNumber(digits) ? { kind: "corporate", digits } : unusable("check_digit_mismatch");
}

function readPersonal(digits: string): NumberText {
  const parsed = SAME_DIGIT.test(digits) ? undefined : parseMyNumber(digits);
  if (parsed === undefined) return unusable("dummy");
  return parsed.ok ? { kind: "number", number: new Secret(parsed.value) } : unusable("check_digit_mismatch");
}

function unusable(because: UnreadableNumber): NumberText {
  return { kind: "unusable", because };
}
