/**
 * The start tag of a `<c>` element: where the cell stands, its style and type.
 * @module
 */
import { SHEET_COLUMNS, SHEET_ROWS } from "#domain/workbook/range-address.ts";
import { unreadable } from "../unreadable.ts";
import { APOSTROPHE, COLON, EQUALS, GREATER, QUOTE, SLASH, SPACE } from "../xml/bytes.ts";
import { INCOMPLETE } from "../xml/markup.ts";
import { CELL_TYPES, type CellType, type RawCell } from "./raw-cell.ts";

/** `<c r="XFD1048576" s="64000" t="s">` and some room: with so many bytes left, no index runs off the end. */
const LONGEST_USUAL_TAG = 48;
const LONGEST_REFERENCE = 6 + "XFD1048576".length;
/** Whole numbers of so many digits are exact. */
export const EXACT_DIGITS = 15;
const [LETTER_I, LETTER_R, LETTER_S, LETTER_T] = [0x69, 0x72, 0x73, 0x74] as const;

/**
 * After the start tag. Nearly every writer puts `<c r="B7" s="1" t="s">` in this order with one space and
 * double quotes; that is read straight through, anything else by {@link parseAnyCellTag}.
 */
export function parseCellTag(bytes: Uint8Array, at: number, end: number, cell: RawCell): number {
  if (at + LONGEST_USUAL_TAG > end) return parseAnyCellTag(bytes, at, end, cell);
  let i = at + 6;
  if (bytes[at + 2] !== SPACE || bytes[at + 3] !== LETTER_R || bytes[at + 4] !== EQUALS || bytes[at + 5] !== QUOTE) {
    return parseAnyCellTag(bytes, at, end, cell);
  }
  let byte = bytes[i] ?? 0;
  let column = 0;
  for (; byte >= 0x41 && byte <= 0x5a; byte = bytes[++i] ?? 0) column = column * 26 + (byte - 0x40);
  let row = 0;
  for (; byte >= 0x30 && byte <= 0x39; byte = bytes[++i] ?? 0) row = row * 10 + (byte - 0x30);
  if (byte !== QUOTE || i > at + LONGEST_REFERENCE) return parseAnyCellTag(bytes, at, end, cell);
  setPlace(cell, row, column);
  byte = bytes[++i] ?? 0;
  if (byte === SPACE && bytes[i + 1] === LETTER_S && bytes[i + 2] === EQUALS && bytes[i + 3] === QUOTE) {
    let style = 0;
    i += 4;
    for (byte = bytes[i] ?? 0; byte >= 0x30 && byte <= 0x39; byte = bytes[++i] ?? 0) style = style * 10 + (byte - 0x30);
    if (byte !== QUOTE || i > at + LONGEST_USUAL_TAG - 12) return parseAnyCellTag(bytes, at, end, cell);
    cell.style = style;
    byte = bytes[++i] ?? 0;
  }
  if (byte === SPACE && bytes[i + 1] === LETTER_T && bytes[i + 2] === EQUALS && bytes[i + 3] === QUOTE) {
    if (bytes[i + 4] !== LETTER_S || bytes[i + 5] !== QUOTE) return parseAnyCellTag(bytes, at, end, cell);
    cell.type = CELL_TYPES.s;
    i += 6;
    byte = bytes[i] ?? 0;
  }
  return byte === GREATER ? i + 1 : parseAnyCellTag(bytes, at, end, cell);
}

function parseAnyCellTag(bytes: Uint8Array, at: number, end: number, cell: RawCell): number {
  cell.style = 0;
  cell.type = CELL_TYPES.n;
  let i = at + 1;
  while (i < end && (bytes[i] ?? 0) > SPACE && bytes[i] !== GREATER && bytes[i] !== SLASH) i++;
  for (;;) {
    while (i < end && (bytes[i] ?? 0) <= SPACE) i++;
    if (i >= end) return INCOMPLETE;
    const first = bytes[i] ?? 0;
    if (first === GREATER) return i + 1;
    if (first === SLASH) {
      if (i + 1 >= end) return INCOMPLETE;
      if (bytes[i + 1] !== GREATER) throw unreadable("malformed_xml");
      return i + 2;
    }
    const nameStart = i;
    let isPlain = true;
    while (i < end && bytes[i] !== EQUALS && (bytes[i] ?? 0) > SPACE) if (bytes[i++] === COLON) isPlain = false;
    const nameLength = i - nameStart;
    while (i < end && (bytes[i] ?? 0) <= SPACE) i++;
    if (i >= end) return INCOMPLETE;
    if (bytes[i] !== EQUALS) throw unreadable("malformed_xml");
    i++;
    while (i < end && (bytes[i] ?? 0) <= SPACE) i++;
    if (i >= end) return INCOMPLETE;
    const quote = bytes[i] ?? 0;
    if (quote !== QUOTE && quote !== APOSTROPHE) throw unreadable("malformed_xml");
    const valueStart = ++i;
    while (i < end && bytes[i] !== quote) i++;
    if (i >= end) return INCOMPLETE;
    if (nameLength === 1 && isPlain) {
      if (first === LETTER_R) parseReference(bytes, valueStart, i, cell);
      else if (first === LETTER_S) cell.style = parseDigits(bytes, valueStart, i);
      else if (first === LETTER_T) cell.type = parseType(bytes, valueStart, i);
    }
    i++;
  }
}

function parseReference(bytes: Uint8Array, start: number, end: number, cell: RawCell): void {
  let column = 0;
  let i = start;
  for (; i < end; i++) {
    const letter = (bytes[i] ?? 0) & 0xdf;
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + (letter - 0x40);
  }
  setPlace(cell, parseDigits(bytes, i, end), column);
}

/** Row and column as a reference has them, counted from 1. */
export function setPlace(cell: RawCell, row: number, column: number): void {
  if (column < 1 || column > SHEET_COLUMNS || row < 1 || row > SHEET_ROWS) throw unreadable("malformed_xml");
  cell.column = column - 1;
  cell.row = row - 1;
}

/** The whole number that ASCII digits write; -1 where anything else stands. */
export function parseDigits(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end || end - start > EXACT_DIGITS) return -1;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function parseType(bytes: Uint8Array, start: number, end: number): CellType {
  const first = bytes[start] ?? 0;
  if (first === LETTER_S) return end - start === 1 ? CELL_TYPES.s : CELL_TYPES.str;
  if (first === LETTER_I) return CELL_TYPES.inlineStr;
  if (first === 0x62) return CELL_TYPES.b;
  if (first === 0x65) return CELL_TYPES.e;
  if (first === 0x64) return CELL_TYPES.d;
  return CELL_TYPES.n;
}
