/**
 * Texts that people see or logs keep, such as file names and headers, without any My Number in them.
 * @module
 */
import { readWrittenNumbers } from "../detection/written-number.ts";
import { replaceSpans } from "./replace-spans.ts";

const MASK = "*";
const FEWEST_DIGITS = 11;
/** Runs this long may hold a number in their middle. */
const LONG_RUN = /[0-9０-９]{12,}/gu;

/** `text` with each digit of anything that could be a My Number replaced by `*`, whether its check digit fits or
 *  not; other digits, such as a year, stay. Same length, and masking twice changes nothing. */
export function maskText(text: string): string {
  const spans = readWrittenNumbers(text).filter((written) => written.digits.length >= FEWEST_DIGITS);
  const masked = replaceSpans(
    text,
    spans.map(({ start, end }) => ({ start, end, replacement: maskDigits(text.slice(start, end)) })),
  );
  return masked.replace(LONG_RUN, maskDigits);
}

function maskDigits(text: string): string {
  return text.replace(/[0-9０-９]/gu, MASK);
}
