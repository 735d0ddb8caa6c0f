/**
 * Keeps what a sheet's cells hold that may be a My Number, with what header, label and words around say of it.
 * @module
 */
import type { CellContent } from "../workbook/cell-content.ts";
import {
  isNumber,
  standsForNumber,
  type CandidateCell,
  type CandidateKind,
  type Heading,
  type Manner,
} from "./candidate.ts";
import type { CandidateExtra, CandidateStore } from "./candidate-store.ts";
import type { ColumnRun } from "./column-boxes.ts";
import { ColumnCounts } from "./column-counts.ts";
import type { CellContext } from "./cell-context.ts";
import type { HeadingTracker } from "./heading-tracker.ts";
import { KindBook } from "./kind-book.ts";
import { readKeyword } from "./keyword.ts";
import { mannerOf, PLAIN_TEXT } from "./manner.ts";
import { isAmountFormat, isInText } from "./read-cell.ts";
import { headerReferredTo } from "./referred-header.ts";
import { RowNames } from "./row-names.ts";
import type { SplitRun } from "./split-run.ts";
import type { WrittenNumber } from "./written-form.ts";

/** Characters around a number that make no text of a cell: 様, （本人）, No. */
const MOST_TRIMMINGS = 4;

/** A number in a cell and what the cell says of it. */
interface Found extends Pick<CandidateKind, "column" | "manner" | "numeric" | "keyword" | "inText"> {
  readonly value: number;
  /** Whether it stands for a number whose check digit fits. */
  readonly fits: boolean;
  readonly part: CandidateKind["formula"];
}

const NONE: readonly number[] = [];

type PlainKind = Pick<CandidateKind, "manner" | "heading" | "headed" | "formula" | "amountFormat">;

export class CandidateKeeper {
  readonly #store: CandidateStore;
  readonly #headings: HeadingTracker;
  readonly #kinds: KindBook;
  readonly #rowNames: RowNames;
  readonly #counts = new ColumnCounts();
  /** The kind of the latest value in each column that was all its cell held. */
  readonly #latestPlain: number[] = [];
  #row = -1;
  /** Candidates that were there when the row began. */
  #before = 0;
  /** The number format asked about last. */
  #format = "";
  #isAmount = false;

  constructor(store: CandidateStore, headings: HeadingTracker) {
    this.#store = store;
    this.#headings = headings;
    this.#kinds = new KindBook(store);
    this.#rowNames = new RowNames(headings);
  }

  beginRow(row: number): void {
    this.#row = row;
    this.#before = this.#store.length;
  }

  /** Notes whose the row's candidates are; answers their columns. */
  endRow(): readonly number[] {
    if (this.#store.length === this.#before) return NONE;
    const columns: number[] = [];
    const hasPersons = this.#headings.table.persons.length > 0;
    for (let index = this.#before; index < this.#store.length; index++) {
      const { column } = this.#store.kindOf(index);
      columns.push(column);
      if (hasPersons) this.#store.setPerson(index, this.#rowNames.personKey(column));
    }
    return columns;
  }

  /** Values dismissed because their column is plainly something else, by column and heading. */
  dismissed(column: number, heading: Heading | undefined): number {
    return this.#counts.dismissed(column, heading);
  }

  /** Keeps a value that is all its cell holds, as text or as a number. */
  keepPlain(column: number, value: number, manner: Manner, context: CellContext | undefined): void {
    const fits = isNumber(value);
    const label = this.#headings.labelBeside(column);
    const heading = label ?? this.#headings.headingOf(column);
    if (label === undefined && this.#counts.dismisses(column, heading, fits)) return;
    const formula = context?.formula;
    const kind = this.#plainKind(column, {
      manner,
      heading,
      headed: label === undefined ? "column" : "form",
      formula: formula === undefined ? undefined : "cache",
      amountFormat: this.#isAmountFormat(context?.numberFormat),
    });
    this.#store.add(kind, this.#row, value, fits, formula === undefined ? undefined : { formula });
  }

  /** The number of the kind of a value that is all its cell holds: mostly that of the one above it. */
  #plainKind(column: number, { manner, heading, headed, formula, amountFormat }: PlainKind): number {
    const { table } = this.#headings;
    const number = this.#latestPlain[column] ?? -1;
    const latest = this.#store.kinds[number];
    if (
      latest?.manner === manner &&
      latest.heading === heading &&
      latest.table === table &&
      latest.headed === headed &&
      latest.formula === formula &&
      latest.amountFormat === amountFormat
    ) {
      return number;
    }
    const numeric = manner !== PLAIN_TEXT;
    const found = { column, manner, formula, numeric, amountFormat, heading, headed, table };
    const kind = this.#kinds.numberOf({ ...found, keyword: undefined, inText: false, cellCount: 1 });
    this.#latestPlain[column] = kind;
    return kind;
  }

  /** Keeps a number that the text `content` holds, alone or among other words. */
  keepWritten(column: number, content: string, written: WrittenNumber, context: CellContext | undefined): void {
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
        inText: isInText(written) && content.length - (written.end - written.start) > MOST_TRIMMINGS,
        part: formula === undefined ? undefined : "cache",
      },
      context?.numberFormat,
      formula === undefined ? { content } : { content, formula },
    );
  }

  /** Keeps a number that stands in the text of a cell's formula. */
  keepConstant(column: number, content: CellContent, written: WrittenNumber, formula: string): void {
    const value = Number(written.digits);
    this.#keep(
      {
        column,
        value,
        manner: mannerOf(written),
        numeric: false,
        fits: isNumber(value),
        keyword: readKeyword(formula, written.start, written.end) ?? headerReferredTo(formula, this.#headings)?.label,
        inText: false,
        part: "constant",
      },
      undefined,
      { content, formula },
    );
  }

  #keep(found: Found, numberFormat: string | undefined, extra: CandidateExtra | undefined): void {
    const { column, fits, keyword, inText } = found;
    const label = this.#headings.labelBeside(column);
    const heading = label ?? this.#headings.headingOf(column);
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
      table: this.#headings.table,
      cellCount: 1,
    });
    this.#store.add(kind, this.#row, found.value, fits, extra);
  }

  #isAmountFormat(numberFormat: string | undefined): boolean {
    if (numberFormat === undefined) return false;
    if (numberFormat !== this.#format) {
      this.#format = numberFormat;
      this.#isAmount = isAmountFormat(numberFormat);
    }
    return this.#isAmount;
  }

  /** Keeps a number that is split over cells of the row. */
  keepSplit({ cells, digits, shape }: SplitRun): void {
    const [first] = cells;
    if (first === undefined) return;
    const label = this.#headings.labelBeside(first.column);
    this.#keepPieces({
      row: this.#row,
      cells: cells.map(({ column, content }) => ({ column, content })),
      digits,
      shape,
      heading: label ?? this.#headingOver(cells),
      headed: label === undefined ? "column" : "form",
    });
  }

  /** Keeps a number that is written downwards. */
  keepColumn({ row, cells, digits, heading }: ColumnRun): void {
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
      table: this.#headings.table,
      cellCount: cells.length,
    });
    this.#store.add(kind, row, value, isNumber(value), { cells });
  }

  #headingOver(cells: SplitRun["cells"]): Heading | undefined {
    const headings = cells.map((cell) => this.#headings.headingOf(cell.column));
    return headings.find((heading) => heading?.label?.kind === "number") ?? headings[0];
  }
}
