import { QUOTE, EQUALS, GREATER, LESS, SPACE } from "../xml/bytes.ts";
import { INCOMPLETE, nameBytes } from "../xml/markup.ts";
import { EXACT_DIGITS, setPlace } from "./parse-cell-tag.ts";
import { ABSENT, CELL_TYPES, type CellType, FORMULA_KINDS, type RawCell } from "./raw-cell.ts";

/** With so many bytes left, no index runs off the end: a tag, a value and its end. */
const LONGEST_USUAL_CELL = 80;
const USUAL_CELL_END = nameBytes("</v></c>");
const [LETTER_C, LETTER_R, LETTER_S, LETTER_T, LETTER_V] = [0x63, 0x72, 0x73, 0x74, 0x76] as const;

/**
 * The short way for the commonest cells, `<c r="B7" s="1" t="s"><v>42</v></c>`: fills `cell` and answers the index after
 * it, or {@link INCOMPLETE} where `parseCell` has to look.
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
