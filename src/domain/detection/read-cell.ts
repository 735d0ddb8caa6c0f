/**
 * The candidates that one cell holds, by its content alone and whether its header or label names a My Number.
 * @module
 */
import { isCorporateNumber } from "../number/corporate-number.ts";
import { NUMBER_DIGITS } from "./candidate.ts";
import type { CellContext } from "./cell-context.ts";
import { FEWEST_DIGITS } from "./digit-chain.ts";
import { DIGITS, LATIN, SCARCE } from "./text-survey.ts";
import type { WrittenNumber } from "./written-form.ts";
import { readLettersForDigits, readWrittenNumbers } from "./written-number.ts";

const NOTHING: readonly WrittenNumber[] = [];
const FEWEST_VISIBLE_DIGITS = 3;
const SHORTEST_SCARCE = 6;
const LONGEST_SCARCE = 20;
const LONGEST_WITH_LETTERS = 14;
/** Characters other than digits that a number that lost its zeros may stand among: an apostrophe, `.0`, `=""`. */
const MOST_GUARDS = 3;
/** One zero lost; more than one are put back only below a header. */
const PLAUSIBLE_LOSS = 11;

/** What the text `content`, whose survey is given, holds; `isNamed` tells whether a header or label speaks for it. */
export function readTextCell(content: string, survey: number, isNamed: () => boolean): readonly WrittenNumber[] {
  const digits = survey & DIGITS;
  if (digits < FEWEST_VISIBLE_DIGITS) return NOTHING;
  if (digits >= NUMBER_DIGITS) return readAmple(content, isNamed);
  if (digits >= FEWEST_DIGITS && (mayHaveLostZeros(content, digits) || isNamed())) return readAmple(content, isNamed);
  return (survey & (SCARCE | LATIN)) !== 0 ? readScarce(content, isNamed) : NOTHING;
}

function readAmple(content: string, isNamed: () => boolean): readonly WrittenNumber[] {
  return (
    guessLetters(content, isNamed) ??
    readWrittenNumbers(content).filter(({ form, digits }) => {
      if (form === "long") return isNamed() && !isCorporateNumber(digits);
      if (form !== "short") return true;
      return digits.startsWith("0")
        ? digits.length === PLAUSIBLE_LOSS && isNamed()
        : digits.length >= PLAUSIBLE_LOSS || isNamed();
    })
  );
}

/** Texts with few digits that are numbers all the same: rounded exponents and masked ones. */
function readScarce(content: string, isNamed: () => boolean): readonly WrittenNumber[] {
  const found =
    content.length < SHORTEST_SCARCE || content.length > LONGEST_SCARCE || !mayBeScarce(content)
      ? NOTHING
      : readWrittenNumbers(content).filter(({ form }) => form === "rounded" || form === "masked");
  return found.length > 0 ? found : (guessLetters(content, isNamed) ?? NOTHING);
}

function guessLetters(content: string, isNamed: () => boolean): readonly WrittenNumber[] | undefined {
  if (content.length > LONGEST_WITH_LETTERS || !isNamed()) return undefined;
  const guessed = readLettersForDigits(content);
  return guessed === undefined ? undefined : [guessed];
}

/** Nine to eleven digits alone in a cell, the first one not zero. */
function mayHaveLostZeros(content: string, digits: number): boolean {
  return content.length - digits <= MOST_GUARDS && !/^\D?[0０]/u.test(content) && !/\d-/u.test(content);
}

/** A rounded exponent begins with a digit and a dot; a masked number has four marks in a row. */
function mayBeScarce(content: string): boolean {
  return /^\s*[0-9０-９](?:[.．]|[eE])|[*＊●○〇×xX]{4}/u.test(content);
}

/** The number that twelve ASCII digits from `start` to `end` of `text` write; -1 for anything else. */
export function readPlainNumber(text: string, start = 0, end = text.length): number {
  if (end - start !== NUMBER_DIGITS) return -1;
  let value = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Whether a number format shows amounts of money. */
export function isAmountFormat(format: CellContext["numberFormat"]): boolean {
  return format !== undefined && /#,##|[¥￥$€円]/u.test(format);
}

/** Whether other words stand in the same text. */
export function isInText({ shape }: WrittenNumber): boolean {
  return shape === "in_sentence" || shape === "label_prefix" || shape === "glued_text";
}
