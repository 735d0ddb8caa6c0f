/**
 * The Individual Number (個人番号, My Number): twelve digits, the last one a check digit.
 *
 * {@link parseMyNumber} is the only way from text to a {@link MyNumber}, {@link parseHeldNumber} to one that somebody
 * mistyped. Source: 総務省令 85 of 2014, Art. 5.
 * @module
 */
import type { Brand } from "../kernel/brand.ts";
import { failed, ok, type Result } from "../kernel/result.ts";

/** Twelve ASCII digits whose check digit fits, not all zeros. */
export type MyNumber = Brand<string, "MyNumber">;

export type MyNumberFailure =
  | { readonly code: "not_twelve_digits" }
  | { readonly code: "check_digit_mismatch" }
  /** The formula accepts twelve zeros, but nobody has that number. */
  | { readonly code: "all_zeros" };

const TWELVE_DIGITS = /^[0-9]{12}$/u;
const ALL_ZEROS = "000000000000";
/** Weights of the eleven body digits, read from the left. */
export const WEIGHTS = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/** Twelve ASCII digits whose check digit does not fit, not all zeros: somebody's number as it was written. */
export type MistypedNumber = Brand<string, "MistypedNumber">;
/** What a vault holds: where somebody decided so, a mistyped number too. Its check digit is the mark. */
export type HeldNumber = MyNumber | MistypedNumber;

/** The number that `digits`, exactly twelve ASCII digits, stand for. */
export function parseMyNumber(digits: string): Result<MyNumber, MyNumberFailure> {
  if (!TWELVE_DIGITS.test(digits)) return failed({ code: "not_twelve_digits" });
  if (digits === ALL_ZEROS) return failed({ code: "all_zeros" });
  if (checkDigitOf(digits) !== digits.charCodeAt(11) - 48) return failed({ code: "check_digit_mismatch" });
  return ok(digits as MyNumber);
}

/** The number or, where the check digit does not fit, the mistyped one that `digits` stand for. */
export function parseHeldNumber(
  digits: string,
): Result<HeldNumber, Exclude<MyNumberFailure, { readonly code: "check_digit_mismatch" }>> {
  const parsed = parseMyNumber(digits);
  if (parsed.ok) return parsed;
  const { failure } = parsed;
  return failure.code === "check_digit_mismatch" ? ok(digits as MistypedNumber) : failed(failure);
}

export function isMistyped(number: HeldNumber): number is MistypedNumber {
  return !parseMyNumber(number).ok;
}

/** Whether the last of the twelve digits of `value`, leading zeros put back, is the check digit of the others. The same
 *  rule as {@link parseMyNumber}'s, for whole numbers from 1 to 999,999,999,999. */
export function fitsCheckDigit(value: number): boolean {
  const upper = Math.floor(value / 1_000_000);
  const lower = value - upper * 1_000_000;
  const remainder = (weighedSum(upper, 0, 5) + weighedSum(Math.floor(lower / 10), 6, 10)) % 11;
  return lower % 10 === (remainder <= 1 ? 0 : 11 - remainder);
}

/** The digits of `part` times the weights of the positions from `first` to `last`, its last digit standing at `last`. */
function weighedSum(part: number, first: number, last: number): number {
  let rest = part | 0;
  let sum = 0;
  for (let position = last; position >= first; position--) {
    const next = (rest / 10) | 0;
    sum += (rest - next * 10) * (WEIGHTS[position] ?? 0);
    rest = next;
  }
  return sum;
}

/** The check digit, 0 to 9, that the first eleven characters of `digits` ask for; they must be ASCII digits. */
export function checkDigitOf(digits: string): number {
  let sum = 0;
  for (let position = 0; position < WEIGHTS.length; position++) {
    sum += (digits.charCodeAt(position) - 48) * (WEIGHTS[position] ?? 0);
  }
  const remainder = sum % 11;
  return remainder <= 1 ? 0 : 11 - remainder;
}
