/**
 * Which column of a source fills which item: proposed from the headings, corrected by a person, kept for next time.
 * @module
 */
import { normaliseLabel } from "../detection/label.ts";
import { itemsOf } from "./dates.ts";
import type { Layout } from "./layout.ts";

export type FieldSource =
  /** Columns of the source count from 0. */
  | { readonly kind: "column"; readonly column: number }
  /** A whole date in one cell, taken apart for the items of that date. */
  | { readonly kind: "date"; readonly column: number }
  /** The same text in every record: the payer's address, the year. A payer's number stands here as its token or, a
   *  company's, as it is. */
  | { readonly kind: "fixed"; readonly text: string };

/** By item. An item that is missing stays empty; a constant fills itself. */
export type ColumnMapping = ReadonlyMap<number, FieldSource>;

export interface ColumnMatch {
  readonly mapping: ColumnMapping;
  /** Headings that fit several items: a person decides. */
  readonly ambiguous: readonly { readonly column: number; readonly items: readonly number[] }[];
  /** Columns that fill nothing. */
  readonly unused: readonly number[];
}

/** The mapping that `headings`, one a column, propose. An item's official name goes before its other names, and the
 *  first of two equal columns counts. */
export function matchColumns(layout: Layout, headings: readonly string[]): ColumnMatch {
  const names = namesOf(layout);
  const mapping = new Map<number, FieldSource>();
  const ambiguous: { column: number; items: readonly number[] }[] = [];
  const unused: number[] = [];
  const exactFirst = headings
    .map((heading, column) => ({ column, found: names.get(normaliseLabel(heading)) }))
    .sort((a, b) => Number(b.found?.official ?? false) - Number(a.found?.official ?? false) || a.column - b.column);
  for (const { column, found } of exactFirst) {
    const free = (found?.items ?? []).filter((items) => !items.some((item) => mapping.has(item)));
    const [only] = free;
    if (only === undefined) unused.push(column);
    else if (free.length > 1) ambiguous.push({ column, items: free.flatMap((items) => items.slice(0, 1)) });
    else for (const item of only) mapping.set(item, { kind: only.length > 1 ? "date" : "column", column });
  }
  return { mapping, ambiguous, unused: unused.sort((a, b) => a - b) };
}

/** The mapping of a file that has the layout's own columns in order. */
export function matchByPosition(layout: Layout): ColumnMapping {
  return new Map(layout.columns.map((_, index) => [index + 1, { kind: "column", column: index }]));
}

interface Named {
  readonly official: boolean;
  /** Each a single item, or the items of one date. */
  readonly items: readonly (readonly number[])[];
}

function namesOf(layout: Layout): ReadonlyMap<string, Named> {
  const names = new Map<string, Named>();
  const add = (heading: string, items: readonly number[], official: boolean): void => {
    const label = normaliseLabel(heading);
    const known = names.get(label);
    if (known?.official === true && !official) return;
    const others = known !== undefined && known.official === official ? known.items : [];
    if (!others.some((one) => one.join() === items.join())) names.set(label, { official, items: [...others, items] });
  };
  layout.columns.forEach(({ name }, index) => add(name, [index + 1], true));
  layout.columns.forEach(({ aliases }, index) => aliases.forEach((alias) => add(alias, [index + 1], false)));
  for (const date of layout.dates) (date.headings ?? []).forEach((heading) => add(heading, itemsOf(date), false));
  return names;
}

/** Items without a source that every record needs; constants fill themselves. */
export function unmappedItems(layout: Layout, mapping: ColumnMapping): readonly number[] {
  return layout.columns.flatMap(({ content, required }, index) => {
    const isNeeded = required || (content.kind === "number" && content.expected.kind === "always");
    return isNeeded && content.kind !== "constant" && !mapping.has(index + 1) ? [index + 1] : [];
  });
}

/** A mapping as it is kept: by headings, so that a column may move. */
export interface KeptSource {
  readonly item: number;
  readonly source:
    { readonly kind: "column" | "date"; readonly heading: string } | { readonly kind: "fixed"; readonly text: string };
}

export function keepMapping(mapping: ColumnMapping, headings: readonly string[]): readonly KeptSource[] {
  return [...mapping].map(([item, source]) =>
    source.kind === "fixed"
      ? { item, source }
      : { item, source: { kind: source.kind, heading: headings[source.column] ?? "" } },
  );
}

/** The kept mapping over these headings. What is not there any more is left out, and matches as if it were new. */
export function recallMapping(layout: Layout, kept: readonly KeptSource[], headings: readonly string[]): ColumnMapping {
  const labels = headings.map(normaliseLabel);
  return new Map(
    kept.flatMap(({ item, source }): [number, FieldSource][] => {
      if (item < 1 || item > layout.columns.length) return [];
      if (source.kind === "fixed") return [[item, source]];
      const column = labels.indexOf(normaliseLabel(source.heading));
      return column < 0 ? [] : [[item, { kind: source.kind, column }]];
    }),
  );
}
