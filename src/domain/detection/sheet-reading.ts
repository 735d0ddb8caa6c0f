/**
 * Reads one sheet in one pass and keeps what may be a My Number, and little else.
 *
 * Almost every cell is dismissed by its type, size or number of digits. Kept are candidates, one
 * heading a column and the texts of two rows, so that memory grows with candidates.
 * @module
 */
import type { CellContent, SheetVisibility } from "../workbook/cell-content.ts";
import type { SheetName } from "../workbook/range-address.ts";
import {
  isNumber,
  NUMBER_DIGITS,
  standsForNumber,
  type CandidateCell,
  type CandidateKind,
  type Heading,
  type Manner,
} from "./candidate.ts";
import type { SheetCandidates } from "./candidate-group.ts";
import { CandidateStore, type CandidateExtra } from "./candidate-store.ts";
import { ColumnBoxes, type ColumnRun } from "./column-boxes.ts";
import { ColumnCounts } from "./column-counts.ts";
import type { CellContext, SheetDetector } from "./detector.ts";
import { HeadingTracker } from "./heading-tracker.ts";
import { KindBook } from "./kind-book.ts";
import { readKeyword } from "./keyword.ts";
import { mannerOf, numericMannerOf, PLAIN_TEXT } from "./manner.ts";
import { isAmountFormat, isInText, readPlainNumber, readTextCell } from "./read-cell.ts";
import { RowNames } from "./row-names.ts";
import { RowPieces } from "./row-pieces.ts";
import type { TextSource } from "./shared-texts.ts";
import { findSplitRuns, LONGEST_PIECE, type SplitRun, type SplitSurroundings } from "./split-run.ts";
import { countDigits, DIGITS, LATIN, surveyText } from "./text-survey.ts";
import { TokenTally } from "./token-tally.ts";
import type { WorkbookTexts } from "./workbook-texts.ts";
import type { WrittenNumber } from "./written-form.ts";
import { readWrittenNumbers } from "./written-number.ts";

/** Numbers with fewer digits are candidates only where a header or label names a My Number, or among many. */
const FEWEST_NUMERIC = 1e9;
/** With fewer than these, only among many: three zeros in front are one number in a thousand. */
const FEWEST_NAMED_NUMERIC = 1e8;
const FEWEST_AMONG_MANY = 1e6;
/** From as many numeric candidates, a column may hold ones that lost several zeros. */
const NUMERIC_COLUMN = 5;
const NUMERIC_LIMIT = 1e12;
const LARGEST_PIECE = 9_999;

export class SheetReading implements SheetDetector, SheetCandidates {
  readonly name: SheetName;
  readonly visibility: SheetVisibility;
  readonly candidates = new CandidateStore();
  readonly tokens = new TokenTally();
  readonly headings: HeadingTracker;
  #row = -1;
  #rowCandidates = 0;
  readonly #pieces = new RowPieces();
  readonly #boxes = new ColumnBoxes();
  readonly #counts = new ColumnCounts();
  readonly #around: SplitSurroundings = {
    names: (column) => this.#names(column),
    headedAs: (column) => this.headings.headedAs(column),
  };
  readonly #rowNames: RowNames;
  readonly #kinds = new KindBook(this.candidates);
  readonly #texts: WorkbookTexts;
  /** The number format asked about last. */
  #format = "";
  #isAmount = false;
  /** Numeric candidates so far, by column. */
  readonly #numeric: number[] = [];

  constructor(name: SheetName, visibility: SheetVisibility, texts: WorkbookTexts) {
    this.name = name;
    this.visibility = visibility;
    this.headings = new HeadingTracker(name, texts.labels);
    this.#texts = texts;
    this.#rowNames = new RowNames(this.headings);
  }

  cell(row: number, column: number, content: CellContent, context?: CellContext): void {
    if (row !== this.#row) this.#turnTo(row);
    if (typeof content === "string") this.#text(column, content, context);
    else if (typeof content === "number") this.#number(column, content, context);
    else this.headings.value();
    if (context !== undefined && (context.formulaDigits ?? NUMBER_DIGITS) >= NUMBER_DIGITS) {
      const { formula } = context;
      if (formula !== undefined) this.#formula(column, content, formula);
    }
  }

  sharedText(row: number, column: number, index: number, source: TextSource): void {
    if (row !== this.#row) this.#turnTo(row);
    const texts = this.#texts.shared(source);
    const note = texts.note(index);
    if (note < 0) this.#text(column, texts.get(index), undefined);
    else this.headings.sharedText(column, index, note, texts);
  }

  get hintsAtNumbers(): boolean {
    return this.headings.hintsAtNumbers;
  }

  /** Values dismissed because their column is plainly something else, by column and heading. */
  dismissed(column: number, heading: Heading | undefined): number {
    return this.#counts.dismissed(column, heading);
  }

  /** Ends the sheet. */
  finish(): void {
    this.#turnTo(-1);
    for (const run of this.#boxes.finish()) this.#keepColumn(run);
  }

  #turnTo(row: number): void {
    if (this.#row >= 0) this.#endRow();
    this.#row = row;
    this.#rowCandidates = this.candidates.length;
    this.#pieces.clear();
    this.headings.beginRow(row);
  }

  #endRow(): void {
    for (const run of findSplitRuns(this.#pieces.plausible(this.#around), this.#around)) this.#keepSplit(run);
    const fresh = this.candidates.length - this.#rowCandidates;
    if (fresh > 0) this.#namePersons();
    this.headings.endRow(fresh > 0);
  }

  #text(column: number, content: string, context: CellContext | undefined): void {
    const plain = readPlainNumber(content);
    if (plain >= 0) {
      this.#keepPlain({ column, value: plain, manner: PLAIN_TEXT, numeric: false }, context);
      this.headings.value();
      return;
    }
    const survey = surveyText(content);
    const digits = survey & DIGITS;
    if (digits === content.length && digits <= LONGEST_PIECE) this.#piece(column, content, digits);
    if ((survey & LATIN) !== 0) this.tokens.take(content);
    const written = readTextCell(content, survey, () => this.#names(column));
    for (const one of written) this.#keepWritten(column, content, one, context);
    if (written.length === 0) this.headings.text(column, content, survey);
    else this.headings.value();
  }

  #number(column: number, content: number, context: CellContext | undefined): void {
    this.headings.value();
    if (content >= 0 && content <= LARGEST_PIECE) {
      if (Number.isInteger(content)) this.#piece(column, content, content <= 9 ? 1 : 4);
      return;
    }
    if (!(content >= FEWEST_AMONG_MANY && content < NUMERIC_LIMIT && Number.isInteger(content))) return;
    const before = this.#numeric[column] ?? 0;
    const isAmongMany = before >= NUMERIC_COLUMN;
    if (content < FEWEST_NUMERIC && !isAmongMany && !(content >= FEWEST_NAMED_NUMERIC && this.#names(column))) return;
    this.#numeric[column] = before + 1;
    const manner = numericMannerOf(content, context?.numberFormat);
    this.#keepPlain({ column, value: content, manner, numeric: true }, context);
  }

  #piece(column: number, content: string | number, digits: number): void {
    this.#pieces.add(column, content, digits);
    if (digits === 1) this.#boxes.add(this.#row, column, content, this.headings);
  }

  #formula(column: number, content: CellContent, formula: string): void {
    if (countDigits(formula) < NUMBER_DIGITS) return;
    for (const written of readWrittenNumbers(formula)) {
      const value = Number(written.digits);
      if (written.shape === "glued_text" || written.form !== "whole" || !isNumber(value)) continue;
      const manner = mannerOf({ ...written, shape: "formula_constant" });
      const keyword = readKeyword(formula, written.start, written.end);
      const found = {
        column,
        value,
        manner,
        numeric: false,
        fits: true,
        keyword,
        inText: false,
        part: "constant",
      } as const;
      this.#keep(found, undefined, { content, formula });
    }
  }

  /** Keeps a value that is all its cell holds. */
  #keepPlain(
    found: { readonly column: number; readonly value: number; readonly manner: Manner; readonly numeric: boolean },
    context: CellContext | undefined,
  ): void {
    const formula = context?.formula;
    const part = formula === undefined ? undefined : "cache";
    const { column, value, manner, numeric } = found;
    const fits = isNumber(value);
    this.#keep(
      { column, value, manner, numeric, fits, keyword: undefined, inText: false, part },
      context?.numberFormat,
      formula === undefined ? undefined : { formula },
    );
  }

  #keepWritten(column: number, content: string, written: WrittenNumber, context: CellContext | undefined): void {
    const formula = context?.formula;
    const value = Number(written.digits);
    this.#keep(
      {
        column,
        value,
        manner: mannerOf(written),
        numeric: false,
        fits: standsForNumber(written, value),
        keyword:
          content.length === written.digits.length ? undefined : readKeyword(content, written.start, written.end),
        inText: isInText(written),
        part: formula === undefined ? undefined : "cache",
      },
      context?.numberFormat,
      formula === undefined ? { content } : { content, formula },
    );
  }

  #keep(found: Found, numberFormat: string | undefined, extra: CandidateExtra | undefined): void {
    const { column, fits, keyword, inText } = found;
    const label = this.headings.labelBeside(column);
    const heading = label ?? this.headings.headingOf(column);
    const mayDismiss = keyword === undefined && label === undefined && !inText;
    if (mayDismiss && this.#counts.dismisses(column, heading, fits)) return;
    const kind = this.#kinds.numberOf({
      column,
      manner: found.manner,
      formula: found.part,
      numeric: found.numeric,
      amountFormat: this.#isAmountFormat(numberFormat),
      heading,
      headed: label === undefined ? "column" : "form",
      keyword,
      inText,
      table: this.headings.table,
      cellCount: 1,
    });
    this.candidates.add(kind, this.#row, found.value, fits, extra);
  }

  #isAmountFormat(numberFormat: string | undefined): boolean {
    if (numberFormat === undefined) return false;
    if (numberFormat !== this.#format) {
      this.#format = numberFormat;
      this.#isAmount = isAmountFormat(numberFormat);
    }
    return this.#isAmount;
  }

  #keepSplit({ cells, digits, shape }: SplitRun): void {
    const [first] = cells;
    if (first === undefined) return;
    for (const { column } of cells) this.#boxes.drop(column);
    const label = this.headings.labelBeside(first.column);
    this.#keepPieces({
      row: this.#row,
      cells: cells.map(({ column, content }) => ({ column, content })),
      digits,
      shape,
      heading: label ?? this.#headingOver(cells),
      headed: label === undefined ? "column" : "form",
    });
  }

  #keepColumn({ row, cells, digits, heading }: ColumnRun): void {
    this.#keepPieces({ row, cells, digits, shape: "split_12_cells", heading, headed: "form" });
  }

  #keepPieces({
    row,
    cells,
    heading,
    headed,
    digits,
    shape,
  }: Pick<CandidateKind, "heading" | "headed"> &
    Pick<SplitRun, "digits" | "shape"> & { readonly row: number; readonly cells: readonly CandidateCell[] }): void {
    const written = { start: 0, end: 0, digits, form: "whole", shape, grouping: "none" } as const;
    const value = Number(digits);
    const kind = this.#kinds.numberOf({
      column: cells[0]?.column ?? 0,
      manner: mannerOf(written),
      formula: undefined,
      numeric: false,
      amountFormat: false,
      heading,
      headed,
      keyword: undefined,
      inText: false,
      table: this.headings.table,
      cellCount: cells.length,
    });
    this.candidates.add(kind, row, value, isNumber(value), { cells });
  }

  #headingOver(cells: SplitRun["cells"]): Heading | undefined {
    const headings = cells.map((cell) => this.headings.headingOf(cell.column));
    return headings.find((heading) => heading?.label?.kind === "number") ?? headings[0];
  }

  #names(column: number): boolean {
    if (this.headings.headingOf(column)?.label?.kind === "number") return true;
    return this.headings.labelBeside(column)?.label?.kind === "number";
  }

  #namePersons(): void {
    for (let index = this.#rowCandidates; index < this.candidates.length; index++) {
      this.candidates.setPerson(index, this.#rowNames.personKey(this.candidates.kindOf(index).column));
    }
  }
}

/** A number in a cell and what the cell says of it. */
interface Found extends Pick<CandidateKind, "column" | "manner" | "numeric" | "keyword" | "inText"> {
  readonly value: number;
  /** Whether it stands for a number whose check digit fits. */
  readonly fits: boolean;
  readonly part: CandidateKind["formula"];
}
