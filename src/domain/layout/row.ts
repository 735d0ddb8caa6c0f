/**
 * One record of a file before any number is in it: texts, and tokens where numbers will stand.
 * @module
 */
import { NO_NUMBER, type NumberField } from "./number-field.ts";

export interface LayoutRow {
  /** The row of the source, as its reader counts, so that a problem leads back to a cell. */
  readonly sourceRow: number;
  /** One text an item, in order; an item for a number has "". */
  readonly texts: readonly string[];
  /** By item. An item that is missing here has no number. */
  readonly numbers: ReadonlyMap<number, NumberField>;
}

export function numberAt(row: LayoutRow, item: number): NumberField {
  return row.numbers.get(item) ?? NO_NUMBER;
}

/** Whether something will stand in `item`. */
export function isFilled(row: LayoutRow, item: number): boolean {
  const number = row.numbers.get(item);
  return number === undefined ? (row.texts[item - 1] ?? "") !== "" : number.kind !== "none";
}
