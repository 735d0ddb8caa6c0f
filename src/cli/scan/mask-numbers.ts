/**
 * Names of files, sheets and the like without the digits of a number that somebody put into them.
 * @module
 */
import { parseMyNumber } from "#domain/number/my-number.ts";

const DIGIT = "[0-9０-９]";
const SEPARATOR = "[-‐‑‒–—―−－ーｰ_.．・･/／,，\\s]";
const MASK = "*";

/** Ways in which a name may hold a number; the first that applies masks it. */
const NUMBER_RULES: readonly { readonly pattern: RegExp; readonly isNumber: (digits: string) => boolean }[] = [
  { pattern: bounded(`${DIGIT}{24,}`), isNumber: () => true },
  { pattern: bounded(`${DIGIT}{4}${SEPARATOR}${DIGIT}{4}${SEPARATOR}${DIGIT}{4}`), isNumber: () => true },
  { pattern: bounded(`${DIGIT}{12}`), isNumber: (digits) => !isTimeStamp(digits) || parseMyNumber(digits).ok },
  {
    pattern: bounded(`${DIGIT}{13}`),
    isNumber: (digits) => digits.startsWith("0") && parseMyNumber(digits.slice(1)).ok,
  },
  {
    pattern: bounded(`${DIGIT}{11}`),
    isNumber: (digits) => !digits.startsWith("0") && parseMyNumber(`0${digits}`).ok,
  },
  { pattern: bounded(`${DIGIT}(?:${SEPARATOR}?${DIGIT}){11}`), isNumber: (digits) => parseMyNumber(digits).ok },
];

const TIME_STAMP = /^(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[01][0-9]|2[0-3])[0-5][0-9]$/u;

/** `text` with a mark for every digit of what may be a number; a time stamp stays, unless its check digit fits. */
export function maskNumbers(text: string): string {
  return NUMBER_RULES.reduce(
    (masked, { pattern, isNumber }) =>
      masked.replace(pattern, (run) => (isNumber(digitsOf(run)) ? run.replace(/[0-9０-９]/gu, MASK) : run)),
    text,
  );
}

/** `path` as a terminal may show it: a name may hold line ends and other characters that steer a terminal. */
export function shownPath(path: string): string {
  return maskNumbers(path).replace(/\p{Cc}/gu, "\ufffd");
}

function bounded(pattern: string): RegExp {
  return new RegExp(`(?<!${DIGIT})${pattern}(?!${DIGIT})`, "gu");
}

function digitsOf(run: string): string {
  return run.normalize("NFKC").replace(/[^0-9]/gu, "");
}

function isTimeStamp(digits: string): boolean {
  return TIME_STAMP.test(digits);
}
