/**
 * Reads everything in a text that is written like a My Number, whole or damaged.
 *
 * What comes back is a candidate and no verdict: the check digit has not been looked at, except where
 * only it can tell two readings apart. Never does a reading take twelve digits out of a longer run.
 * @module
 */
import { FEWEST_DIGITS, readChain } from "./digit-chain.ts";
import type { Shape } from "./shape.ts";
import { foldText } from "./text-classes.ts";
import type { WrittenNumber } from "./written-form.ts";
import { placeReading } from "./written-shape.ts";

const NUMBER_DIGITS = 12;
/** Longer texts than these are no cell's, and are not looked through. */
const LONGEST_TEXT = 131_072;

/** Digits with at most one separator, blanks around it allowed, between any two. */
const CHAIN = /[0-9](?:\u200b*(?: {0,2}[-ー.・_/,、\n] {0,2}|(?:\u200b* ){1,2})?\u200b*[0-9])*/gu;
const ROUNDED = /^\s*[0-9](?:\.[0-9]+)?[eE]\+?(?:0?[89]|1[01])\s*$/u;
const MASKED = /^(?=.*[*xX]{4})[0-9*xX]{12}$|^(?=.*[*xX]{4})(?:[0-9*xX]{4}[- ]){2}[0-9*xX]{4}$/u;
/** Fraction digits from which an exponent was written in full and not rounded for display. */
const FULL_FRACTION_DIGITS = 9;
const PLAIN = /^[0-9]{12}$/u;

/** The commonest writing, read without detours. */
function plainNumber(digits: string): WrittenNumber {
  return { start: 0, end: NUMBER_DIGITS, digits, form: "whole", shape: "plain_text", grouping: "none" };
}

/** Every candidate in `text`, from left to right. */
export function readWrittenNumbers(text: string): readonly WrittenNumber[] {
  if (text.length > LONGEST_TEXT) return [];
  if (text.length === NUMBER_DIGITS && PLAIN.test(text)) return [plainNumber(text)];
  const folded = foldText(text);
  const special = readExponent(folded) ?? readMasked(folded);
  if (special !== undefined) return [special];
  const found: WrittenNumber[] = [];
  for (const match of folded.matchAll(CHAIN)) {
    if (match[0].length < FEWEST_DIGITS) continue;
    for (const part of readChain(match[0], match.index)) found.push(placeReading(part, text, folded));
  }
  return found.length > 1
    ? found.map((one) => (one.shape === "glued_numbers" ? one : withShape(one, "two_in_cell")))
    : found;
}

function withShape(written: WrittenNumber, shape: Shape): WrittenNumber {
  return { ...written, shape };
}

function readExponent(folded: string): WrittenNumber | undefined {
  if (!ROUNDED.test(folded)) return undefined;
  const trimmed = folded.trim();
  const start = folded.indexOf(trimmed);
  const [mantissa = "", exponent = "0"] = trimmed.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const place = { start, end: start + trimmed.length, grouping: "none" } as const;
  if (fraction.length < FULL_FRACTION_DIGITS || fraction.length > Number(exponent)) {
    return { ...place, digits: "", form: "rounded", shape: "sci_text" };
  }
  const digits = whole + fraction.padEnd(Number(exponent), "0");
  return { ...place, digits, form: digits.length === NUMBER_DIGITS ? "whole" : "short", shape: "full_exponent" };
}

function readMasked(folded: string): WrittenNumber | undefined {
  const trimmed = folded.trim();
  if (!MASKED.test(trimmed)) return undefined;
  const start = folded.indexOf(trimmed);
  return { start, end: start + trimmed.length, digits: "", form: "masked", shape: "partly_masked", grouping: "none" };
}

const LETTERS_FOR_DIGITS: ReadonlyMap<string, string> = new Map([
  ["O", "0"],
  ["o", "0"],
  ["Q", "0"],
  ["D", "0"],
  ["l", "1"],
  ["I", "1"],
  ["|", "1"],
  ["Z", "2"],
  ["S", "5"],
  ["B", "8"],
]);
const WITH_LETTERS = /^(?=.*[OoQDlI|ZSB])[0-9OoQDlI|ZSB]{4}([- ]?)[0-9OoQDlI|ZSB]{4}\1[0-9OoQDlI|ZSB]{4}$/u;

/** The number that `text` is if its letters stand for digits, as after OCR; worth a look only under a header that
 *  names a My Number. */
export function readLettersForDigits(text: string): WrittenNumber | undefined {
  const folded = foldText(text).trim();
  if (!WITH_LETTERS.test(folded)) return undefined;
  const digits = folded.replace(/[A-Za-z|]/gu, (letter) => LETTERS_FOR_DIGITS.get(letter) ?? letter);
  return {
    start: 0,
    end: text.length,
    digits: digits.replace(/[- ]/gu, ""),
    form: "whole",
    shape: "letters_for_digits",
    grouping: digits.length > NUMBER_DIGITS ? "four" : "none",
  };
}
