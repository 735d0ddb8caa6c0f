/**
 * Reads one sheet in one pass and keeps what may be a My Number, and little else.
 *
 * Almost every cell is dismissed by its type, size or number of digits. Kept are candidates, one
 * heading a column and the texts of two rows, so that memory grows with candidates.
 * @module
 */
import type { CellContent, SheetVisibility } from "../workbook/cell-content.ts";
import type { SheetName } from "../workbook/range-address.ts";
import { isNumber, NUMBER_DIGITS, type Heading } from "./candidate.ts";
import type { SheetCandidates } from "./candidate-group.ts";
import { CandidateKeeper } from "./candidate-keeper.ts";
import { CandidateStore } from "./candidate-store.ts";
import { type CellRun, FEWEST_AMONG_MANY, isDullNumber } from "./cell-run.ts";
import { ColumnBoxes } from "./column-boxes.ts";
import type { CellContext } from "./cell-context.ts";
import type { SheetDetector } from "./detector.ts";
import type { LookAlikeColumn } from "./finding.ts";
import { HeadingTracker } from "./heading-tracker.ts";
import { FEWEST_LONG_DIGITS, LongNumbers, MOST_LONG_DIGITS } from "./long-numbers.ts";
import { numericMannerOf, PLAIN_TEXT } from "./manner.ts";
import { readPlainNumber, readTextCell } from "./read-cell.ts";
import { RowPieces } from "./row-pieces.ts";
import { EVENTFUL, type SharedTexts, type TextSource } from "./shared-texts.ts";
import { findSplitRuns, LARGEST_PIECE, LONGEST_PIECE, type SplitSurroundings } from "./split-run.ts";
import { countDigits, DIGITS, LATIN, SURVEY, surveyText } from "./text-survey.ts";
import { TokenTally } from "./token-tally.ts";
import type { WorkbookTexts } from "./workbook-texts.ts";
import { readWrittenNumbers } from "./written-number.ts";

/** Numbers with fewer digits are candidates only where a header or label names a My Number, or among many. */
const FEWEST_NUMERIC = 1e9;
/** With fewer than these, only among many: three zeros in front are one number in a thousand. */
const FEWEST_NAMED_NUMERIC = 1e8;
/** From as many numeric candidates, a column may hold ones that lost several zeros. */
const NUMERIC_COLUMN = 5;
const NUMERIC_LIMIT = 1e12;
const PENSION_DIGITS = 10;
const PENSION_LIMIT = 10 ** PENSION_DIGITS;
/** Both in one header; in two, one above the other, each has its row: 基礎年金番号 個人番号. */
const OR_PENSION = /(?:個人番号|マイナンバー)[^]*年金番号|年金番号\S*(?:個人番号|マイナンバー)/u;
/** Above this, a numeric cell does not hold all digits. */
const LONG_LIMIT = 1e15;

export class SheetReading implements SheetDetector, SheetCandidates {
  readonly name: SheetName;
  readonly visibility: SheetVisibility;
  readonly candidates = new CandidateStore();
  readonly tokens = new TokenTally();
  readonly headings: HeadingTracker;
  #row = -1;
  #cells = 0;
  readonly #pieces = new RowPieces();
  readonly #boxes = new ColumnBoxes();
  readonly #around: SplitSurroundings = {
    names: (column) => this.#names(column),
    headedAs: (column) => this.headings.headedAs(column),
  };
  readonly #longNumbers = new LongNumbers();
  readonly #keeper: CandidateKeeper;
  readonly #texts: WorkbookTexts;
  /** Numeric candidates so far, by column. */
  readonly #numeric: number[] = [];

  constructor(name: SheetName, visibility: SheetVisibility, texts: WorkbookTexts) {
    this.name = name;
    this.visibility = visibility;
    this.headings = new HeadingTracker(name, texts.labels);
    this.#texts = texts;
    this.#keeper = new CandidateKeeper(this.candidates, this.headings);
  }

  get cells(): number {
    return this.#cells;
  }

  cell(row: number, column: number, content: CellContent, context?: CellContext): void {
    this.#cells += 1;
    if (row !== this.#row) this.#turnTo(row);
    if (typeof content === "number") this.#number(column, content, context);
    else if (typeof content === "string") this.#text(column, content, context);
    else this.headings.values(1);
    if (context !== undefined && mayHoldConstant(context)) this.#formula(column, content, context);
  }

  sharedText(row: number, column: number, index: number, source: TextSource, context?: CellContext): void {
    this.#cells += 1;
    if (row !== this.#row) this.#turnTo(row);
    const texts = this.#texts.shared(source);
    this.#sharedText(column, index, texts, context);
    if (context !== undefined && mayHoldConstant(context)) this.#formula(column, texts.get(index), context);
  }

  wordyText(row: number): void {
    this.#cells += 1;
    if (row !== this.#row) this.#turnTo(row);
    this.headings.longText();
  }

  run(run: CellRun): void {
    const { columns, values, styles, counted, contexts, length } = run;
    this.#cells += run.filled;
    if (run.row !== this.#row) this.#turnTo(run.row);
    const texts = this.#texts.shared(run.texts);
    for (let at = 0; at < length; at++) {
      const [column, value, style] = [columns[at] ?? 0, values[at] ?? 0, styles[at] ?? 0] as const;
      this.headings.values(counted[at] ?? 0);
      if (style < 0) this.#sharedText(column, value, texts, contexts[~style]);
      else this.#number(column, value, run.contextOfNumber(at));
    }
    this.headings.values(counted[length] ?? 0);
  }

  get hintsAtNumbers(): boolean {
    return this.headings.hintsAtNumbers;
  }

  /** Values dismissed because their column is plainly something else, by column and heading. */
  dismissed(column: number, heading: Heading | undefined): number {
    return this.#keeper.dismissed(column, heading);
  }

  /** Columns of numbers that are too long to be My Numbers, with what they are. */
  get longColumns(): readonly LookAlikeColumn[] {
    return this.#longNumbers.name(this.name);
  }

  /** Ends the sheet. */
  finish(): void {
    this.#turnTo(-1);
    for (const run of this.#boxes.finish()) this.#keeper.keepColumn(run);
  }

  #turnTo(row: number): void {
    if (this.#row >= 0) this.#endRow();
    this.#row = row;
    this.#keeper.beginRow(row);
    this.#pieces.clear();
    this.headings.beginRow(row);
  }

  #endRow(): void {
    for (const run of findSplitRuns(this.#pieces.plausible(this.#around), this.#around)) {
      for (const { column } of run.cells) this.#boxes.drop(column);
      this.#keeper.keepSplit(run);
    }
    this.headings.endRow(this.#keeper.endRow());
  }

  #sharedText(column: number, index: number, texts: SharedTexts, context: CellContext | undefined): void {
    const note = texts.note(index);
    if ((note & EVENTFUL) === 0) this.headings.sharedText(column, index, note, texts);
    else {
      const plain = texts.plainNumber(index);
      if (plain >= 0) this.#plainText(column, plain, context);
      else this.#otherText(column, texts.get(index), note & SURVEY, context);
    }
  }

  #text(column: number, content: string, context: CellContext | undefined): void {
    const plain = readPlainNumber(content);
    if (plain >= 0) this.#plainText(column, plain, context);
    else this.#otherText(column, content, surveyText(content), context);
  }

  #plainText(column: number, value: number, context: CellContext | undefined): void {
    this.#keeper.keepPlain(column, value, PLAIN_TEXT, context);
    this.headings.values(1);
  }

  #otherText(column: number, content: string, survey: number, context: CellContext | undefined): void {
    const digits = survey & DIGITS;
    if (digits === content.length && digits <= LONGEST_PIECE) this.#piece(column, content, digits);
    if ((survey & LATIN) !== 0) this.tokens.take(content);
    if (digits >= FEWEST_LONG_DIGITS && digits <= MOST_LONG_DIGITS) this.#long(column, content);
    const written = readTextCell(content, survey, () => this.#names(column)).filter(
      ({ form, digits: { length } }) => (form !== "long" && form !== "short") || !this.#mayBeOther(column, length),
    );
    for (const one of written) this.#keeper.keepWritten(column, content, one, context);
    if (written.length === 0) this.headings.text(column, content, survey);
    else this.headings.values(1);
  }

  #number(column: number, content: number, context: CellContext | undefined): void {
    this.headings.values(1);
    if (isDullNumber(content)) return;
    if (content >= 0 && content <= LARGEST_PIECE) {
      if (Number.isInteger(content)) this.#piece(column, content, content <= 9 ? 1 : 4);
      return;
    }
    if (content >= NUMERIC_LIMIT && content < LONG_LIMIT) this.#long(column, String(content));
    if (!(content >= FEWEST_AMONG_MANY && content < NUMERIC_LIMIT && Number.isInteger(content))) return;
    const before = this.#numeric[column] ?? 0;
    const isAmongMany = before >= NUMERIC_COLUMN;
    if (content < FEWEST_NUMERIC && !isAmongMany && !(content >= FEWEST_NAMED_NUMERIC && this.#names(column))) return;
    if (content < PENSION_LIMIT && this.#mayBeOther(column, PENSION_DIGITS)) return;
    this.#numeric[column] = before + 1;
    const manner = numericMannerOf(content, context?.numberFormat);
    this.#keeper.keepPlain(column, content, manner, context);
  }

  #long(column: number, content: string): void {
    this.#longNumbers.take(this.#row, column, this.headings.headingOf(column), content);
  }

  #piece(column: number, content: string | number, digits: number): void {
    this.#pieces.add(column, content, digits);
    if (digits === 1) this.#boxes.add(this.#row, column, content, this.headings);
  }

  #formula(column: number, content: CellContent, { formula }: CellContext): void {
    if (formula === undefined || countDigits(formula) < NUMBER_DIGITS) return;
    for (const written of readWrittenNumbers(formula)) {
      if (written.shape === "glued_text" || written.form !== "whole" || !isNumber(Number(written.digits))) continue;
      this.#keeper.keepConstant(column, content, { ...written, shape: "formula_constant" }, formula);
    }
  }

  /** Whether the header or label allows for another number of so many digits: thirteen are a corporate number under
   *  個人番号又は法人番号, ten and fewer a pension number under 個人番号［基礎年金番号］. */
  #mayBeOther(column: number, digits: number): boolean {
    if (digits > PENSION_DIGITS && digits < FEWEST_LONG_DIGITS) return false;
    const heading = this.headings.labelBeside(column) ?? this.headings.headingOf(column);
    return heading !== undefined && (digits > PENSION_DIGITS ? /法人番号/u : OR_PENSION).test(heading.text);
  }

  #names(column: number): boolean {
    if (this.headings.headingOf(column)?.label?.kind === "number") return true;
    return this.headings.labelBeside(column)?.label?.kind === "number";
  }
}

function mayHoldConstant({ formulaDigits }: CellContext): boolean {
  return formulaDigits === undefined || formulaDigits >= NUMBER_DIGITS;
}
