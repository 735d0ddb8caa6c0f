import type { Heading } from "./candidate.ts";

/** From so many values a column's rate is beyond doubt. */
const ENOUGH_VALUES = 1_000;
/** Random values pass one time in ten; with 1,000 values, a fifth is far off. */
const RANDOM_RATE = 0.2;

interface ColumnCount {
  readonly column: number;
  readonly heading: Heading | undefined;
  values: number;
  passing: number;
  dismissed: number;
}

/**
 * Keeps candidates of plainly random columns out of memory: their failing values are counted and let go, as nobody
 * will report them. Columns under a header that names a My Number keep all.
 */
export class ColumnCounts {
  readonly #current: (ColumnCount | undefined)[] = [];
  readonly #all: ColumnCount[] = [];

  /** Counts a value and tells whether it need not be kept. */
  dismisses(column: number, heading: Heading | undefined, passes: boolean): boolean {
    if (heading?.label?.kind === "number") return false;
    let count = this.#current[column];
    if (count === undefined || count.heading !== heading) {
      count = { column, heading, values: 0, passing: 0, dismissed: 0 };
      this.#current[column] = count;
      this.#all.push(count);
    }
    count.values += 1;
    if (passes) count.passing += 1;
    if (passes || count.values <= ENOUGH_VALUES || count.passing >= count.values * RANDOM_RATE) return false;
    count.dismissed += 1;
    return true;
  }

  dismissed(column: number, heading: Heading | undefined): number {
    return this.#all.find((count) => count.column === column && count.heading === heading)?.dismissed ?? 0;
  }
}
