/**
 * Reads one sheet in one pass and keeps what may be a My Number, and little else.
 *
 * Almost every cell is dismissed by its type, size or number of digits. Kept are candidates, one
 * heading a column and the texts of two rows, so that memory grows with candidates.
 * @module
 */
import { parseToken, TOKEN_PATTERN, type TokenText } from "../token/token-text.ts";
import { isCorporateNumber } from "../number/corporate-number.ts";
import type { CellContent, SheetVisibility } from "../workbook/cell-content.ts";
import type { SheetName } from "../workbook/range-address.ts";
import { numberOf, type Candidate, type Heading } from "./candidate.ts";
import type { CellContext, SheetDetector } from "./detector.ts";
import { HeadingTracker, type LabelMemo } from "./heading-tracker.ts";
import { readKeyword } from "./label.ts";
import { personColumnsFor } from "./person-columns.ts";
import { findSplitRuns, readDigitCell, type DigitCell, type SplitRun } from "./split-run.ts";
import { countDigits } from "./text-classes.ts";
import { FEWEST_DIGITS } from "./digit-chain.ts";
import type { WrittenNumber } from "./written-form.ts";
import { readLettersForDigits, readWrittenNumbers } from "./written-number.ts";

const TOKEN_SAMPLE = 20;
/** Numbers with fewer digits are candidates only under a header that names a My Number, or among many. */
const FEWEST_NUMERIC = 1e9;
const FEWEST_HEADED_NUMERIC = 1e6;
/** From as many numeric candidates, a column may hold ones that lost several zeros. */
const NUMERIC_COLUMN = 5;
const NUMERIC_LIMIT = 1e12;
const LONGEST_PIECE = 8;
const LONGEST_WITH_LETTERS = 14;
const FEWEST_VISIBLE_DIGITS = 3;
const SHORTEST_SCARCE = 6;
const LONGEST_SCARCE = 20;
const LARGEST_PIECE = 9_999;

export class SheetReading implements SheetDetector {
  readonly name: SheetName;
  readonly visibility: SheetVisibility;
  readonly candidates: Candidate[] = [];
  readonly tokens: TokenText[] = [];
  tokenCount = 0;
  readonly headings: HeadingTracker;
  #row = -1;
  #rowCandidates = 0;
  #pieces: DigitCell[] = [];
  /** Numeric candidates so far, by column. */
  readonly #numeric: number[] = [];

  constructor(name: SheetName, visibility: SheetVisibility, memo: LabelMemo) {
    this.name = name;
    this.visibility = visibility;
    this.headings = new HeadingTracker(name, memo);
  }

  cell(row: number, column: number, content: CellContent, context?: CellContext): void {
    if (row !== this.#row) this.#turnTo(row);
    if (typeof content === "string") this.#text(column, content, context);
    else if (typeof content === "number") this.#number(column, content, context);
    else this.headings.value();
    if (context?.formula !== undefined) this.#formula(column, content, context.formula);
  }

  /** Ends the sheet. */
  finish(): void {
    this.#turnTo(-1);
  }

  #turnTo(row: number): void {
    if (this.#row >= 0) this.#endRow();
    this.#row = row;
    this.#rowCandidates = this.candidates.length;
    this.#pieces = [];
    this.headings.beginRow(row);
  }

  #endRow(): void {
    for (const run of findSplitRuns(this.#pieces, (column) => this.#names(column))) this.#keepSplit(run);
    const fresh = this.candidates.length - this.#rowCandidates;
    if (fresh > 0) this.#namePersons();
    this.headings.endRow(fresh > 0);
  }

  #text(column: number, content: string, context: CellContext | undefined): void {
    if (content.length <= LONGEST_PIECE) this.#piece(column, content);
    const digits = countDigits(content, FEWEST_DIGITS);
    if (content.includes("MN-")) this.#token(content);
    const written =
      digits < FEWEST_DIGITS ? this.#readScarce(column, content, digits) : this.#readAmple(column, content);
    for (const one of written) this.#keep({ column, content, written: one, context, numeric: false });
    if (written.length === 0) this.headings.text(column, content);
    else this.headings.value();
  }

  #readAmple(column: number, content: string): readonly WrittenNumber[] {
    return (
      this.#guessLetters(column, content) ??
      readWrittenNumbers(content).filter((written) => {
        if (written.form === "long") return this.#names(column) && !isCorporateNumber(written.digits);
        return written.form !== "short" || this.#mayBeShort(column, written);
      })
    );
  }

  /** Texts with few digits that are numbers all the same: rounded exponents and masked ones. */
  #readScarce(column: number, content: string, digits: number): readonly WrittenNumber[] {
    if (digits < FEWEST_VISIBLE_DIGITS || content.length < SHORTEST_SCARCE || content.length > LONGEST_SCARCE)
      return [];
    const found = readWrittenNumbers(content).filter((one) => one.form === "rounded" || one.form === "masked");
    return found.length > 0 ? found : (this.#guessLetters(column, content) ?? []);
  }

  #guessLetters(column: number, content: string): readonly WrittenNumber[] | undefined {
    if (content.length > LONGEST_WITH_LETTERS || !this.#names(column)) return undefined;
    const guessed = readLettersForDigits(content);
    return guessed === undefined ? undefined : [guessed];
  }

  #mayBeShort(column: number, written: WrittenNumber): boolean {
    if (written.digits.startsWith("0")) return this.#names(column) && written.digits.length === 11;
    return written.digits.length >= 11 || this.#names(column);
  }

  #number(column: number, content: number, context: CellContext | undefined): void {
    this.headings.value();
    if (content >= 0 && content <= LARGEST_PIECE) {
      if (Number.isInteger(content)) this.#piece(column, content);
      return;
    }
    if (!(content >= FEWEST_HEADED_NUMERIC && content < NUMERIC_LIMIT && Number.isInteger(content))) return;
    if (content < FEWEST_NUMERIC && !this.#names(column) && (this.#numeric[column] ?? 0) < NUMERIC_COLUMN) return;
    this.#numeric[column] = (this.#numeric[column] ?? 0) + 1;
    this.#keep({ column, content, written: readNumeric(content, context), context, numeric: true });
  }

  #piece(column: number, content: string | number): void {
    const piece = readDigitCell(column, content);
    if (piece !== undefined) this.#pieces.push(piece);
  }

  #token(content: string): void {
    for (const [text] of content.matchAll(TOKEN_PATTERN)) {
      const token = parseToken(text);
      if (!token.ok) continue;
      this.tokenCount += 1;
      if (this.tokens.length < TOKEN_SAMPLE) this.tokens.push(token.value);
    }
  }

  #formula(column: number, content: CellContent, formula: string): void {
    if (countDigits(formula, FEWEST_DIGITS) < FEWEST_DIGITS) return;
    for (const written of readWrittenNumbers(formula)) {
      if (written.shape === "glued_text" || numberOf(written) === undefined || written.form !== "whole") continue;
      const constant = { ...written, shape: "formula_constant" } as const;
      this.#push({ column, content, written: constant, formula: { part: "constant", text: formula }, numeric: false });
    }
  }

  #keep(found: {
    readonly column: number;
    readonly content: CellContent;
    readonly written: WrittenNumber;
    readonly context: CellContext | undefined;
    readonly numeric: boolean;
  }): void {
    const { context, ...rest } = found;
    const formula = context?.formula === undefined ? undefined : ({ part: "cache", text: context.formula } as const);
    this.#push({ ...rest, formula, amountFormat: isAmountFormat(context?.numberFormat) });
  }

  #push(
    found: Pick<Candidate, "column" | "written" | "formula" | "numeric"> & {
      readonly content: CellContent;
      readonly amountFormat?: boolean;
    },
  ): void {
    const { column, content, written, formula, numeric } = found;
    const label = this.headings.labelLeftOf(column);
    const text = formula?.part === "constant" ? formula.text : String(content);
    const inText = formula?.part !== "constant" && isInText(written);
    this.candidates.push({
      row: this.#row,
      column,
      cells: [{ column, content }],
      written,
      number: numberOf(written),
      formula,
      numeric,
      amountFormat: found.amountFormat ?? false,
      heading: label ?? this.headings.headingOf(column),
      headed: label === undefined ? "column" : "form",
      keyword: numeric ? undefined : readKeyword(text, written.start, written.end),
      inText,
      table: this.headings.table,
      personKey: 0,
    });
  }

  #keepSplit(run: SplitRun): void {
    const [first] = run.cells;
    if (first === undefined) return;
    const written = {
      start: 0,
      end: 0,
      digits: run.digits,
      form: "whole",
      shape: run.shape,
      grouping: "none",
    } as const;
    const label = this.headings.labelLeftOf(first.column);
    this.candidates.push({
      row: this.#row,
      column: first.column,
      cells: run.cells.map(({ column, content }) => ({ column, content })),
      written,
      number: numberOf(written),
      formula: undefined,
      numeric: false,
      amountFormat: false,
      heading: label ?? this.#headingOver(run),
      headed: label === undefined ? "column" : "form",
      keyword: undefined,
      inText: false,
      table: this.headings.table,
      personKey: 0,
    });
  }

  #headingOver(run: SplitRun): Heading | undefined {
    const headings = run.cells.map((cell) => this.headings.headingOf(cell.column));
    return headings.find((heading) => heading?.label?.kind === "number") ?? headings[0];
  }

  #names(column: number): boolean {
    if (this.headings.headingOf(column)?.label?.kind === "number") return true;
    return this.headings.labelLeftOf(column)?.label?.kind === "number";
  }

  #namePersons(): void {
    for (let index = this.#rowCandidates; index < this.candidates.length; index++) {
      const candidate = this.candidates[index];
      if (candidate?.table === undefined) continue;
      const column = personColumnsFor(candidate.table, candidate.column).find(({ field }) => field === "name");
      const name = column === undefined ? undefined : this.headings.textAt(column.column);
      if (name !== undefined) candidate.personKey = hashName(name);
    }
  }
}

function isInText(written: WrittenNumber): boolean {
  return written.shape === "in_sentence" || written.shape === "label_prefix" || written.shape === "glued_text";
}

function readNumeric(content: number, context: CellContext | undefined): WrittenNumber {
  const digits = String(content);
  const whole = digits.length === 12;
  const format = context?.numberFormat;
  const shape = !whole
    ? "numeric_lost_zero"
    : format === undefined || format === "General"
      ? "numeric_general"
      : "numeric";
  return { start: 0, end: digits.length, digits, form: whole ? "whole" : "short", shape, grouping: "none" };
}

function isAmountFormat(format: string | undefined): boolean {
  return format !== undefined && /#,##|[¥￥$€円]/u.test(format);
}

/** FNV-1a over the name without blanks: tells names apart, holds no name. */
function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name.normalize("NFKC").replace(/\s/gu, "")) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0 || 1;
}
