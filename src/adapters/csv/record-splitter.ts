/**
 * Cuts a text that comes in pieces into records and fields.
 *
 * Parsing is Papa Parse's. Added here: any mix of `\n` and `\r\n`, and an end to what a stray quote can
 * swallow: a record longer than {@link MAX_RECORD_LENGTH} has its first line read without quotes.
 * @module
 */
import Papa from "papaparse";
import type { TextDelimiter } from "#application/ports/list-files.ts";

export interface Dialect {
  readonly delimiter: TextDelimiter;
  readonly recordEnd: "\n" | "\r";
}
export type CsvRecord = readonly string[];

/** UTF-16 units. Excel's longest cell has 32,767. */
export const MAX_RECORD_LENGTH = 1 << 20;

/** No text file holds it, the survey has seen to that. */
const NO_QUOTE = "\0";

interface Parsed {
  readonly data: string[][];
  readonly meta: { readonly cursor: number };
}

export class RecordSplitter {
  readonly #dialect: Dialect;
  #rest: string;

  /** `rest` is what {@link rest} was when reading stopped. */
  constructor(dialect: Dialect, rest = "") {
    this.#dialect = dialect;
    this.#rest = rest;
  }

  /** The beginning of a record that is not complete yet. */
  get rest(): string {
    return this.#rest;
  }

  /** The records that `piece` completes; with `last` also the one that the text ends in. */
  take(piece: string, last: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    let text = this.#rest + piece;
    text = text.slice(this.#parse(text, '"', false, records));
    if (text.length > MAX_RECORD_LENGTH) text = text.slice(this.#parseLines(text, records));
    if (last && text !== "") text = text.slice(this.#parse(text, '"', true, records));
    this.#rest = text;
    return records;
  }

  /** Reads the whole lines of `text` as if quotes meant nothing; a line without end is cut. */
  #parseLines(text: string, records: CsvRecord[]): number {
    const read = this.#parse(text, NO_QUOTE, false, records);
    return read > 0 ? read : this.#parse(text, NO_QUOTE, true, records);
  }

  /** Adds the records of `text` and answers how much of it they took; the last one only with `last`. */
  #parse(text: string, quoteChar: string, last: boolean, records: CsvRecord[]): number {
    if (text === "") return 0;
    const { delimiter, recordEnd: newline } = this.#dialect;
    const parsed = new Papa.Parser({ delimiter, newline, quoteChar }).parse(text, 0, !last) as Parsed;
    for (const record of parsed.data) records.push(withoutReturn(record));
    return last ? text.length : parsed.meta.cursor;
  }
}

/** The `\r` of a record that ends in `\r\n` stands at the end of its last field. */
function withoutReturn(record: string[]): CsvRecord {
  const final = record.at(-1);
  if (final?.endsWith("\r") === true) record[record.length - 1] = final.slice(0, -1);
  return record;
}
