/**
 * `MYNUMBER.CHECK`: what is right or wrong with a value as a My Number. Pure; nothing leaves the workbook.
 * @module
 */
import { readWrittenNumbers } from "#domain/detection/written-number.ts";
import { parseMyNumber } from "#domain/number/my-number.ts";

export type CheckedValue = "empty" | "fits" | "check_digit_mismatch" | "leading_zero_lost" | "no_number" | "several";

const NUMBER_DIGITS = 12;
/** As many leading zeros as a scan puts back. */
const MOST_LOST_ZEROS = 3;

/** The verdict on what a cell holds; separators, full-width digits and text around the number do not matter. */
export function checkValue(value: unknown): CheckedValue {
  if (typeof value === "number") return checkAmount(value);
  const text = typeof value === "string" ? value : "";
  if (text.trim() === "") return "empty";
  const digits = readWrittenNumbers(text).flatMap((written) =>
    /^\d{12}$/u.test(written.digits) ? [written.digits] : [],
  );
  if (digits.length > 1) return "several";
  const [only] = digits;
  return only === undefined ? "no_number" : verdictOn(only);
}

function checkAmount(value: number): CheckedValue {
  const digits = Number.isSafeInteger(value) && value >= 0 ? String(value) : "";
  if (digits.length === NUMBER_DIGITS) return verdictOn(digits);
  if (digits.length < NUMBER_DIGITS - MOST_LOST_ZEROS || digits.length > NUMBER_DIGITS) return "no_number";
  return parseMyNumber(digits.padStart(NUMBER_DIGITS, "0")).ok ? "leading_zero_lost" : "no_number";
}

function verdictOn(digits: string): CheckedValue {
  return parseMyNumber(digits).ok ? "fits" : "check_digit_mismatch";
}
