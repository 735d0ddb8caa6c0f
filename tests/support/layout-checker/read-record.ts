/**
 * The way back: a record of a payroll program's own file as texts and numbers, so that the numbers can go into the
 * vault. With its tokens in their place it is a row again, and rendering that gives the same record.
 * @module
 */
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Layout } from "#domain/layout/layout.ts";
import type { NumberField } from "#domain/layout/number-field.ts";
import { readNumberText, type NumberText } from "#domain/layout/number-text.ts";
import type { LayoutRow } from "#domain/layout/row.ts";

export interface ReadRecord {
  readonly sourceRow: number;
  /** One text an item, in order; an item for a number has "". */
  readonly texts: readonly string[];
  /** By item. */
  readonly numbers: ReadonlyMap<number, NumberText>;
}

export interface RecordFailure {
  readonly code: "item_count_differs";
  readonly row: number;
  readonly expected: number;
  readonly actual: number;
}

/** The record that `fields`, already parted, are. Texts stay as they are: nothing is mended on the way. */
export function readRecord(
  layout: Layout,
  fields: readonly string[],
  sourceRow: number,
): Result<ReadRecord, RecordFailure> {
  const expected = layout.columns.length;
  if (fields.length !== expected) {
    return failed({ code: "item_count_differs", row: sourceRow, expected, actual: fields.length });
  }
  const paddedNumbers = layout.numberForms.includes("zero_and_twelve");
  const numbers = new Map<number, NumberText>();
  const texts = layout.columns.map(({ content }, index) => {
    const field = fields[index] ?? "";
    if (content.kind !== "number") return index === expected - 1 && field === layout.form.emptyLastItem ? "" : field;
    numbers.set(index + 1, readNumberText(field, paddedNumbers));
    return "";
  });
  return ok({ sourceRow, texts, numbers });
}

/** The record as a row, with the token that the vault gave for each number. */
export function rowFromRecord(
  { sourceRow, texts, numbers }: ReadRecord,
  fieldFor: (item: number, number: Extract<NumberText, { kind: "number" }>) => NumberField,
): LayoutRow {
  const fields = [...numbers].map(([item, number]): [number, NumberField] => [
    item,
    number.kind === "number" ? fieldFor(item, number) : number,
  ]);
  return { sourceRow, texts, numbers: new Map(fields) };
}
