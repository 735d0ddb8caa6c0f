/**
 * Long texts in cells that hold nothing but words: they need not even be decoded.
 * @module
 */
import { LONGEST_HEADING } from "#domain/detection/shared-texts.ts";
import { ABSENT, CELL_TYPES, type RawCell } from "./raw-cell.ts";

/** A character takes at most three bytes; of a pair that takes four, both count. */
const FEWEST_BYTES = LONGEST_HEADING * 3 + 1;
const [LETTER_M, LETTER_N] = [0x4d, 0x4e] as const;
const ZEROS = 0x30303030;
const AMPERSANDS = 0x26262626;
const ANGLES = 0x3c3c3c3c;
/** These bytes begin the UTF-8 of full-width digits. */
const FULL_WIDTHS = 0xefefefef | 0;
const ONES = 0x01010101;
const LOW_BITS = 0x7f7f7f7f;
const HIGH_BITS = 0x80808080 | 0;
/** Added to a byte without its highest bit, this sets that bit unless the byte lies between 0 and 9. */
const ABOVE_NINE = 0x76767676;

/** Whether the cell's value is a text longer than a heading, without a digit, a token or anything that stands for one. */
export function isWordy(bytes: Uint8Array, { type, valueStart, valueEnd }: RawCell): boolean {
  if (type !== CELL_TYPES.str || valueStart === ABSENT || valueEnd - valueStart < FEWEST_BYTES) return false;
  const text = bytes.subarray(valueStart, valueEnd);
  return hasOnlyWords(text) && !mayHoldToken(text);
}

/** Whether neither a digit nor markup stands in `text`; looks at four bytes at a time. */
function hasOnlyWords(text: Uint8Array): boolean {
  const view = new DataView(text.buffer, text.byteOffset, text.length);
  const last = text.length - 4;
  let found = 0;
  for (let at = 0; at < last && found === 0; at += 4) found = tellingBytes(view.getInt32(at, true));
  return (found | tellingBytes(view.getInt32(last, true))) === 0;
}

/** Not 0 where one of the four bytes is a digit, begins a full-width one, or is part of XML's own characters. */
function tellingBytes(four: number): number {
  const bytes = four ^ ZEROS;
  const digits = ~(((bytes & LOW_BITS) + ABOVE_NINE) | bytes) & HIGH_BITS;
  return digits | zeroBytes(four ^ FULL_WIDTHS) | zeroBytes(four ^ AMPERSANDS) | zeroBytes(four ^ ANGLES);
}

function zeroBytes(four: number): number {
  return (four - ONES) & ~four & HIGH_BITS;
}

function mayHoldToken(text: Uint8Array): boolean {
  for (let at = text.indexOf(LETTER_M); at >= 0; at = text.indexOf(LETTER_M, at + 1)) {
    if (text[at + 1] === LETTER_N) return true;
  }
  return false;
}
