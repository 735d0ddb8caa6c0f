import type { TableLayout } from "./candidate.ts";
import type { HeadingTracker } from "./heading-tracker.ts";
import { personColumnsFor } from "./person-columns.ts";

/** Tells persons apart by the names in their rows, and keeps no name. */
export class RowNames {
  readonly #headings: HeadingTracker;
  /** The table that the columns below were looked up for. */
  #table: TableLayout | undefined;
  readonly #columns = new Map<number, number | undefined>();

  constructor(headings: HeadingTracker) {
    this.#headings = headings;
  }

  /** A key of the person whom a number in `column` of the current row belongs to; 0 where no name is known. */
  personKey(column: number): number {
    const nameColumn = this.#nameColumn(column);
    const name = nameColumn === undefined ? undefined : this.#headings.textAt(nameColumn);
    return name === undefined ? 0 : hashName(name);
  }

  #nameColumn(column: number): number | undefined {
    const { table } = this.#headings;
    if (this.#table !== table) {
      this.#table = table;
      this.#columns.clear();
    }
    if (!this.#columns.has(column)) {
      const persons = personColumnsFor(table, column, this.#headings.headingOf(column)?.text);
      this.#columns.set(column, persons.find(({ field }) => field === "name")?.column);
    }
    return this.#columns.get(column);
  }
}

/** FNV-1a over the name without blanks: tells names apart, holds no name. */
function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index);
    if (code !== 0x20 && code !== 0x3000 && code !== 0xa0) hash = Math.imul(hash ^ code, 0x01000193);
  }
  return hash >>> 0 || 1;
}
