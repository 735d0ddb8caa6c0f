import { LINES_AT_ONCE } from "./text-collector.ts";

/**
 * Values of a table that is no sheet (a cache, an embedded workbook), gathered by column.
 *
 * A column's name and its values are shown together, because only together they tell a column of My
 * Numbers from other digits.
 */
export class ValueColumns<Key> {
  readonly #columns = new Map<Key, string[]>();
  readonly #nameOf: (key: Key) => string | undefined;
  readonly #show: (text: string, key: Key) => void;

  constructor(nameOf: (key: Key) => string | undefined, show: (text: string, key: Key) => void) {
    this.#nameOf = nameOf;
    this.#show = show;
  }

  add(key: Key, value: string): void {
    const known = this.#columns.get(key);
    const values = known ?? [this.#nameOf(key) ?? ""].filter((name) => name !== "");
    if (known === undefined) this.#columns.set(key, values);
    values.push(value);
    if (values.length < LINES_AT_ONCE) return;
    this.#show(values.join("\n"), key);
    this.#columns.set(key, values.slice(0, 1));
  }

  finish(): void {
    for (const [key, values] of this.#columns) if (values.length > 0) this.#show(values.join("\n"), key);
    this.#columns.clear();
  }
}
