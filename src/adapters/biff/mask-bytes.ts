/**
 * Numbers in bytes whose layout need not be known: texts of one or two bytes a character, and values of eight bytes.
 *
 * A digit becomes `*`, a value 0, and no byte moves: lengths and offsets that point into the bytes stay right.
 * @module
 */
import type { NumberSearch } from "#domain/number/number-search.ts";
import { decodeNarrow, decodeWide } from "./byte-reader.ts";

/** What stands for a digit: `*`. */
export const MASK = 0x2a;
/** Fewer digits are never taken for a number, so fewer bytes that could be one need no look. */
const FEWEST_DIGITS = 7;
/** Below this a value is too common to be told for a number. */
const LEAST_VALUE = 1e6;
const DOUBLE_BYTES = 8;
const WINDOW_BYTES = 256 * 1024;
const OVERLAP_BYTES = 512;
/** First and last value of a double's highest byte between {@link LEAST_VALUE} and a My Number's end. */
const HIGH_BYTES = [0x41, 0x42] as const;
const ANY_DIGIT = /\p{N}/u;

/** Masks the numbers in `bytes`, which it changes, and answers whether there was one. */
export function maskNumbers(bytes: Uint8Array, search: NumberSearch): boolean {
  let found = false;
  for (const window of windowsOf(bytes)) {
    const [values, texts] = [valuesIn(window, search), textsIn(window, search)];
    for (const at of values) window.fill(0, at, at + DOUBLE_BYTES);
    for (const at of texts) window[at] = MASK;
    const wideTexts = wideTextsIn(window, search);
    for (const at of wideTexts) {
      window[at] = MASK;
      window[at + 1] = 0;
    }
    found ||= values.length + texts.length + wideTexts.length > 0;
  }
  return found;
}

/** Whether `bytes` hold one of the numbers, as {@link maskNumbers} would find it. */
export function holdsNumber(bytes: Uint8Array, search: NumberSearch): boolean {
  return windowsOf(bytes).some(
    (window) =>
      valuesIn(window, search).length > 0 ||
      textsIn(window, search).length > 0 ||
      wideTextsIn(window, search).length > 0,
  );
}

/** `bytes` in pieces that share more than any way of writing a number is long. */
function windowsOf(bytes: Uint8Array): readonly Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.length / WINDOW_BYTES));
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * WINDOW_BYTES, (index + 1) * WINDOW_BYTES + OVERLAP_BYTES),
  );
}

/** Where values stand. */
function valuesIn(bytes: Uint8Array, search: NumberSearch): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: number[] = [];
  for (let at = 0; at + DOUBLE_BYTES <= bytes.length; at += 1) {
    const high = bytes[at + DOUBLE_BYTES - 1];
    if (high !== HIGH_BYTES[0] && high !== HIGH_BYTES[1]) continue;
    const value = view.getFloat64(at, true);
    if (value >= LEAST_VALUE && Number.isInteger(value) && search.ofValue(value) !== undefined) found.push(at);
  }
  return found;
}

/** Where the digits of one-byte texts stand: in every encoding that people use, digits are ASCII. */
function textsIn(bytes: Uint8Array, search: NumberSearch): number[] {
  if (!hasDigits(bytes, 1)) return [];
  const text = decodeNarrow(bytes);
  return search.find(text).flatMap(({ start, end }) => digitsOf(text, start, end));
}

function wideTextsIn(bytes: Uint8Array, search: NumberSearch): readonly number[] {
  if (!hasDigits(bytes, 2)) return [];
  return [0, 1].flatMap((odd) => {
    const text = decodeWide(bytes.subarray(odd));
    return search.find(text).flatMap(({ start, end }) => digitsOf(text, start, end).map((unit) => odd + 2 * unit));
  });
}

/** The UTF-16 units between `start` and `end` that are digits, or halves of digits, of any script. */
export function digitsOf(text: string, start: number, end: number): number[] {
  const units: number[] = [];
  for (let at = start; at < end;) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (ANY_DIGIT.test(character)) for (let half = 0; half < character.length; half += 1) units.push(at + half);
    at += character.length;
  }
  return units;
}

/** How far apart the digits of a number may stand, in characters. */
const FARTHEST = 8;

/** Whether so many digits stand near each other that they could be a number: most bytes of a file need no second look. */
function hasDigits(bytes: Uint8Array, width: 1 | 2): boolean {
  let [near, last] = [0, -Infinity];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const isDigit = byte >= 0x30 && byte <= 0x39;
    // Full-width and other digits of two bytes are told by the search itself.
    const isOther = width === 2 && (byte === 0xff || byte === 0x24 || byte === 0x27 || byte === 0xd8);
    if (!isDigit && !isOther) continue;
    near = at - last <= FARTHEST * width ? near + 1 : 1;
    if (near >= FEWEST_DIGITS) return true;
    last = at;
  }
  return false;
}
