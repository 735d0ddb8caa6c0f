/**
 * The short way through the commonest rows and cells, `<row r="7"><c r="B7" s="1" t="s"><v>42</v></c></row>`: reads the cells
 * of a row into a {@link CellRun}, also numbers that are results of formulas.
 *
 * What takes the most time of a scan is to look at every byte, so fixed text is compared four bytes at a time, and the
 * row in a reference with the bytes of the row's own number. Whatever is written otherwise is left to the long way.
 * @module
 */
import { CellRun, isDullNumber, RUN_CELLS } from "#domain/detection/cell-run.ts";
import { NUMBER_DIGITS } from "#domain/detection/candidate.ts";
import { SHEET_COLUMNS, SHEET_ROWS } from "#domain/workbook/range-address.ts";
import { APOSTROPHE, DASH, DOT, GREATER, LESS, QUOTE, SLASH } from "../xml/bytes.ts";
import type { CellReader } from "./cell-reader.ts";
import { EXACT_DIGITS } from "./parse-cell-tag.ts";
import { RowDigits } from "./row-digits.ts";
import { THREE_BYTES, word } from "../xml/words.ts";

/** With so many bytes left, no index runs off the end: a tag, a value and their ends. */
const LONGEST_CELL = 96;
/** From the start of a cell to its value. */
const LONGEST_TAG = 48;
const CELL = word("<c r");
const ROW = word("<row");
const ROW_NUMBER = word(' r="');
const ROW_END = word("</ro");
const EQUALS_QUOTE = word('="');
const STYLE = word('" s=');
const TYPE = word('" t=');
const SHARED = word('"s">');
const VALUE = word('"><v');
const VALUE_TAG = word("<v>");
const FORMULA = word('"><f');
const FORMULA_END = word("</f>");
const VALUE_END = word("</v>");
const CELL_END = word("</c>");
const [ZERO, NINE, LETTER_A, LETTER_Z, LETTER_W] = [0x30, 0x39, 0x41, 0x5a, 0x77] as const;

/** A run for cells that are only passed: whoever takes it asks for no context. */
export function createRun({ strings, contexts }: Pick<CellReader, "strings" | "contexts">): CellRun {
  return new CellRun({ texts: strings, contexts, formulaContext: () => ({}) });
}

/** Usual cells that are to be shown one by one all the same. */
export interface LeftCells {
  /** 1 for each such column. */
  readonly columns: Uint8Array;
  /** All rows from this one on. */
  rowsFrom: number;
  /** Results of formulas that are at least so large. */
  readonly resultsFrom: number;
}

const NONE_LEFT: LeftCells = { columns: new Uint8Array(SHEET_COLUMNS), rowsFrom: Infinity, resultsFrom: Infinity };

export class UsualCells {
  /** The bytes that the cells were taken from last. */
  bytes: Uint8Array = new Uint8Array(0);
  /** The row and the column of the last cell taken. */
  row = -1;
  column = -1;
  readonly #run: CellRun;
  readonly #show: (run: CellRun) => void;
  readonly #digits = new RowDigits();
  readonly #left: LeftCells;

  /** `show` takes the cells of `run` when they are many, the row ends, or a cell follows that is not usual. */
  constructor(run: CellRun, show: (run: CellRun) => void, left = NONE_LEFT) {
    this.#run = run;
    this.#show = show;
    this.#left = left;
  }

  /** Whether cells that are left to the long way may be usual ones. */
  get leavesUsual(): boolean {
    return this.#left !== NONE_LEFT;
  }

  /** Shows the cells that were taken and not shown yet. */
  flush(): void {
    const run = this.#run;
    if (run.filled === 0) return;
    this.#show(run);
    run.begin(run.row);
  }

  beginRow(row: number): void {
    this.flush();
    this.#run.begin(row);
    this.#digits.set(row + 1);
    this.row = row;
    this.column = -1;
  }

  /** After the last cell or row that could be taken, the first one standing at `from`; `from` where there was none. */
  take(bytes: Uint8Array, view: DataView, from: number, end: number): number {
    this.bytes = bytes;
    if (this.row >= this.#left.rowsFrom) return from;
    const last = end - LONGEST_CELL;
    let at = from;
    for (;;) {
      at = this.#takeCells(bytes, view, at, last);
      if (this.#run.length === RUN_CELLS) this.flush();
      else {
        const next = at > last ? at : this.#takeRowTags(bytes, view, at, last);
        if (next === at) return at;
        at = next;
      }
    }
  }

  /** After `</row>`, `<row r="7" …>` or both at `at`; `at` where something else stands. */
  #takeRowTags(bytes: Uint8Array, view: DataView, at: number, last: number): number {
    let i = at;
    if (view.getInt32(i, true) === ROW_END && bytes[i + 4] === LETTER_W && bytes[i + 5] === GREATER) i += 6;
    if (i > last || view.getInt32(i, true) !== ROW || view.getInt32(i + 4, true) !== ROW_NUMBER) return i;
    const start = i;
    i += 8;
    let number = 0;
    let byte = bytes[i] ?? 0;
    for (; byte >= ZERO && byte <= NINE && number <= SHEET_ROWS; byte = bytes[++i] ?? 0)
      number = number * 10 + (byte - ZERO);
    if (byte !== QUOTE || number < 1 || number > SHEET_ROWS || number > this.#left.rowsFrom) return start;
    let quotes = 1;
    for (byte = bytes[++i] ?? 0; byte !== GREATER || quotes % 2 === 0; byte = bytes[++i] ?? 0) {
      if (byte === QUOTE) quotes += 1;
      else if (byte === LESS || byte === APOSTROPHE || i > last) return start;
    }
    if (bytes[i - 1] === SLASH) return start;
    this.beginRow(number - 1);
    return i + 1;
  }

  #takeCells(bytes: Uint8Array, view: DataView, from: number, last: number): number {
    const run = this.#run;
    const { columns, values, styles, formulas, counted } = run;
    const { columns: leftColumns, resultsFrom } = this.#left;
    const { digits, head, tail, tailAt, mask } = this.#digits;
    if (digits === 0) return from;
    let { length, filled, left, right } = run;
    let skipped = counted[length] ?? 0;
    let taken = this.column;
    let at = from;
    while (at <= last && length < RUN_CELLS) {
      if (view.getInt32(at, true) !== CELL || view.getInt16(at + 4, true) !== EQUALS_QUOTE) break;
      let i = at + 6;
      let byte = bytes[i] ?? 0;
      let column = 0;
      for (; byte >= LETTER_A && byte <= LETTER_Z; byte = bytes[++i] ?? 0) column = column * 26 + (byte - LETTER_A + 1);
      if (column === 0 || column > SHEET_COLUMNS) break;
      column -= 1;
      if (leftColumns[column] === 1) break;
      if ((view.getInt32(i, true) & mask) !== head || (view.getInt32(i + tailAt, true) & mask) !== tail) break;
      i += digits;
      let next = view.getInt32(i, true);
      let style = 0;
      if (next === STYLE) {
        if (bytes[i + 4] !== QUOTE) break;
        i += 5;
        for (byte = bytes[i] ?? 0; byte >= ZERO && byte <= NINE; byte = bytes[++i] ?? 0)
          style = style * 10 + (byte - ZERO);
        if (i > at + LONGEST_TAG) break;
        next = view.getInt32(i, true);
      }
      let isText = false;
      let formula = 0;
      if (next === VALUE) i += 4;
      else if (next === TYPE) {
        if (view.getInt32(i + 4, true) !== SHARED || (view.getInt32(i + 8, true) & THREE_BYTES) !== VALUE_TAG) break;
        isText = true;
        i += 10;
      } else if (next === FORMULA) {
        formula = i + 5;
        i = afterPlainFormula(bytes, view, i + 4, last);
      } else break;
      if (bytes[i] !== GREATER) break;
      const start = ++i;
      let value = 0;
      for (byte = bytes[i] ?? 0; byte >= ZERO && byte <= NINE; byte = bytes[++i] ?? 0)
        value = value * 10 + (byte - ZERO);
      let isDull = false;
      if (byte !== LESS) {
        i = isText ? start : endOfDullNumber(bytes, start);
        isDull = true;
      }
      if (i === start || i - start > EXACT_DIGITS + 2) break;
      if (formula !== 0 && value >= resultsFrom) break;
      if (view.getInt32(i, true) !== VALUE_END || view.getInt32(i + 4, true) !== CELL_END) break;
      if (isDull || (!isText && isDullNumber(value))) skipped += 1;
      else if (i - start > EXACT_DIGITS) break;
      else {
        columns[length] = column;
        values[length] = value;
        styles[length] = isText ? ~style : style;
        formulas[length] = formula;
        counted[length] = skipped;
        skipped = 0;
        length += 1;
      }
      filled += 1;
      if (column < left) left = column;
      if (column > right) right = column;
      taken = column;
      at = i + 8;
    }
    counted[length] = skipped;
    run.length = length;
    run.filled = filled;
    run.left = left;
    run.right = right;
    this.column = taken;
    return at;
  }
}

/** The `>` of `<v>` behind a formula, the end of whose tag is expected at `at`; one before `at` where the formula has attributes,
 *  holds digits enough for a number, or does not end in the buffer. */
function afterPlainFormula(bytes: Uint8Array, view: DataView, at: number, last: number): number {
  const no = at - 1;
  if (bytes[at] !== GREATER) return no;
  let i = at + 1;
  let digits = 0;
  for (let byte = bytes[i] ?? 0; byte !== LESS && i < last; byte = bytes[++i] ?? 0) {
    // ASCII digits, and bytes that end full-width ones.
    if ((byte >= ZERO && byte <= NINE) || (byte >= 0x90 && byte <= 0x99)) digits += 1;
  }
  if (digits >= NUMBER_DIGITS || i >= last) return no;
  if (view.getInt32(i, true) !== FORMULA_END) return no;
  return (view.getInt32(i + 4, true) & THREE_BYTES) === VALUE_TAG ? i + 6 : no;
}

/** Where a number ends that is negative or no whole one, and so of no interest; `start` for anything else. Up to fifteen
 *  digits are told apart by a double, so that such a number is none when it is read, either. */
function endOfDullNumber(bytes: Uint8Array, start: number): number {
  let i = start;
  const isNegative = bytes[i] === DASH;
  if (isNegative) i += 1;
  let digits = 0;
  let fraction = -1;
  let isZero = true;
  let isWhole = true;
  for (let byte = bytes[i] ?? 0; byte !== LESS; byte = bytes[++i] ?? 0) {
    if (byte === DOT && fraction < 0 && digits > 0) fraction = 0;
    else if (byte >= ZERO && byte <= NINE) {
      digits += 1;
      if (fraction >= 0) fraction += 1;
      if (byte !== ZERO) {
        isZero = false;
        if (fraction >= 0) isWhole = false;
      }
    } else return start;
  }
  if (digits === 0 || digits > EXACT_DIGITS || fraction === 0 || isZero) return start;
  return isNegative || !isWhole ? i : start;
}
