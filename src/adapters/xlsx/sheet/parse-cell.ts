/**
 * Reads one `<c>` element out of a byte buffer: the inner loop of every scan.
 *
 * The whole element must be in the buffer, otherwise the answer is {@link INCOMPLETE} and the same call
 * is made again with more bytes. Attributes may come in any order, names with any prefix.
 * @module
 */
import { GREATER, LESS, SLASH, SPACE } from "../xml/bytes.ts";
import { afterDeclaration, afterTag, eachAttribute, INCOMPLETE, isDeclaration, localNameStart } from "../xml/markup.ts";
import { parseCellTag } from "./parse-cell-tag.ts";
import { ABSENT, CELL_TYPES, FORMULA_KINDS, type FormulaKind, type RawCell } from "./raw-cell.ts";
import { startOfEndTag } from "./rich-text.ts";

/** Up to so many bytes a loop finds the end of a value faster than a call of `indexOf`. */
const NEAR_BYTES = 64;
const [LETTER_C, LETTER_F, LETTER_I, LETTER_S, LETTER_T, LETTER_V] = [0x63, 0x66, 0x69, 0x73, 0x74, 0x76] as const;

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

function isNameEnd(byte: number): boolean {
  return byte <= SPACE || byte === GREATER || byte === SLASH;
}
