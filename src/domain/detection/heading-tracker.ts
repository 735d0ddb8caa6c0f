/**
 * Knows, while rows pass by, which header governs each column and which label stands left of a cell.
 *
 * A row is a header row when it holds labels and no candidate. Its texts govern their columns until
 * another header row speaks. Kept: one heading a column, and the texts of two rows.
 * @module
 */
import { cellAddress, sheetName, type Column } from "../workbook/range-address.ts";
import type { Heading, TableLayout } from "./candidate.ts";
import type { PersonColumn } from "./finding.ts";
import { hintsAtNumbers, mayBeLabel, normaliseLabel, readLabel, type Label } from "./label.ts";

interface RowText {
  readonly column: number;
  readonly text: string;
  readonly label: Label | undefined;
}

const LONGEST_HEADING = 80;
const FARTHEST_LABEL_COLUMNS = 12;
const FIRST_ROWS = 12;
const LABELS_OF_A_SECOND_TABLE = 3;
const MEMO_SIZE = 4_096;
const BLANK = /^[-‐－ー\s]*$/u;
/** Under a merged header, these say whose number each column holds. */
const WHOSE =
  /^(本人|配偶者|妻|夫|子|父|母|被?扶養(者|親族)?.{0,4}|第?[0-9]+(人目|子)?|self|spouse|child[0-9]*|dependents?[0-9]*|dependants?[0-9]*)$/u;

/** A column of texts without any label for so many rows holds data; it is read again where a table may begin. */
const PATIENCE_ROWS = 64;

/** Reads labels, each distinct text once. */
export class LabelMemo {
  readonly #labels = new Map<string, Label | undefined>();

  read(text: string): Label | undefined {
    const known = this.#labels.get(text);
    if (known !== undefined || this.#labels.has(text)) return known;
    if (this.#labels.size >= MEMO_SIZE) this.#labels.clear();
    const label = readLabel(text);
    this.#labels.set(text, label);
    return label;
  }
}

/** A row's texts, as parallel lists that are used again for later rows. */
class RowTexts {
  readonly columns: number[] = [];
  readonly texts: string[] = [];
  readonly mayBeLabels: boolean[] = [];

  clear(): void {
    this.columns.length = this.texts.length = this.mayBeLabels.length = 0;
  }
}

export class HeadingTracker {
  readonly #memo: LabelMemo;
  readonly #headings: (Heading | undefined)[] = [];
  /** Rows since a column's last label. */
  readonly #patience: number[] = [];
  #current = new RowTexts();
  #above = new RowTexts();
  #aboveRow = -2;
  #aboveWasHeader = false;
  #filledRows = 0;
  #row = -1;
  #hasValues = false;
  #hadCandidate = false;
  #hintsAtNumbers: boolean;
  #table: TableLayout | undefined;

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

  beginRow(row: number): void {
    this.#row = row;
    this.#current.clear();
    this.#hasValues = false;
  }

  /** Takes a text cell of the current row, from left to right. */
  text(column: number, text: string, survey: number): void {
    if (text.length > LONGEST_HEADING) return;
    this.#current.columns.push(column);
    this.#current.texts.push(text);
    this.#current.mayBeLabels.push(mayBeLabel(text.length, survey));
  }

  /** Takes note of a cell that is no text. */
  value(): void {
    this.#hasValues = true;
  }

  /** The label of a form that stands left of `column` in the current row. */
  labelLeftOf(column: number): Heading | undefined {
    const { columns, texts, mayBeLabels } = this.#current;
    for (let index = columns.length - 1; index >= 0; index--) {
      const at = columns[index] ?? 0;
      const text = texts[index] ?? "";
      if (at >= column || BLANK.test(text)) continue;
      if (column - at > FARTHEST_LABEL_COLUMNS || !mayBeLabels[index]) return undefined;
      const label = this.#memo.read(text);
      return label === undefined ? undefined : { text, label, row: this.#row };
    }
    return undefined;
  }

  /** The text of the current row at `column`. */
  textAt(column: number): string | undefined {
    return this.#current.texts[this.#current.columns.indexOf(column)];
  }

  /** Ends the row; only rows without a candidate can be header rows. */
  endRow(hasCandidate: boolean): void {
    this.#filledRows += 1;
    this.#aboveWasHeader = !hasCandidate && this.#takeHeaders();
    if (hasCandidate) this.#hadCandidate = true;
    if (hasCandidate) this.#current.clear();
    [this.#above, this.#current] = [this.#current, this.#above];
    this.#aboveRow = this.#row;
  }

  #takeHeaders(): boolean {
    if (!this.#holdsLabel()) return this.#takeUnknown();
    const cells = this.#readRow(this.#current);
    const labels = cells.filter((cell) => cell.label !== undefined);
    const several = labels.length >= 2;
    if (!several && !this.#mayBeHeader()) return false;
    for (const cell of several ? cells : labels) this.#govern(cell, labels.length);
    return several;
  }

  #holdsLabel(): boolean {
    const { columns, texts, mayBeLabels } = this.#current;
    const mayBegin = this.#row !== this.#aboveRow + 1;
    for (let index = 0; index < columns.length; index++) {
      if (!mayBeLabels[index]) continue;
      const column = columns[index] ?? 0;
      const patience = this.#patience[column] ?? PATIENCE_ROWS;
      if (patience === 0 && !mayBegin) continue;
      const isLabel = this.#memo.read(texts[index] ?? "") !== undefined;
      this.#patience[column] = isLabel ? PATIENCE_ROWS : Math.max(0, patience - 1);
      if (isLabel) return true;
    }
    return false;
  }

  #readRow({ columns, texts, mayBeLabels }: RowTexts): readonly RowText[] {
    return columns.map((column, index) => {
      const text = texts[index] ?? "";
      return { column, text, label: mayBeLabels[index] ? this.#memo.read(text) : undefined };
    });
  }

  /** Whether a row with a single label begins a table: above it is nothing, or beside the label is nothing. In the
   *  middle of a table such a text is data. */
  #mayBeHeader(): boolean {
    return this.#row !== this.#aboveRow + 1 || (this.#current.columns.length === 1 && !this.#hasValues);
  }

  #govern(cell: RowText, labels: number): void {
    const known = this.#headings[cell.column]?.label;
    if (cell.label === undefined && known !== undefined && labels < LABELS_OF_A_SECOND_TABLE) return;
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

  /** The text above `column`, or above the columns left of it where cells are merged. */
  #upperText(column: number): RowText | undefined {
    if (this.#aboveRow !== this.#row - 1 || this.#above.columns.length < 2) return undefined;
    return this.#readRow(this.#above).findLast((cell) => cell.column <= column);
  }

  /** Texts of a row without any known label: headers if they are the first, or if they divide a merged header. */
  #takeUnknown(): boolean {
    const isEarly = this.#filledRows <= FIRST_ROWS;
    if (!isEarly && !this.#aboveWasHeader) return false;
    const cells = this.#readRow(this.#current);
    if (isEarly && cells.some((cell) => hintsAtNumbers(cell.text))) this.#hintsAtNumbers = true;
    if (cells.length < 2) return false;
    if (this.#aboveWasHeader) {
      for (const cell of cells) if (this.#dividesNumberHeader(cell)) this.#govern(cell, 0);
      return false;
    }
    if (this.#hasValues || this.#hadCandidate || this.#headings.length > 0) return false;
    for (const cell of cells) this.#govern(cell, 0);
    return true;
  }

  #dividesNumberHeader(cell: RowText): boolean {
    return WHOSE.test(normaliseLabel(cell.text)) && this.#upperText(cell.column)?.label?.kind === "number";
  }
}

function readLayout(headings: readonly (Heading | undefined)[]): TableLayout {
  const persons: PersonColumn[] = [];
  const numberColumns: number[] = [];
  headings.forEach((heading, column) => {
    if (heading?.label?.kind === "number") numberColumns.push(column);
    if (heading?.label?.kind !== "person") return;
    persons.push({ field: heading.label.field, column: sheetColumn(column), header: heading.text });
  });
  return { persons, numberColumns };
}

const NO_SHEET = sheetName("");

function sheetColumn(column: number): Column {
  return cellAddress(NO_SHEET, 0, column).column;
}
