/**
 * Knows, while rows pass by, which header governs each column and which label stands left of a cell.
 *
 * A row is a header row when it holds labels and no candidate. Its texts govern their columns until
 * another header row speaks. Kept: one heading a column, and the texts of two rows.
 * @module
 */
import type { RangeAddress } from "../workbook/range-address.ts";
import type { Heading, TableLayout } from "./candidate.ts";
import { findLabelAbove, findLabelLeft, isVacant, isWholeLabel, type LabelSearch } from "./form-label.ts";
import { hintsAtNumbers, MEDIUM, mayBeLabel, normaliseLabel } from "./label.ts";
import type { LabelMemo } from "./label-memo.ts";
import { LONGEST_HEADING, type SharedTexts } from "./shared-texts.ts";
import { RowTexts, type RowText } from "./row-texts.ts";
import { headersBeside, LABELS_OF_A_SECOND_TABLE } from "./second-table.ts";
import { readLayout } from "./table-layout.ts";

const FIRST_ROWS = 12;
/** Under a merged header, these say whose number each column holds, or that it holds the number. */
const WHOSE =
  /^((番号|no|number|12桁|本人|従業員|社員|被保険者|世帯主|配偶者|妻夫?|夫妻?|子[0-9]*|父|母|[長次二三四五][男女]|(被?扶養(者|親族|家族)?|家族).{0,4}|第?[0-9一二三四五]+(人目|子)?)[用分]?|self|spouse|child[0-9]*|dependents?[0-9]*|dependants?[0-9]*)$/u;

/** A column of texts without any label for so many rows holds data; it is read again where a table may begin. */
const PATIENCE_ROWS = 64;

export class HeadingTracker {
  readonly #memo: LabelMemo;
  readonly #headings: (Heading | undefined)[] = [];
  /** Rows since a column's last label. */
  readonly #patience: number[] = [];
  /** Rows with candidates in which a neighbouring table's headers are still looked for. */
  #neighbourPatience = PATIENCE_ROWS;
  #current = new RowTexts();
  #above = new RowTexts();
  #aboveRow = -2;
  #aboveWasHeader = false;
  #aboveHadCandidate = false;
  #filledRows = 0;
  #row = -1;
  /** Where the rows without a blank one between them began. */
  #blockRow = 0;
  /** Whether the row above is a lone text, such as the title of a table. */
  #aboveIsTitle = false;
  #filledCells = 0;
  #hasValues = false;
  #hadCandidate = false;
  #hintsAtNumbers: boolean;
  #table: TableLayout | undefined;
  readonly #search: LabelSearch = {
    column: 0,
    row: 0,
    blockRow: 0,
    filledCells: 0,
    read: (text) => this.#memo.read(text),
    headingOf: (column) => this.#headings[column],
  };

  constructor(sheetTitle: string, memo: LabelMemo) {
    this.#memo = memo;
    this.#hintsAtNumbers = hintsAtNumbers(sheetTitle);
  }

  /** Whether the sheet's name or a title in it speaks of My Numbers. */
  get hintsAtNumbers(): boolean {
    return this.#hintsAtNumbers;
  }

  /** The person and number columns of the table that the current row belongs to; the same object until a header changes. */
  get table(): TableLayout {
    this.#table ??= readLayout(this.#headings);
    return this.#table;
  }

  headingOf(column: number): Heading | undefined {
    return this.#headings[column];
  }

  /** The header that names a My Number over a column of `range`, when the sheet has been read. */
  numberOver({ left, right, bottom }: RangeAddress): Heading | undefined {
    return this.#headings
      .slice(left, right + 1)
      .find((heading) => heading?.label?.kind === "number" && heading.row <= bottom);
  }

  /** What the header that begins at `column` says. */
  headedAs(column: number): "number" | "other" | undefined {
    const heading = this.#headings[column];
    if (heading === undefined) return undefined;
    return heading.label?.kind === "number" ? "number" : "other";
  }

  beginRow(row: number): void {
    this.#row = row;
    if (row > this.#aboveRow + 1) this.#blockRow = row;
    this.#current.clear();
    this.#filledCells = 0;
    this.#hasValues = false;
  }

  /** Takes a text cell of the current row, from left to right. */
  text(column: number, text: string, survey: number): void {
    this.#filledCells += 1;
    if (text.length > LONGEST_HEADING) return;
    this.#current.add(column, text, mayBeLabel(text.length, survey));
  }

  /** Takes a text cell that holds the shared text number `index`. */
  sharedText(column: number, index: number, note: number, shared: SharedTexts): void {
    this.#filledCells += 1;
    this.#current.addShared(column, index, note, shared);
  }

  /** Takes note of a text that is too long for a heading. */
  longText(): void {
    this.#filledCells += 1;
  }

  /** Takes note of so many cells that are no texts. */
  values(cells: number): void {
    if (cells === 0) return;
    this.#filledCells += cells;
    this.#hasValues = true;
  }

  /** The label of a form that stands left of `column` in the current row, or right above it. */
  labelBeside(column: number): Heading | undefined {
    const search = this.#search;
    search.column = column;
    search.row = this.#row;
    search.blockRow = this.#blockRow;
    search.filledCells = this.#filledCells;
    const left = findLabelLeft(this.#current, search);
    if (left !== undefined || this.#aboveRow !== this.#row - 1 || this.#headings[column]?.row === this.#aboveRow)
      return left;
    return findLabelAbove(this.#above, this.#aboveRow, search);
  }

  /** The header or label that names a My Number, at most `rows` above the current row. */
  numberAbove(column: number, rows: number): Heading | undefined {
    const heading = this.#headings[column];
    if (heading?.label?.kind === "number" && this.#row - heading.row <= rows) return heading;
    if (this.#above.length === 0 || this.#aboveRow !== this.#row - 1) return undefined;
    const text = this.#above.labelAt(column);
    const label = text === undefined ? undefined : this.#memo.read(text);
    return text !== undefined && label?.kind === "number" ? { text, label, row: this.#aboveRow } : undefined;
  }

  /** The text of the current row at `column`. */
  textAt(column: number): string | undefined {
    return this.#current.textAt(column);
  }

  /** Ends the row, which has candidates in these columns. Only rows without a candidate can be header rows; beside
   *  candidates, a few labels in a row of their own may head a table that begins lower than its neighbour. */
  endRow(candidates: readonly number[]): void {
    const hasCandidate = candidates.length > 0;
    this.#filledRows += 1;
    this.#aboveWasHeader = !hasCandidate && this.#takeHeaders();
    if (this.#aboveWasHeader) this.#neighbourPatience = PATIENCE_ROWS;
    else if (hasCandidate && this.#neighbourPatience > 0) this.#takeNeighbour(candidates);
    this.#aboveIsTitle = !hasCandidate && !this.#hasValues && this.#current.length === 1;
    this.#aboveHadCandidate = hasCandidate;
    this.#hadCandidate ||= hasCandidate;
    [this.#above, this.#current] = [this.#current, this.#above];
    this.#aboveRow = this.#row;
  }

  #takeHeaders(): boolean {
    if (!this.#holdsLabel()) return this.#takeUnknown();
    const cells = this.#current.read(this.#memo);
    const begins = this.#begins();
    let labels = cells.filter(({ label }) => label !== undefined);
    if (!begins && labels.length > 1)
      labels = labels.filter(({ text, label }) => label !== undefined && isWholeLabel(text, label));
    const several = labels.length >= 2 || (labels.length === 1 && begins && cells.length > 1 && !this.#hasValues);
    if (!several && !(labels.length === 1 && this.#mayBeHeader())) return this.#divide(cells);
    for (const cell of several ? cells : labels) this.#govern(cell, labels.length);
    return several;
  }

  #takeNeighbour(candidates: readonly number[]): void {
    this.#neighbourPatience -= 1;
    if (this.#current.length < LABELS_OF_A_SECOND_TABLE) return;
    const headers = headersBeside(this.#current.read(this.#memo), candidates);
    for (const { column, text, label } of headers) this.#headings[column] = { text, label, row: this.#row };
    if (headers.length > 0) this.#table = undefined;
  }

  /** Whether the row comes after a blank one or a title: a table may begin here. */
  #begins(): boolean {
    return this.#row === this.#blockRow || this.#aboveIsTitle;
  }

  #holdsLabel(): boolean {
    const row = this.#current;
    const mayBegin = this.#begins();
    for (let index = 0; index < row.length; index++) {
      if (!row.mayBeLabel(index)) continue;
      const column = row.column(index);
      const patience = this.#patience[column] ?? PATIENCE_ROWS;
      if (patience === 0 && !mayBegin) continue;
      const isLabel = this.#memo.read(row.text(index)) !== undefined;
      this.#patience[column] = isLabel ? PATIENCE_ROWS : Math.max(0, patience - 1);
      if (isLabel) return true;
    }
    return false;
  }

  /** Whether a row with a single label begins a table: above it is nothing, or beside the label is nothing. In the
   *  middle of a table such a text is data. */
  #mayBeHeader(): boolean {
    return this.#row === this.#blockRow || (this.#current.length === 1 && !this.#hasValues);
  }

  #govern(cell: RowText, labels: number): void {
    const known = this.#headings[cell.column]?.label;
    if (cell.label === undefined && known !== undefined) {
      if (isVacant(cell.text)) return;
      if (labels < LABELS_OF_A_SECOND_TABLE) {
        this.#doubt(cell.column);
        return;
      }
    }
    const upper = this.#upperText(cell.column);
    const fromUpper = cell.label === undefined || cell.label.kind === "other" ? upper?.label : undefined;
    const inherits = upper?.column === cell.column || WHOSE.test(normaliseLabel(cell.text));
    this.#table = undefined;
    this.#headings[cell.column] = {
      text: upper === undefined ? cell.text : `${upper.text} ${cell.text}`,
      label: fromUpper?.kind === "number" && inherits ? fromUpper : cell.label,
      row: this.#row,
    };
  }

  /** Where a table may have begun, an unknown text below a known header may be the new one: from here on, the values
   *  have to speak for themselves. */
  #doubt(column: number): void {
    const known = this.#headings[column];
    if (known?.label === undefined || !this.#begins()) return;
    if (known.label.kind === "number") this.#headings[column] = { ...known, label: MEDIUM };
    if (known.label.kind === "look_alike") this.#headings[column] = { ...known, label: undefined };
    this.#table = undefined;
  }

  /** The text above `column`, or above the columns left of it where cells are merged. */
  #upperText(column: number): RowText | undefined {
    if (this.#aboveHadCandidate || this.#aboveRow !== this.#row - 1 || this.#above.length < 2) return undefined;
    return this.#above.read(this.#memo).findLast((cell) => cell.column <= column);
  }

  /** Texts of a row without any known label: headers if they are the first, or if they divide a merged header. */
  #takeUnknown(): boolean {
    const isEarly = this.#filledRows <= FIRST_ROWS;
    if (!isEarly && !this.#aboveWasHeader) return this.#doubtAll();
    const cells = this.#current.read(this.#memo);
    if (isEarly && cells.some((cell) => hintsAtNumbers(cell.text))) this.#hintsAtNumbers = true;
    if (cells.length < 2) return false;
    if (this.#aboveWasHeader) return this.#divide(cells);
    if (this.#hasValues || this.#hadCandidate || this.#headings.length > 0) return this.#doubtAll();
    for (const cell of cells) this.#govern(cell, 0);
    return true;
  }

  #doubtAll(): false {
    const row = this.#current;
    if (this.#hasValues || row.length < 2 || !this.#begins()) return false;
    for (let index = 0; index < row.length; index++) {
      if (!isVacant(row.text(index))) this.#doubt(row.column(index));
    }
    return false;
  }

  /** Takes the cells that say whose number stands in each column below a merged header. */
  #divide(cells: readonly RowText[]): false {
    if (!this.#aboveWasHeader) return false;
    for (const cell of cells) if (this.#dividesNumberHeader(cell)) this.#govern(cell, 0);
    return false;
  }

  #dividesNumberHeader(cell: RowText): boolean {
    return WHOSE.test(normaliseLabel(cell.text)) && this.#upperText(cell.column)?.label?.kind === "number";
  }
}
