/**
 * Reads one `<c>` element out of a byte buffer: the inner loop of every scan.
 *
 * The whole element must be in the buffer, otherwise the answer is {@link INCOMPLETE} and the same call
 * is made again with more bytes. Attributes may come in any order, names with any prefix.
 * @module
 */
import { SHEET_COLUMNS, SHEET_ROWS } from "#domain/workbook/range-address.ts";
import { unreadable } from "../unreadable.ts";
import { APOSTROPHE, COLON, EQUALS, GREATER, LESS, QUOTE, SLASH, SPACE } from "../xml/bytes.ts";
import {
  afterDeclaration,
  afterTag,
  eachAttribute,
  INCOMPLETE,
  isDeclaration,
  localNameStart,
  nameBytes,
} from "../xml/markup.ts";
import { ABSENT, CELL_TYPES, type CellType, FORMULA_KINDS, type FormulaKind, type RawCell } from "./raw-cell.ts";
import { startOfEndTag } from "./rich-text.ts";

/** `<c r="XFD1048576" s="64000" t="s">` and some room: with so many bytes left, no index runs off the end. */
const LONGEST_USUAL_TAG = 48;
/** The same with a value and its end. */
const LONGEST_USUAL_CELL = 80;
const USUAL_CELL_END = nameBytes("</v></c>");
/** Whole numbers of so many digits are exact. */
export const EXACT_DIGITS = 15;
/** Up to so many bytes a loop finds the end of a value faster than a call of `indexOf`. */
const NEAR_BYTES = 64;
const LONGEST_REFERENCE = 6 + "XFD1048576".length;
const LETTER_C = 0x63;
const LETTER_F = 0x66;
const LETTER_I = 0x69;
const LETTER_R = 0x72;
const LETTER_S = 0x73;
const LETTER_T = 0x74;
const LETTER_V = 0x76;

/**
 * The short way for the commonest cells, `<c r="B7" s="1" t="s"><v>42</v></c>`: fills `cell` and answers the index after
 * it, or {@link INCOMPLETE} where {@link parseCell} has to look.
 */
export function parseUsualCell(bytes: Uint8Array, at: number, end: number, cell: RawCell): number {
  if (at + LONGEST_USUAL_CELL > end || bytes[at + 1] !== LETTER_C || bytes[at + 2] !== SPACE) return INCOMPLETE;
  if (bytes[at] !== LESS || bytes[at + 3] !== LETTER_R || bytes[at + 4] !== EQUALS || bytes[at + 5] !== QUOTE)
    return INCOMPLETE;
  let i = at + 6;
  let byte = bytes[i] ?? 0;
  let column = 0;
  for (; byte >= 0x41 && byte <= 0x5a; byte = bytes[++i] ?? 0) column = column * 26 + (byte - 0x40);
  let row = 0;
  for (; byte >= 0x30 && byte <= 0x39; byte = bytes[++i] ?? 0) row = row * 10 + (byte - 0x30);
  if (byte !== QUOTE) return INCOMPLETE;
  let style = 0;
  if (bytes[i + 1] === SPACE && bytes[i + 2] === LETTER_S && bytes[i + 3] === EQUALS && bytes[i + 4] === QUOTE) {
    i += 5;
    for (byte = bytes[i] ?? 0; byte >= 0x30 && byte <= 0x39; byte = bytes[++i] ?? 0) style = style * 10 + (byte - 0x30);
    if (byte !== QUOTE) return INCOMPLETE;
  }
  let type: CellType = CELL_TYPES.n;
  if (bytes[i + 1] === SPACE && bytes[i + 2] === LETTER_T && bytes[i + 5] === LETTER_S && bytes[i + 6] === QUOTE) {
    type = CELL_TYPES.s;
    i += 6;
  }
  if (bytes[i + 1] !== GREATER || bytes[i + 2] !== LESS || bytes[i + 3] !== LETTER_V || bytes[i + 4] !== GREATER) {
    return INCOMPLETE;
  }
  const valueStart = i + 5;
  i = valueStart;
  let whole = 0;
  for (byte = bytes[i] ?? 0; byte >= 0x30 && byte <= 0x39; byte = bytes[++i] ?? 0) whole = whole * 10 + (byte - 0x30);
  const after = i + USUAL_CELL_END.length;
  if (i === valueStart || i - valueStart > EXACT_DIGITS || after > end) return INCOMPLETE;
  for (let index = 0; index < USUAL_CELL_END.length; index++) {
    if (bytes[i + index] !== USUAL_CELL_END[index]) return INCOMPLETE;
  }
  setPlace(cell, row, column);
  cell.start = at;
  cell.end = after;
  cell.style = style;
  cell.type = type;
  cell.valueStart = valueStart;
  cell.valueEnd = i;
  cell.whole = whole;
  cell.inlineStart = ABSENT;
  cell.formulaKind = FORMULA_KINDS.none;
  cell.formulaTag = ABSENT;
  return after;
}

/** Fills `cell` from the element at `at`, and answers the index after it. `cell.row` and `cell.column`
 *  must hold the place that a cell without a reference has. */
export function parseCell(bytes: Uint8Array, at: number, end: number, cell: RawCell): number {
  cell.start = at;
  cell.style = 0;
  cell.type = CELL_TYPES.n;
  cell.valueStart = ABSENT;
  cell.whole = ABSENT;
  cell.inlineStart = ABSENT;
  cell.formulaKind = FORMULA_KINDS.none;
  cell.formulaTag = ABSENT;
  const content = parseCellTag(bytes, at, end, cell);
  if (content === INCOMPLETE) return INCOMPLETE;
  const after = bytes[content - 2] === SLASH ? content : parseCellContent(bytes, content, end, cell);
  cell.end = after;
  return after;
}

/**
 * After the start tag. Nearly every writer puts `<c r="B7" s="1" t="s">` in this order with one space and
 * double quotes; that is read straight through, anything else by {@link parseAnyCellTag}.
 */
function parseCellTag(bytes: Uint8Array, at: number, end: number, cell: RawCell): number {
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

function parseCellContent(bytes: Uint8Array, from: number, end: number, cell: RawCell): number {
  let at = from;
  for (;;) {
    while (at < end && bytes[at] !== LESS) at++;
    if (at + 2 >= end) return INCOMPLETE;
    const next = bytes[at + 1] ?? 0;
    // `<v>` and `</c>` as nearly every writer puts them.
    if (next === LETTER_V && bytes[at + 2] === GREATER) {
      at = parseValue(bytes, at + 3, end, cell);
      if (at === INCOMPLETE) return INCOMPLETE;
      continue;
    }
    if (next === SLASH && bytes[at + 2] === LETTER_C && at + 3 < end && bytes[at + 3] === GREATER) return at + 4;
    const after = isDeclaration(bytes, at) ? afterDeclaration(bytes, at, end) : afterTag(bytes, at, end);
    if (after === INCOMPLETE) return INCOMPLETE;
    if (next === SLASH) return after;
    if (!isDeclaration(bytes, at)) at = parseChild(bytes, at, after, end, cell);
    else at = after;
    if (at === INCOMPLETE) return INCOMPLETE;
  }
}

/** After the end tag of `<v>` whose content starts at `start`. */
function parseValue(bytes: Uint8Array, start: number, end: number, cell: RawCell): number {
  let i = start;
  const near = Math.min(end, start + NEAR_BYTES);
  while (i < near && bytes[i] !== LESS) i++;
  if (i === near && i < end) i = bytes.indexOf(LESS, i);
  if (i < 0 || i + 1 >= end) return INCOMPLETE;
  const close = bytes[i + 1] === SLASH ? i : startOfEndTag(bytes, i, end);
  if (close === INCOMPLETE) return INCOMPLETE;
  cell.valueStart = start;
  cell.valueEnd = close;
  for (i = close + 2; i < end; i++) if (bytes[i] === GREATER) return i + 1;
  return INCOMPLETE;
}

/** After the child element whose start tag lies from `at` to `after`. */
function parseChild(bytes: Uint8Array, at: number, after: number, end: number, cell: RawCell): number {
  const name = localNameStart(bytes, at);
  const isEmpty = bytes[after - 2] === SLASH;
  const letter = bytes[name] ?? 0;
  const isOneLetter = isNameEnd(bytes[name + 1] ?? 0);
  if (letter === LETTER_V && isOneLetter) return isEmpty ? after : parseValue(bytes, after, end, cell);
  if (letter === LETTER_F && isOneLetter) {
    const close = isEmpty ? after : startOfEndTag(bytes, after, end);
    if (close === INCOMPLETE) return INCOMPLETE;
    cell.formulaKind = formulaKind(bytes, at, after);
    cell.formulaTag = at;
    cell.formulaStart = after;
    cell.formulaEnd = close;
    return isEmpty ? after : afterTag(bytes, close, end);
  }
  if (isEmpty) return after;
  const close = endOfElement(bytes, after, end);
  if (close === INCOMPLETE) return INCOMPLETE;
  if (letter === LETTER_I && bytes[name + 1] === LETTER_S && isNameEnd(bytes[name + 2] ?? 0)) {
    cell.inlineStart = after;
    cell.inlineEnd = close;
  }
  return afterTag(bytes, close, end);
}

/** Where the end tag begins of the element whose content starts at `from`. */
function endOfElement(bytes: Uint8Array, from: number, end: number): number {
  let depth = 0;
  for (let at = bytes.indexOf(LESS, from); at >= 0 && at + 1 < end; at = bytes.indexOf(LESS, at)) {
    const isTag = !isDeclaration(bytes, at);
    const after = isTag ? afterTag(bytes, at, end) : afterDeclaration(bytes, at, end);
    if (after === INCOMPLETE) return INCOMPLETE;
    if (isTag && bytes[at + 1] === SLASH) {
      if (depth-- === 0) return at;
    } else if (isTag && bytes[after - 2] !== SLASH) depth++;
    at = after;
  }
  return INCOMPLETE;
}

function formulaKind(bytes: Uint8Array, at: number, after: number): FormulaKind {
  let kind: FormulaKind = FORMULA_KINDS.normal;
  eachAttribute(bytes, at, after, (nameStart, nameEnd, valueStart) => {
    if (nameEnd - nameStart !== 1 || bytes[nameStart] !== LETTER_T) return;
    const first = bytes[valueStart] ?? 0;
    if (first === LETTER_S) kind = FORMULA_KINDS.shared;
    else if (first === 0x61) kind = FORMULA_KINDS.array;
    else if (first === 0x64) kind = FORMULA_KINDS.dataTable;
  });
  return kind;
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
function setPlace(cell: RawCell, row: number, column: number): void {
  if (column < 1 || column > SHEET_COLUMNS || row < 1 || row > SHEET_ROWS) throw unreadable("malformed_xml");
  cell.column = column - 1;
  cell.row = row - 1;
}

/** The whole number that ASCII digits write; -1 where anything else stands. */
export function parseDigits(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end || end - start > 15) return -1;
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

function isNameEnd(byte: number): boolean {
  return byte <= SPACE || byte === GREATER || byte === SLASH;
}
