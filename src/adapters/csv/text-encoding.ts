/**
 * Which encoding a text file is in, decided on its bytes.
 *
 * A byte-order mark decides. Without one: zero bytes tell UTF-16, a file that is UTF-8 from end to end is
 * UTF-8, and what is left is one of the legacy Japanese encodings, CP932 unless EUC-JP reads better.
 * Source: WHATWG Encoding Standard; its `shift_jis` is CP932, the extensions of NEC and IBM included.
 * @module
 */
import type { TextEncoding } from "#application/ports/list-files.ts";

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARKS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
] as const satisfies readonly { readonly bytes: readonly number[]; readonly encoding: TextEncoding }[];

export interface MarkedEncoding {
  readonly encoding: TextEncoding;
  readonly bomBytes: number;
}

/** What the byte-order mark at the start of `head` says; `undefined` without one. */
export function encodingOfMark(head: Uint8Array): MarkedEncoding | undefined {
  const mark = BYTE_ORDER_MARKS.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  return mark && { encoding: mark.encoding, bomBytes: mark.bytes.length };
}

/** The UTF-16 order that the zero bytes of `head` tell: ASCII letters have theirs on one side only, and a line's end stands
 *  on the other. `mixed` is no text at all, or another encoding's with a zero in it; `none` is no UTF-16. */
export function orderOfZeros(head: Uint8Array): "utf-16le" | "utf-16be" | "mixed" | "none" {
  let even = 0;
  let odd = 0;
  for (let index = 0; index < head.length; index += 1) {
    if (head[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even === 0 && odd === 0) return "none";
  if (even <= odd / 20) return hasLineEndAt(head, 1) ? "mixed" : "utf-16le";
  return odd <= even / 20 && !hasLineEndAt(head, 0) ? "utf-16be" : "mixed";
}

/** Whether a line's end stands at one of every second byte from `first` on: of UTF-16, where the zeros are, it would be a
 *  letter of a script that nobody writes Japanese in. */
function hasLineEndAt(head: Uint8Array, first: 0 | 1): boolean {
  for (let index = first; index < head.length; index += 2) {
    if (head[index] === LINE_FEED || head[index] === CARRIAGE_RETURN) return true;
  }
  return false;
}

/** The legacy encoding in which `bytes`, known not to be UTF-8, make more sense. */
export function legacyEncoding(bytes: Uint8Array): "shift_jis" | "euc-jp" {
  return oddities(bytes, "euc-jp") < oddities(bytes, "shift_jis") ? "euc-jp" : "shift_jis";
}

/** Characters that hardly stand in a real text: undecodable, private use, half-width kana (EUC read as CP932). */
const ODD_CHARACTERS = /[\uFFFD\uE000-\uF8FF\uFF61-\uFF9F]/gu;

function oddities(bytes: Uint8Array, encoding: TextEncoding): number {
  return new TextDecoder(encoding).decode(bytes).match(ODD_CHARACTERS)?.length ?? 0;
}

/** Bytes of one code unit: line breaks and delimiters stand at multiples of it. */
export function unitBytes(encoding: TextEncoding): 1 | 2 {
  return encoding === "utf-16le" || encoding === "utf-16be" ? 2 : 1;
}
