import type { CellEdit } from "#application/ports/workbook.ts";
import { SHEET_COLUMNS } from "#domain/workbook/range-address.ts";

export interface PendingEdit {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly target: CellEdit["target"];
  /** The part has no such cell yet. */
  readonly isNew: boolean;
}

/** Edits of one sheet that are accepted and not saved yet: one a cell, the last one counts. */
export class PendingEdits {
  readonly #edits = new Map<number, PendingEdit>();
  /** 1 for each column with edits: most cells stand in others. */
  readonly #columns = new Uint8Array(SHEET_COLUMNS);

  get size(): number {
    return this.#edits.size;
  }

  /** 1 for each column with edits, 0 for the others. */
  get columns(): Uint8Array {
    return this.#columns;
  }

  get(row: number, column: number): PendingEdit | undefined {
    return this.#columns[column] === 1 ? this.#edits.get(row * SHEET_COLUMNS + column) : undefined;
  }

  /** A formula that gave way to a text does not come back by a later edit of its result. */
  put(edit: PendingEdit): void {
    const before = this.get(edit.row, edit.column);
    const target = before?.target === "content" ? "content" : edit.target;
    const isNew = before?.isNew ?? edit.isNew;
    this.#columns[edit.column] = 1;
    this.#edits.set(edit.row * SHEET_COLUMNS + edit.column, { ...edit, target, isNew });
  }

  /** Those that put a text into their cell. */
  countTexts(): number {
    let texts = 0;
    for (const { text } of this.#edits.values()) if (text !== "") texts += 1;
    return texts;
  }

  /** By row, then by column. */
  inOrder(): readonly PendingEdit[] {
    return [...this.#edits.values()].sort((a, b) => a.row - b.row || a.column - b.column);
  }

  /** Those whose cells the part does not have yet, by row, then by column. */
  insertions(): readonly PendingEdit[] {
    return this.inOrder().filter(({ isNew, text }) => isNew && text !== "");
  }
}
