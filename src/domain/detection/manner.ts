/**
 * Ways of writing a number, as values of which equal ones are one object where they are common.
 * @module
 */
import { NUMBER_DIGITS, type Manner } from "./candidate.ts";
import type { WrittenNumber } from "./written-form.ts";

export function mannerOf({ digits, ...written }: WrittenNumber): Manner {
  return { ...written, digitCount: digits.length };
}

export function isSameManner(one: Manner, other: Manner): boolean {
  return (
    one === other ||
    (one.start === other.start &&
      one.end === other.end &&
      one.digitCount === other.digitCount &&
      one.form === other.form &&
      one.shape === other.shape &&
      one.grouping === other.grouping)
  );
}

/** Twelve digits and nothing else, as text. */
export const PLAIN_TEXT: Manner = {
  start: 0,
  end: NUMBER_DIGITS,
  digitCount: NUMBER_DIGITS,
  form: "whole",
  shape: "plain_text",
  grouping: "none",
};

/** A whole number of so many digits, in a cell with or without a number format of its own. */
function numericManner(digitCount: number, isFormatted: boolean): Manner {
  const isWhole = digitCount === NUMBER_DIGITS;
  const shape = isFormatted ? "numeric" : "numeric_general";
  return {
    start: 0,
    end: digitCount,
    digitCount,
    form: isWhole ? "whole" : "short",
    shape: isWhole ? shape : "numeric_lost_zero",
    grouping: "none",
  };
}

const FORMATTED = Array.from({ length: NUMBER_DIGITS + 1 }, (_, digits) => numericManner(digits, true));
const GENERAL = Array.from({ length: NUMBER_DIGITS + 1 }, (_, digits) => numericManner(digits, false));
const LONGEST = numericManner(NUMBER_DIGITS, true);

/** How the whole number `value`, of at most twelve digits, is written in a cell with this number format. */
export function numericMannerOf(value: number, numberFormat: string | undefined): Manner {
  let digits = NUMBER_DIGITS;
  for (let least = 1e11; digits > 1 && value < least; least /= 10) digits -= 1;
  const isFormatted = numberFormat !== undefined && numberFormat !== "General";
  return (isFormatted ? FORMATTED : GENERAL)[digits] ?? LONGEST;
}
