/**
 * Puts new text into fields of a text file; every byte outside the changed characters stays, with its
 * encoding, byte-order mark, line ends and quotes.
 *
 * Works on bytes, as decoding and encoding again would change what a legacy encoding writes in two ways.
 * @module
 */
import type { EditOutcome } from "#application/ports/workbook.ts";
import type { Dialect } from "./record-splitter.ts";
import type { TextEncoding } from "#application/ports/list-files.ts";
import { unitBytes } from "./text-encoding.ts";
import { concatenate } from "./text-survey.ts";

export interface FieldEdit {
  readonly record: number;
  readonly column: number;
  readonly expected: string;
  readonly text: string;
}
export interface TextForm {
  readonly encoding: TextEncoding;
  readonly bomBytes: number;
  readonly dialect: Dialect;
}
export interface EditedText {
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
  /** One an edit, in the order given. */
  readonly outcomes: readonly EditOutcome[];
}

const CHANGED: EditOutcome = { kind: "changed_since_scan" };
const WRITTEN: EditOutcome = { kind: "written" };
const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

export function editFields(bytes: Uint8Array<ArrayBuffer>, form: TextForm, edits: readonly FieldEdit[]): EditedText {
  const wanted = new Map(edits.map((edit, index) => [`${String(edit.record)}:${String(edit.column)}`, index]));
  const outcomes = edits.map((): EditOutcome => CHANGED);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let copied = 0;
  let left = wanted.size;
  for (const field of fieldsIn(bytes, form)) {
    if (left === 0) break;
    const index = wanted.get(`${String(field.record)}:${String(field.column)}`);
    const edit = index === undefined ? undefined : edits[index];
    if (index === undefined || edit === undefined) continue;
    left -= 1;
    const raw = bytes.subarray(field.start, field.end);
    const change = changeOf(raw, edit, form);
    if (change === undefined) continue;
    outcomes[index] = WRITTEN;
    pieces.push(bytes.subarray(copied, field.start + change.start), change.bytes);
    copied = field.start + change.end;
  }
  pieces.push(bytes.subarray(copied));
  return { pieces, outcomes };
}

export interface FieldPlace {
  readonly record: number;
  readonly column: number;
  /** Bytes, quotes included, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Every field in order, as the reader counts them. */
export function* fieldsIn(bytes: Uint8Array, { encoding, bomBytes, dialect }: TextForm): Generator<FieldPlace> {
  const unit = unitBytes(encoding);
  const delimiter = dialect.delimiter.charCodeAt(0);
  const recordEnd = dialect.recordEnd.charCodeAt(0);
  let [record, column, start, quoted] = [0, 0, bomBytes, false];
  for (let at = bomBytes; at < bytes.length;) {
    const code = codeAt(bytes, at, encoding);
    const end = at + widthAt(bytes, at, encoding);
    if (quoted) {
      if (code === QUOTE && codeAt(bytes, end, encoding) === QUOTE) at = end + unit;
      else {
        if (code === QUOTE) quoted = false;
        at = end;
      }
      continue;
    }
    if (code === QUOTE && at === start) quoted = true;
    else if (code === delimiter) {
      yield { record, column, start, end: at };
      column += 1;
      start = end;
    } else if (code === recordEnd) {
      yield { record, column, start, end: withoutReturn(bytes, start, at, { encoding, recordEnd }) };
      record += 1;
      column = 0;
      start = end;
    }
    at = end;
  }
  if (start < bytes.length || column > 0) yield { record, column, start, end: bytes.length };
}

function withoutReturn(
  bytes: Uint8Array,
  start: number,
  end: number,
  { encoding, recordEnd }: { readonly encoding: TextEncoding; readonly recordEnd: number },
): number {
  const before = end - unitBytes(encoding);
  return recordEnd === LINE_FEED && before >= start && codeAt(bytes, before, encoding) === CARRIAGE_RETURN
    ? before
    : end;
}

/** The ASCII character at `at`; something above for any other. */
function codeAt(bytes: Uint8Array, at: number, encoding: TextEncoding): number {
  const [first = 0xff, second = 0xff] = [bytes[at], bytes[at + 1]];
  if (encoding === "utf-16le") return first | (second << 8);
  return encoding === "utf-16be" ? second | (first << 8) : first;
}

/** Bytes of the character at `at`. */
function widthAt(bytes: Uint8Array, at: number, encoding: TextEncoding): number {
  const first = bytes[at] ?? 0;
  if (encoding === "utf-16le" || encoding === "utf-16be") return 2;
  if (encoding === "shift_jis") return (first >= 0x81 && first <= 0x9f) || (first >= 0xe0 && first <= 0xfc) ? 2 : 1;
  if (encoding === "euc-jp") return first === 0x8f ? 3 : first === 0x8e || first >= 0xa1 ? 2 : 1;
  return first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

interface ByteChange {
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The smallest change that makes the field hold the text; `undefined` where it does not hold what is expected. */
function changeOf(raw: Uint8Array, edit: FieldEdit, { encoding, dialect }: TextForm): ByteChange | undefined {
  const before = new TextDecoder(encoding, { ignoreBOM: true }).decode(raw);
  const isQuoted = before.length >= 2 && before.startsWith('"') && before.endsWith('"');
  const held = isQuoted ? before.slice(1, -1).replaceAll('""', '"') : before;
  if (held !== edit.expected) return undefined;
  const after =
    isQuoted || needsQuotes(edit.text, before, dialect) ? `"${edit.text.replaceAll('"', '""')}"` : edit.text;
  const limit = Math.min(before.length, after.length);
  let head = 0;
  while (head < limit && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < limit - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const start = bytesOf(raw, head, encoding);
  const end = bytesOf(raw, before.length - tail, encoding);
  const middle = after.slice(head, after.length - tail);
  const bytes = encode(middle, encoding) ?? encodeLike(middle, raw.subarray(start, end), encoding);
  return bytes === undefined || start === undefined || end === undefined ? undefined : { start, end, bytes };
}

/** What stood bare in the field stands bare again. */
function needsQuotes(text: string, before: string, { delimiter }: Dialect): boolean {
  const isNew = (mark: string): boolean => text.includes(mark) && !before.includes(mark);
  return text.includes(delimiter) || text.startsWith('"') || ['"', "\r", "\n"].some(isNew);
}

/** Bytes that the first `units` UTF-16 units take; `undefined` in the middle of a character or after bytes that are none. */
function bytesOf(raw: Uint8Array, units: number, encoding: TextEncoding): number | undefined {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let at = 0;
  let seen = 0;
  while (seen < units && at < raw.length) {
    const width = widthAt(raw, at, encoding);
    seen += decoder.decode(raw.subarray(at, at + width)).length;
    at += width;
  }
  return seen === units ? at : undefined;
}

/** A text in a legacy encoding between whose tokens other words stand: these keep the bytes that they have in `raw`. */
function encodeLike(text: string, raw: Uint8Array, encoding: TextEncoding): Uint8Array<ArrayBuffer> | undefined {
  const before = new TextDecoder(encoding, { ignoreBOM: true }).decode(raw);
  const pieces: Uint8Array[] = [];
  let reached = 0;
  for (const [run] of text.matchAll(/[ -~]+|[^ -~]+/gu)) {
    const ascii = encode(run, encoding);
    const at = before.indexOf(run, reached);
    if (ascii === undefined && at < 0) return undefined;
    if (ascii !== undefined) pieces.push(ascii);
    else {
      reached = at + run.length;
      pieces.push(raw.subarray(bytesOf(raw, at, encoding), bytesOf(raw, reached, encoding)));
    }
  }
  return concatenate(pieces);
}

/** Tokens are ASCII, which is the same in all encodings but UTF-16. */
function encode(text: string, encoding: TextEncoding): Uint8Array<ArrayBuffer> | undefined {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  const isWide = encoding === "utf-16le" || encoding === "utf-16be";
  return isWide || /^[ -~]*$/u.test(text) ? encodeAscii(text, encoding) : undefined;
}

/** `text` of ASCII alone, unless the encoding is one of Unicode. */
export function encodeAscii(text: string, encoding: TextEncoding): Uint8Array<ArrayBuffer> {
  if (encoding !== "utf-16le" && encoding !== "utf-16be") return new TextEncoder().encode(text);
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1) {
    view.setUint16(index * 2, text.charCodeAt(index), encoding === "utf-16le");
  }
  return bytes;
}
