/**
 * Looks for given numbers in the raw bytes of a part, whatever they are part of.
 *
 * Of UTF-8 only runs of bytes are decoded that may hold a number: seven digits or more with nothing but separators
 * between them, or an exponent. A byte that may begin a digit or a separator counts as one.
 * @module
 */
import type { NumberSearch } from "#domain/number/number-search.ts";
import type { Bytes, ByteStream } from "../archive/byte-stream.ts";
import { joinBytes } from "../archive/byte-stream.ts";
import { LESS } from "../xml/bytes.ts";
import { sniffEncoding } from "../xml/xml-encoding.ts";

/** Characters that are looked at again with the next chunk: longer than any way of writing a number. */
const OVERLAP = 200;
/** The same in UTF-8. */
const OVERLAP_BYTES = OVERLAP * 4;
const FEWEST_DIGITS = 7;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;
const ENCODINGS = ["utf-8", "utf-16le"] as const;

/** What a byte of UTF-8 may be. */
const [OTHER, BETWEEN, DIGIT, EXPONENT] = [0, 1, 2, 3] as const;
/** ASCII characters that stand neither for a digit nor between digits. */
const LETTERS = /[A-Za-z!#$%&*+;=?@\\^\u0000-\u0008\u000e-\u001f\u007f]/u;
/** These begin the compatibility forms of digits: superscripts and subscripts, circled, full-width, mathematical ones. */
const DIGIT_LEADS = new Set([0xc2, 0xe2, 0xef, 0xf0]);
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if ((byte >= 0x30 && byte <= 0x39) || DIGIT_LEADS.has(byte)) return DIGIT;
  if (byte === 0x45 || byte === 0x65) return EXPONENT;
  return byte < 0x80 && LETTERS.test(String.fromCharCode(byte)) ? OTHER : BETWEEN;
});

/** Whether one of the numbers stands in the part. */
export async function holdsNumber(chunks: ByteStream, search: NumberSearch): Promise<boolean> {
  let look: ((chunk: Bytes) => boolean) | undefined;
  for await (const chunk of chunks) {
    look ??= isUtf8Xml(chunk) ? lookInUtf8(search) : lookInBoth(search);
    if (look(chunk)) return true;
  }
  return false;
}

/** XML says what its encoding is; anything else may hold text in either. */
function isUtf8Xml(head: Bytes): boolean {
  const start = BYTE_ORDER_MARK.every((byte, at) => head[at] === byte) ? BYTE_ORDER_MARK.length : 0;
  return head[start] === LESS && sniffEncoding(head) === "utf-8";
}

function lookInBoth(search: NumberSearch): (chunk: Bytes) => boolean {
  const readers = ENCODINGS.map((encoding) => ({ decoder: new TextDecoder(encoding), kept: "" }));
  return (chunk) =>
    readers.some((reader) => {
      const text = reader.kept + reader.decoder.decode(chunk, { stream: true });
      reader.kept = text.slice(-OVERLAP);
      return search.find(text).length > 0;
    });
}

function lookInUtf8(search: NumberSearch): (chunk: Bytes) => boolean {
  let kept = new Uint8Array(0);
  return (chunk) => {
    const bytes = kept.length === 0 ? chunk : joinBytes([kept, chunk]);
    kept = bytes.slice(-OVERLAP_BYTES);
    return holdsInUtf8(bytes, search);
  };
}

const decoder = new TextDecoder();

/** Whether one of the numbers stands in UTF-8 text, whole. */
export function holdsInUtf8(bytes: Uint8Array, search: NumberSearch): boolean {
  for (let at = 0; at < bytes.length;) {
    const start = at;
    at = endOfRun(bytes, start);
    if (at < 0) return false;
    const from = startOfRun(bytes, at, start);
    const to = endOfDigits(bytes, at);
    if (search.find(decoder.decode(bytes.subarray(from, to))).length > 0) return true;
    at = to;
  }
  return false;
}

/** Behind the seventh digit of a run, or behind an exponent's letter between digits; -1 where there is none. */
function endOfRun(bytes: Uint8Array, from: number): number {
  let digits = 0;
  for (let at = from; at < bytes.length; at++) {
    const kind = KINDS[bytes[at] ?? 0];
    if (kind === DIGIT) {
      digits += 1;
      if (digits >= FEWEST_DIGITS) return at + 1;
    } else if (kind === OTHER) digits = 0;
    else if (kind === EXPONENT) {
      if (digits > 0 && KINDS[bytes[at - 1] ?? 0] === DIGIT && isExponent(bytes, at)) return at + 1;
      digits = 0;
    }
  }
  return -1;
}

/** Whether digits follow the letter at `at`, a plus sign before them or not. */
function isExponent(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1] === 0x2b ? at + 2 : at + 1;
  return KINDS[bytes[next] ?? 0] === DIGIT;
}

/** Where the run that holds the byte before `at` begins, with what stands right before it. */
function startOfRun(bytes: Uint8Array, at: number, least: number): number {
  let from = at - 1;
  while (from > least && KINDS[bytes[from - 1] ?? 0] !== OTHER) from -= 1;
  return Math.max(0, from - 4);
}

/** Where the run ends, with an exponent that may stand at its end. */
function endOfDigits(bytes: Uint8Array, at: number): number {
  let to = at;
  while (to < bytes.length && KINDS[bytes[to] ?? 0] !== OTHER) to += 1;
  while (to < bytes.length && (KINDS[bytes[to] ?? 0] === DIGIT || bytes[to] === 0x2b)) to += 1;
  return to;
}
