/**
 * From the raw bytes of a cell to what it holds.
 * @module
 */
import type { CellRun } from "#domain/detection/cell-run.ts";
import type { CellContext } from "#domain/detection/cell-context.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";
import { DASH, DOT } from "../xml/bytes.ts";
import { decodeXml, unescapeCellText } from "../xml/xml-text.ts";
import { IndexSet } from "./index-set.ts";
import type { NumberFormats } from "./number-formats.ts";
import { EXACT_DIGITS, parseDigits } from "./parse-cell-tag.ts";
import { ABSENT, CELL_TYPES, FORMULA_KINDS, type RawCell } from "./raw-cell.ts";
import { readRichText } from "./rich-text.ts";
import type { StringStore } from "./string-store.ts";

/** Whole numbers up to here, and ten to this power, are exact as doubles; their quotient is rounded once. */
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_unused, power) => 10 ** power);

export class CellReader {
  /** Numbers of the shared strings that cells read so far refer to. */
  readonly usedStrings = new IndexSet();
  readonly strings: StringStore;
  readonly #formats: NumberFormats;
  /** By style: a cell's number format alone. */
  readonly contexts: readonly (CellContext | undefined)[];

  constructor(strings: StringStore, formats: NumberFormats) {
    this.strings = strings;
    this.#formats = formats;
    this.contexts = formats.map((numberFormat) => (numberFormat === undefined ? undefined : { numberFormat }));
  }

  /** The cell's content; a formula's is its stored result. `null` where it is empty. */
  content(bytes: Uint8Array, cell: RawCell): CellContent {
    if (cell.type === CELL_TYPES.inlineStr && cell.inlineStart !== ABSENT) {
      return readRichText(bytes, cell.inlineStart, cell.inlineEnd);
    }
    if (cell.valueStart === ABSENT) return null;
    const { type, valueStart, valueEnd } = cell;
    if (type === CELL_TYPES.n && cell.whole !== ABSENT) return cell.whole;
    if (type === CELL_TYPES.s) {
      const index = parseIndex(bytes, valueStart, valueEnd);
      this.usedStrings.add(index);
      return this.strings.get(index) ?? null;
    }
    if (type === CELL_TYPES.n) return parseNumber(bytes, valueStart, valueEnd);
    if (type === CELL_TYPES.b) return decodeXml(bytes, valueStart, valueEnd).trim() === "1";
    return unescapeCellText(decodeXml(bytes, valueStart, valueEnd));
  }

  /** The number of the shared string that the cell holds; {@link ABSENT} where it holds none, or an empty one. */
  stringIndex(bytes: Uint8Array, cell: RawCell): number {
    if (cell.type !== CELL_TYPES.s || cell.valueStart === ABSENT) return ABSENT;
    const index = cell.whole === ABSENT ? parseIndex(bytes, cell.valueStart, cell.valueEnd) : cell.whole;
    this.usedStrings.add(index);
    return this.strings.has(index) ? index : ABSENT;
  }

  /** Notes which texts the cells of `run` refer to, and takes those out of it that refer to an empty one or none. */
  keepFilled(run: CellRun): void {
    const { columns, values, styles, formulas, counted, length } = run;
    let kept = 0;
    let before = 0;
    for (let at = 0; at < length; at++) {
      const [value, style] = [values[at] ?? 0, styles[at] ?? 0] as const;
      before += counted[at] ?? 0;
      if (style < 0) {
        this.usedStrings.add(value);
        if (!this.strings.has(value)) continue;
      }
      if (kept < at) {
        columns[kept] = columns[at] ?? 0;
        values[kept] = value;
        styles[kept] = style;
        formulas[kept] = formulas[at] ?? 0;
        counted[kept] = before;
      }
      kept += 1;
      before = 0;
    }
    counted[kept] = before + (counted[length] ?? 0);
    run.filled -= length - kept;
    run.length = kept;
  }

  /** The cell's number format alone. */
  formatContext(cell: RawCell): CellContext | undefined {
    return this.contexts[cell.style];
  }

  /** Shared strings that no cell refers to: left behind by edits long ago. True once every sheet was read. */
  *unusedStrings(): Generator<string> {
    for (let index = 0; index < this.strings.size; index++) {
      const text = this.usedStrings.has(index) ? undefined : this.strings.get(index);
      if (text !== undefined && text !== "") yield text;
    }
  }

  /** What a detector should know beyond the content; mostly nothing. */
  context(bytes: Uint8Array, cell: RawCell): CellContext | undefined {
    if (cell.formulaKind === FORMULA_KINDS.none) return this.formatContext(cell);
    const numberFormat = this.#formats[cell.style];
    const formula = decodeXml(bytes, cell.formulaStart, cell.formulaEnd);
    return numberFormat === undefined ? { formula } : { formula, numberFormat };
  }
}

/** What is known of a formula's cell, read only when it is asked for and while the cell is shown. */
export class FormulaContext implements CellContext {
  #numberFormat: string | undefined;
  #bytes: Uint8Array = new Uint8Array(0);
  #start = 0;
  #end = 0;

  get numberFormat(): string | undefined {
    return this.#numberFormat;
  }
  get formula(): string {
    return decodeXml(this.#bytes, this.#start, this.#end);
  }
  get formulaDigits(): number {
    let digits = 0;
    for (let at = this.#start; at < this.#end; at++) {
      const byte = this.#bytes[at] ?? 0;
      // ASCII digits, and bytes that end full-width ones.
      if ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x90 && byte <= 0x99)) digits += 1;
    }
    return digits;
  }

  show(
    bytes: Uint8Array,
    { start, end }: { readonly start: number; readonly end: number },
    numberFormat: string | undefined,
  ): this {
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
    this.#numberFormat = numberFormat;
    return this;
  }
}

/** The number of the shared string that a cell refers to; -1 where it is none. */
export function parseIndex(bytes: Uint8Array, start: number, end: number): number {
  const index = parseDigits(bytes, start, end);
  return index >= 0 ? index : parseDigits(...trimmed(bytes, start, end));
}

function trimmed(bytes: Uint8Array, start: number, end: number): [Uint8Array, number, number] {
  let from = start;
  let to = end;
  while (from < to && (bytes[from] ?? 0) <= 0x20) from++;
  while (from < to && (bytes[to - 1] ?? 0) <= 0x20) to--;
  return [bytes, from, to];
}

/** The number that the bytes write, as `Number` reads it; text that is no number stays text. */
export function parseNumber(bytes: Uint8Array, start: number, end: number): CellContent {
  let at = start;
  const isNegative = bytes[at] === DASH;
  if (isNegative) at++;
  if (end - at > EXACT_DIGITS + 1 || at === end) return parseAnyNumber(bytes, start, end);
  let value = 0;
  let dot = -1;
  for (let i = at; i < end; i++) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else if (digit === DOT - 0x30 && dot < 0 && i > at && i < end - 1) dot = i;
    else return parseAnyNumber(bytes, start, end);
  }
  if (dot < 0) {
    if (end - at > EXACT_DIGITS) return parseAnyNumber(bytes, start, end);
  } else value /= POWERS[end - dot - 1] ?? 1;
  return isNegative ? -value : value;
}

function parseAnyNumber(bytes: Uint8Array, start: number, end: number): CellContent {
  const text = decodeXml(bytes, start, end).trim();
  if (text === "") return null;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/u.test(text) ? Number(text) : text;
}
