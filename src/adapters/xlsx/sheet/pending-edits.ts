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

  get size(): number {
    return this.#edits.size;
  }

  get(row: number, column: number): PendingEdit | undefined {
    return this.#edits.size === 0 ? undefined : this.#edits.get(row * SHEET_COLUMNS + column);
  }

  /** A formula that gave way to a text does not come back by a later edit of its result. */
  put(edit: PendingEdit): void {
    const before = this.get(edit.row, edit.column);
    const target = before?.target === "content" ? "content" : edit.target;
    const isNew = before?.isNew ?? edit.isNew;
    this.#edits.set(edit.row * SHEET_COLUMNS + edit.column, { ...edit, target, isNew });
  }

  /** By row, then by column. */
  inOrder(): readonly PendingEdit[] {
    return [...this.#edits.values()].sort((a, b) => a.row - b.row || a.column - b.column);
  }

  /** Those whose cells the part does not have yet, by row, then by column. */
  insertions(): readonly PendingEdit[] {
    return this.inOrder().filter(({ isNew, text }) => isNew && text !== "");
  }

  clear(): void {
    this.#edits.clear();
  }
}
