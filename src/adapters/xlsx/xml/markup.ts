/**
 * Steps over pieces of XML in a byte buffer. Each answers the index after the piece, or
 * {@link INCOMPLETE} when the buffer ends before the piece does.
 * @module
 */
import { unreadable } from "../unreadable.ts";
import {
  APOSTROPHE,
  BANG,
  BRACKET,
  COLON,
  DASH,
  EQUALS,
  GREATER,
  isSpace,
  LESS,
  QUESTION,
  QUOTE,
  SLASH,
  SPACE,
} from "./bytes.ts";

export const INCOMPLETE = -1;

/** After the `>` of the tag that starts at `at`; a `>` inside an attribute value does not count. */
export function afterTag(bytes: Uint8Array, at: number, end: number): number {
  for (let i = at + 1; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === GREATER) return i + 1;
    if (byte === QUOTE || byte === APOSTROPHE) {
      const close = bytes.indexOf(byte, i + 1);
      if (close < 0 || close >= end) return INCOMPLETE;
      i = close;
    } else if (byte === LESS) throw unreadable("malformed_xml");
  }
  return INCOMPLETE;
}

/** After the comment, CDATA section or processing instruction at `at`, which starts with `<!` or `<?`.
 *  A document type is refused: it could declare entities that grow without end. */
export function afterDeclaration(bytes: Uint8Array, at: number, end: number): number {
  if (at + 4 > end) return INCOMPLETE;
  if (bytes[at + 1] === QUESTION) return afterMark(bytes, at + 2, end, QUESTION, 1);
  if (bytes[at + 2] === DASH && bytes[at + 3] === DASH) return afterMark(bytes, at + 4, end, DASH, 2);
  if (bytes[at + 2] === BRACKET) return afterMark(bytes, at + 9, end, 0x5d, 2);
  throw unreadable("malformed_xml");
}

export function isDeclaration(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1];
  return next === BANG || next === QUESTION;
}

/** After the first `>` that follows `count` times the byte `mark`, not before `from`. */
function afterMark(bytes: Uint8Array, from: number, end: number, mark: number, count: number): number {
  for (let close = bytes.indexOf(GREATER, from + count); ; close = bytes.indexOf(GREATER, close + 1)) {
    if (close < 0 || close >= end) return INCOMPLETE;
    if (bytes[close - 1] === mark && (count === 1 || bytes[close - 2] === mark)) return close + 1;
  }
}

/** Where the local name of the tag at `at` starts, behind `<`, `</` and any prefix. */
export function localNameStart(bytes: Uint8Array, at: number): number {
  let start = bytes[at + 1] === SLASH ? at + 2 : at + 1;
  for (let i = start; ; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === COLON) start = i + 1;
    else if (byte <= SPACE || byte === GREATER || byte === SLASH) return start;
  }
}

/** Whether the name that starts at `at` is exactly `name`. */
export function isName(bytes: Uint8Array, at: number, name: readonly number[]): boolean {
  for (const [index, byte] of name.entries()) if (bytes[at + index] !== byte) return false;
  const next = bytes[at + name.length] ?? 0;
  return next <= SPACE || next === GREATER || next === SLASH;
}

/** The bytes of an ASCII name, for {@link isName}. */
export function nameBytes(name: string): readonly number[] {
  return Array.from(name, (letter) => letter.charCodeAt(0));
}

/** Calls `visit` with the span of each attribute's local name and raw value in the tag from `at` to `end`. */
export function eachAttribute(
  bytes: Uint8Array,
  at: number,
  end: number,
  visit: (nameStart: number, nameEnd: number, valueStart: number, valueEnd: number) => void,
): void {
  let i = at + 1;
  while (i < end && !isSpace(bytes[i] ?? 0) && bytes[i] !== GREATER) i++;
  for (;;) {
    while (i < end && isSpace(bytes[i] ?? 0)) i++;
    if (i >= end || bytes[i] === GREATER || bytes[i] === SLASH || bytes[i] === QUESTION) return;
    let nameStart = i;
    while (i < end && bytes[i] !== EQUALS && !isSpace(bytes[i] ?? 0)) {
      if (bytes[i] === COLON) nameStart = i + 1;
      i++;
    }
    const nameEnd = i;
    while (i < end && isSpace(bytes[i] ?? 0)) i++;
    if (bytes[i] !== EQUALS) throw unreadable("malformed_xml");
    i++;
    while (i < end && isSpace(bytes[i] ?? 0)) i++;
    const quote = bytes[i] ?? 0;
    if (quote !== QUOTE && quote !== APOSTROPHE) throw unreadable("malformed_xml");
    const close = bytes.indexOf(quote, i + 1);
    if (close < 0 || close >= end) throw unreadable("malformed_xml");
    visit(nameStart, nameEnd, i + 1, close);
    i = close + 1;
  }
}
