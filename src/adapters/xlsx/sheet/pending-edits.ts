import type { CellEdit } from "#application/ports/workbook.ts";
import { NumberIndex } from "#domain/number/number-index.ts";
import { SHEET_COLUMNS } from "#domain/workbook/range-address.ts";

export interface PendingEdit {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly target: CellEdit["target"];
  /** The part has no such cell yet. */
  readonly isNew: boolean;
}

const [CONTENT, NEW] = [1, 2] as const;

/** Edits of one sheet that are accepted and not saved yet: one a cell, the last one counts. A sheet may have a million. */
export class PendingEdits {
  /** By the cell's number in the sheet, row by row: the edit's number. */
  readonly #numbers = new NumberIndex();
  readonly #texts: string[] = [];
  #marks = new Uint8Array(64);
  #news = 0;
  /** 1 for each column with edits: most cells stand in others. */
  readonly #columns = new Uint8Array(SHEET_COLUMNS);

  get size(): number {
    return this.#numbers.size;
  }

  /** 1 for each column with edits, 0 for the others. */
  get columns(): Uint8Array {
    return this.#columns;
  }

  get(row: number, column: number): PendingEdit | undefined {
    if (this.#columns[column] !== 1) return undefined;
    const number = this.#numbers.get(row * SHEET_COLUMNS + column);
    return number < 0 ? undefined : this.#edit(row, column, number);
  }

  /** A formula that gave way to a text does not come back by a later edit of its result. */
  put(edit: PendingEdit): void {
    const { row, column, text } = edit;
    const before = this.get(row, column);
    const isContent = before?.target === "content" || edit.target === "content";
    const isNew = before?.isNew ?? edit.isNew;
    this.#columns[column] = 1;
    const number = this.#numbers.claim(row * SHEET_COLUMNS + column);
    this.#texts[number] = text;
    if (before === undefined && isNew) this.#news += 1;
    if (number >= this.#marks.length) {
      const marks = new Uint8Array(this.#marks.length * 2);
      marks.set(this.#marks);
      this.#marks = marks;
    }
    this.#marks[number] = (isContent ? CONTENT : 0) | (isNew ? NEW : 0);
  }

  /** Those that put a text into their cell. */
  countTexts(): number {
    return this.#texts.reduce((texts, text) => (text === "" ? texts : texts + 1), 0);
  }

  /** By row, then by column. */
  inOrder(): readonly PendingEdit[] {
    const edits = Array.from(this.#numbers.values, (cell, number) => {
      const row = Math.floor(cell / SHEET_COLUMNS);
      return this.#edit(row, cell - row * SHEET_COLUMNS, number);
    });
    return edits.sort((a, b) => a.row - b.row || a.column - b.column);
  }

  /** Those whose cells the part does not have yet, by row, then by column. */
  insertions(): readonly PendingEdit[] {
    return this.#news === 0 ? [] : this.inOrder().filter(({ isNew, text }) => isNew && text !== "");
  }

  #edit(row: number, column: number, number: number): PendingEdit {
    const [text = "", marks = 0] = [this.#texts[number], this.#marks[number]];
    const target = (marks & CONTENT) === 0 ? "cached_result" : "content";
    return { row, column, text, target, isNew: (marks & NEW) !== 0 };
  }
}
