/**
 * What stands in the place of a number before a file is made: a token, a company's public number, or the reason why
 * there is nothing.
 * @module
 */
import { isCorporateNumber } from "../number/corporate-number.ts";
import { parseMyNumber } from "../number/my-number.ts";
import { parseToken, type TokenText } from "../token/token-text.ts";

/** Which number an item takes: a person's, a company's (public), or either. */
export type NumberKind = "personal" | "corporate" | "either";

/** Why there is no number, as the register says. `asked`: it was asked for and has not come yet. */
export const MISSING_REASONS = ["asked", "refused", "not_required"] as const;
export type MissingReason = (typeof MISSING_REASONS)[number];

/** Why what stands in the place of a number is none that can be written. Never with the text itself. */
export const UNUSABLE_REASONS = [
  /** A whole My Number: it belongs into the vault first. */
  "plain_number",
  "check_digit_mismatch",
  /** Eleven digits: the first, a zero, was probably lost. */
  "lost_digit",
  /** 1.23457E+11 */
  "rounded",
  "corporate_number_here",
  "token_misspelled",
  /** Twelve or thirteen times the same digit. */
  "dummy",
  "not_a_number",
] as const;
export type UnusableReason = (typeof UNUSABLE_REASONS)[number];

export type NumberField =
  | { readonly kind: "token"; readonly token: TokenText }
  /** Public, written as it stands. */
  | { readonly kind: "corporate"; readonly digits: string }
  | { readonly kind: "none"; readonly reason?: MissingReason }
  | { readonly kind: "unusable"; readonly because: UnusableReason };

export const NO_NUMBER: NumberField = { kind: "none" };

const STATES = /^(?:未提出|未収集|未回収|後日|なし|無し?|-|－|ー)$/u;

/** What a source's cell says in the place of a number. The text goes no further than here. */
export function readNumberField(text: string, accepts: NumberKind): NumberField {
  const folded = text.normalize("NFKC").trim();
  if (folded === "" || STATES.test(folded)) return NO_NUMBER;
  if (folded.startsWith("MN-")) {
    const token = parseToken(folded);
    if (!token.ok) return unusable("token_misspelled");
    return accepts === "corporate" ? unusable("not_a_number") : { kind: "token", token: token.value };
  }
  if (/^[0-9.]+e\+?[0-9]+$/iu.test(folded)) return unusable("rounded");
  return readDigits(folded.replace(/[-‐ ]/gu, ""), accepts);
}

function readDigits(digits: string, accepts: NumberKind): NumberField {
  if (!/^[0-9]+$/u.test(digits)) return unusable("not_a_number");
  if (/^(.)\1{11,12}$/u.test(digits)) return unusable("dummy");
  if (digits.length === 13 && !digits.startsWith("0")) {
    if (accepts === "personal") return unusable("corporate_number_here");
    return isCorporateNumber(digits) ? { kind: "corporate", digits } : unusable("check_digit_mismatch");
  }
  if (digits.length === 11) return unusable("lost_digit");
  const personal = digits.length === 13 ? digits.slice(1) : digits;
  const parsed = parseMyNumber(personal);
  if (parsed.ok) return unusable("plain_number");
  return unusable(parsed.failure.code === "check_digit_mismatch" ? "check_digit_mismatch" : "not_a_number");
}

function unusable(because: UnusableReason): NumberField {
  return { kind: "unusable", because };
}
