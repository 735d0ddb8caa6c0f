/**
 * Reads one sheet in one pass and keeps what may be a My Number, and little else.
 *
 * Almost every cell is dismissed by its type, size or number of digits. Kept are candidates, one
 * heading a column and the texts of two rows, so that memory grows with candidates.
 * @module
 */
import type { CellContent, SheetVisibility } from "../workbook/cell-content.ts";
import type { SheetName } from "../workbook/range-address.ts";
import { numberOf, type Candidate, type Heading } from "./candidate.ts";
import type { CellContext, SheetDetector } from "./detector.ts";
import { HeadingTracker } from "./heading-tracker.ts";
import type { LabelMemo } from "./label-memo.ts";
import { readKeyword } from "./keyword.ts";
import { isAmountFormat, isInText, readNumericCell, readTextCell } from "./read-cell.ts";
import { RowNames } from "./row-names.ts";
import type { SheetCandidates } from "./candidate-group.ts";
import { ColumnBoxes, type ColumnRun } from "./column-boxes.ts";
import { ColumnCounts } from "./column-counts.ts";
import { RowPieces } from "./row-pieces.ts";
import { findSplitRuns, type SplitRun, type SplitSurroundings } from "./split-run.ts";
import { countDigits, DIGITS, LATIN, surveyText } from "./text-survey.ts";
import { TokenTally } from "./token-tally.ts";
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
const NUMBER_DIGITS = 12;
const LONGEST_PIECE = 4;
const LARGEST_PIECE = 9_999;

export class SheetReading implements SheetDetector, SheetCandidates {
  readonly name: SheetName;
  readonly visibility: SheetVisibility;
  readonly candidates: Candidate[] = [];
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
  /** Numeric candidates so far, by column. */
  readonly #numeric: number[] = [];

  constructor(name: SheetName, visibility: SheetVisibility, memo: LabelMemo) {
    this.name = name;
    this.visibility = visibility;
    this.headings = new HeadingTracker(name, memo);
    this.#rowNames = new RowNames(this.headings);
  }

  cell(row: number, column: number, content: CellContent, context?: CellContext): void {
    if (row !== this.#row) this.#turnTo(row);
    if (typeof content === "string") this.#text(column, content, context);
    else if (typeof content === "number") this.#number(column, content, context);
    else this.headings.value();
    if (context?.formula !== undefined) this.#formula(column, content, context.formula);
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

  /** Lets go of the candidates, which somebody else has taken. */
  release(): void {
    this.candidates.length = 0;
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
    const survey = surveyText(content);
    const digits = survey & DIGITS;
    if (digits === content.length && digits <= LONGEST_PIECE) this.#piece(column, content, digits);
    if ((survey & LATIN) !== 0) this.tokens.take(content);
    const written = readTextCell(content, survey, () => this.#names(column));
    for (const one of written) this.#keep({ column, content, written: one, context, numeric: false });
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
    this.#keep({ column, content, written: readNumericCell(content, context?.numberFormat), context, numeric: true });
  }

  #piece(column: number, content: string | number, digits: number): void {
    this.#pieces.add(column, content, digits);
    if (digits === 1) this.#boxes.add(this.#row, column, content, this.headings);
  }

  #formula(column: number, content: CellContent, formula: string): void {
    if (countDigits(formula) < NUMBER_DIGITS) return;
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
    const label = this.headings.labelBeside(column);
    const text = formula?.part === "constant" ? formula.text : String(content);
    const inText = formula?.part !== "constant" && isInText(written);
    const number = numberOf(written);
    const heading = label ?? this.headings.headingOf(column);
    const keyword =
      numeric || text.length === written.digits.length ? undefined : readKeyword(text, written.start, written.end);
    const mayDismiss = keyword === undefined && label === undefined && !inText;
    if (mayDismiss && this.#counts.dismisses(column, heading, number !== undefined)) return;
    this.candidates.push({
      row: this.#row,
      column,
      cells: [{ column, content }],
      written,
      number,
      formula,
      numeric,
      amountFormat: found.amountFormat ?? false,
      heading,
      headed: label === undefined ? "column" : "form",
      keyword,
      inText,
      table: this.headings.table,
      personKey: 0,
    });
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
    digits,
    shape,
    ...found
  }: Pick<Candidate, "row" | "cells" | "heading" | "headed"> & Pick<SplitRun, "digits" | "shape">): void {
    const written = { start: 0, end: 0, digits, form: "whole", shape, grouping: "none" } as const;
    this.candidates.push({
      ...found,
      column: found.cells[0]?.column ?? 0,
      written,
      number: numberOf(written),
      formula: undefined,
      numeric: false,
      amountFormat: false,
      keyword: undefined,
      inText: false,
      table: this.headings.table,
      personKey: 0,
    });
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
      const candidate = this.candidates[index];
      if (candidate !== undefined) candidate.personKey = this.#rowNames.personKey(candidate.column);
    }
  }
}
