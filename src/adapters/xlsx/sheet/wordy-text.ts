/**
 * Long texts in cells that hold nothing but words: they need not even be decoded.
 * @module
 */
import { LONGEST_HEADING } from "#domain/detection/shared-texts.ts";
import { AMPERSAND, LESS } from "../xml/bytes.ts";
import { ABSENT, CELL_TYPES, type RawCell } from "./raw-cell.ts";

/** A character takes at most three bytes; of a pair that takes four, both count. */
const FEWEST_BYTES = LONGEST_HEADING * 3 + 1;
/** Begins the UTF-8 of full-width digits. */
const FULL_WIDTH = 0xef;
const [LETTER_M, LETTER_N] = [0x4d, 0x4e] as const;
const ZEROS = 0x30303030;
/** Added to a byte without its highest bit, this sets that bit unless the byte lies between 0 and 9. */
const ABOVE_NINE = 0x76767676;
const LOW_BITS = 0x7f7f7f7f;
const HIGH_BITS = 0x80808080 | 0;

/** Whether the cell's value is a text longer than a heading, without a digit, a token or anything that stands for one. */
export function isWordy(bytes: Uint8Array, { type, valueStart, valueEnd }: RawCell): boolean {
  if (type !== CELL_TYPES.str || valueStart === ABSENT || valueEnd - valueStart < FEWEST_BYTES) return false;
  const text = bytes.subarray(valueStart, valueEnd);
  if (hasDigit(text) || text.includes(FULL_WIDTH) || text.includes(AMPERSAND) || text.includes(LESS)) return false;
  return !mayHoldToken(text);
}

/** Whether an ASCII digit stands in `text`; looks at four bytes at a time. */
function hasDigit(text: Uint8Array): boolean {
  const view = new DataView(text.buffer, text.byteOffset, text.length);
  const last = text.length - 4;
  for (let at = 0; at < last; at += 4) if (hasDigitByte(view.getInt32(at, true))) return true;
  return hasDigitByte(view.getInt32(last, true));
}

function hasDigitByte(four: number): boolean {
  const bytes = four ^ ZEROS;
  return (~(((bytes & LOW_BITS) + ABOVE_NINE) | bytes) & HIGH_BITS) !== 0;
}

function mayHoldToken(text: Uint8Array): boolean {
  for (let at = text.indexOf(LETTER_M); at >= 0; at = text.indexOf(LETTER_M, at + 1)) {
    if (text[at + 1] === LETTER_N) return true;
  }
  return false;
}
