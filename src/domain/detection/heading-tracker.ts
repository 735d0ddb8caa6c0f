/**
 * Knows, while rows pass by, which header governs each column and which label stands left of a cell.
 *
 * A row is a header row when it holds labels and no candidate. Its texts govern their columns until
 * another header row speaks. Kept: one heading a column, and the texts of two rows.
 * @module
 */
import type { Column } from "../workbook/range-address.ts";
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
/** Under a merged header, these say whose number each column holds. */
const WHOSE =
  /^(本人|配偶者|妻|夫|子|父|母|被?扶養(者|親族)?.{0,4}|第?[0-9]+(人目|子)?|self|spouse|child[0-9]*|dependents?[0-9]*|dependants?[0-9]*)$/u;

/** Reads labels, each distinct text once. */
export class LabelMemo {
  readonly #labels = new Map<string, Label | undefined>();

  read(text: string): Label | undefined {
    if (!mayBeLabel(text)) return undefined;
    if (this.#labels.has(text)) return this.#labels.get(text);
    if (this.#labels.size >= MEMO_SIZE) this.#labels.clear();
    const label = readLabel(text);
    this.#labels.set(text, label);
    return label;
  }
}

export class HeadingTracker {
  readonly #memo: LabelMemo;
  readonly #headings: (Heading | undefined)[] = [];
  #texts: RowText[] = [];
  #above: RowText[] = [];
  #aboveRow = -2;
  #aboveWasHeader = false;
  #filledRows = 0;
  #row = -1;
  #hasValues = false;
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
    this.#texts = [];
    this.#hasValues = false;
  }

  /** Takes a text cell of the current row, from left to right. */
  text(column: number, text: string): void {
    if (text.length > LONGEST_HEADING) return;
    this.#texts.push({ column, text, label: this.#memo.read(text) });
  }

  /** Takes note of a cell that is no text. */
  value(): void {
    this.#hasValues = true;
  }

  /** The label of a form that stands left of `column` in the current row. */
  labelLeftOf(column: number): Heading | undefined {
    const left = this.#texts.findLast((cell) => cell.column < column && !/^[-‐－ー\s]*$/u.test(cell.text));
    if (left === undefined || column - left.column > FARTHEST_LABEL_COLUMNS) return undefined;
    if (left.label?.kind !== "number" && left.label?.kind !== "look_alike") return undefined;
    return { text: left.text, label: left.label, row: this.#row };
  }

  /** The text of the current row at `column`. */
  textAt(column: number): string | undefined {
    return this.#texts.find((cell) => cell.column === column)?.text;
  }

  /** Ends the row; only rows without a candidate can be header rows. */
  endRow(hasCandidate: boolean): void {
    this.#filledRows += 1;
    const isHeader = !hasCandidate && this.#takeHeaders();
    this.#above = hasCandidate ? [] : this.#texts;
    this.#aboveRow = this.#row;
    this.#aboveWasHeader = isHeader;
  }

  #takeHeaders(): boolean {
    const labels = this.#texts.filter((cell) => cell.label !== undefined);
    if (labels.length === 0) return this.#takeUnknown();
    const several = labels.length >= 2;
    if (!several && !this.#mayBeHeader()) return false;
    for (const cell of several ? this.#texts : labels) this.#govern(cell, labels.length);
    return several;
  }

  /** Whether a row with a single label begins a table: above it is nothing, or beside the label is nothing. In the
   *  middle of a table such a text is data. */
  #mayBeHeader(): boolean {
    return this.#row !== this.#aboveRow + 1 || (this.#texts.length === 1 && !this.#hasValues);
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
    if (this.#aboveRow !== this.#row - 1 || this.#above.length < 2) return undefined;
    return this.#above.findLast((cell) => cell.column <= column);
  }

  /** Texts of a row without any known label: headers if they are the first, or if they divide a merged header. */
  #takeUnknown(): boolean {
    for (const cell of this.#texts) if (hintsAtNumbers(cell.text)) this.#hintsAtNumbers = true;
    if (this.#texts.length < 2) return false;
    if (this.#aboveWasHeader) {
      for (const cell of this.#texts) {
        if (WHOSE.test(normaliseLabel(cell.text)) && this.#upperText(cell.column)?.label?.kind === "number")
          this.#govern(cell, 0);
      }
      return false;
    }
    if (this.#filledRows > FIRST_ROWS || this.#hasValues || this.#headings.length > 0) return false;
    for (const cell of this.#texts) this.#govern(cell, 0);
    return true;
  }
}

function readLayout(headings: readonly (Heading | undefined)[]): TableLayout {
  const persons: PersonColumn[] = [];
  const numberColumns: number[] = [];
  headings.forEach((heading, column) => {
    if (heading?.label?.kind === "number") numberColumns.push(column);
    if (heading?.label?.kind !== "person") return;
    persons.push({ field: heading.label.field, column: column as Column, header: heading.text });
  });
  return { persons, numberColumns };
}
