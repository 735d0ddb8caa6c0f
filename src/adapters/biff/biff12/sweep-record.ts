/**
 * Texts and long numbers in records whose layout is not told apart: caches of pivot tables, other
 * workbooks and queries. What is found may be more than a person sees there, never less.
 * @module
 */
import type { ByteReader } from "../byte-reader.ts";
import { decodeWide } from "../byte-reader.ts";

const LONGEST_TEXT = 32_767;
/** Whole numbers of 11 or 12 digits; by chance, bytes hardly ever are one. */
const LEAST_NUMBER = 1e10;
const NUMBERS_END = 1e12;
const LENGTH_BYTES = 4;
const DOUBLE_BYTES = 8;

/** Every counted UTF-16 text and every whole number of a My Number's size, wherever it begins. */
export function* sweepRecord(reader: ByteReader): Generator<string> {
  const bytes = reader.bytes(reader.left);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + LENGTH_BYTES < bytes.length;) {
    const units = textAt(view, at);
    if (units > 0) {
      yield decodeWide(bytes.subarray(at + LENGTH_BYTES, at + LENGTH_BYTES + units * 2));
      at += LENGTH_BYTES + units * 2;
      continue;
    }
    const number = at + DOUBLE_BYTES <= bytes.length ? view.getFloat64(at, true) : 0;
    const isNumber = number >= LEAST_NUMBER && number < NUMBERS_END && Number.isInteger(number);
    if (isNumber) yield String(number);
    at += isNumber ? DOUBLE_BYTES : 1;
  }
}

/** Units of the text whose length stands at `at`; 0 where none does. */
function textAt(view: DataView, at: number): number {
  const units = view.getUint32(at, true);
  if (units === 0 || units > LONGEST_TEXT || at + LENGTH_BYTES + units * 2 > view.byteLength) return 0;
  for (let unit = 0; unit < units; unit += 1) {
    if (!isPrintable(view.getUint16(at + LENGTH_BYTES + unit * 2, true))) return 0;
  }
  return units;
}

function isPrintable(unit: number): boolean {
  return (unit >= 0x20 && unit < 0xfffe) || unit === 0x09 || unit === 0x0a || unit === 0x0d;
}
