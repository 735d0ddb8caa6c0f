/**
 * The headings of a source and what they fill: what somebody kept or said goes before what the headings propose.
 * @module
 */
import { normaliseLabel } from "#domain/detection/label.ts";
import { type ImportField, matchImportColumns } from "#domain/import/import-columns.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import type { Layout } from "#domain/layout/layout.ts";
import {
  type ColumnMapping,
  type FieldSource,
  type KeptSource,
  matchByPosition,
  matchColumns,
  recallMapping,
} from "#domain/layout/match-columns.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import type { Workbook, WorkbookFailure } from "./ports/workbook.ts";
import { readRows } from "./read-table.ts";

export interface SourceColumns {
  readonly headings: readonly string[];
  readonly mapping: ColumnMapping;
  /** Headings that fit several items: a person decides. */
  readonly ambiguous: readonly { readonly column: number; readonly items: readonly number[] }[];
  /** Kept sources whose heading the table does not have. */
  readonly lost: readonly KeptSource[];
  readonly employeeColumn: number | undefined;
}
export interface SourceQuestion {
  readonly layout: Layout;
  readonly sheet: SheetName;
  /** Counted from 1; 0 takes the columns in the layout's order. */
  readonly headingRow: number;
  readonly kept: readonly KeptSource[];
  /** Its heading, where it has another than those that are known; a table that lacks it is read by meaning. */
  readonly employeeColumn?: string | undefined;
}

export async function mapSource(
  workbook: Pick<Workbook, "scanSheet">,
  { layout, sheet, headingRow, kept, employeeColumn }: SourceQuestion,
): Promise<Result<SourceColumns, WorkbookFailure>> {
  const read = headingRow === 0 ? ok([]) : await readRows(workbook, sheet, headingRow, headingRow);
  if (!read.ok) return read;
  const headings = read.value[0]?.cells ?? [];
  const recalled = recallMapping(layout, kept, headings);
  const matched = matchColumns(layout, headings);
  const used = new Set([...recalled.values()].flatMap((source) => (source.kind === "fixed" ? [] : [source.column])));
  const proposed = headingRow === 0 ? matchByPosition(layout) : matched.mapping;
  const mapping = new Map([...proposed].filter(([, source]) => source.kind === "fixed" || !used.has(source.column)));
  for (const [item, source] of recalled) mapping.set(item, source);
  if (headingRow > 0) for (const [item, source] of matchByMeaning(layout, headings, mapping)) mapping.set(item, source);
  return ok({
    headings,
    mapping,
    ambiguous: headingRow === 0 ? [] : matched.ambiguous.filter(({ column }) => !used.has(column)),
    lost: kept.filter(({ item }) => !recalled.has(item)),
    employeeColumn: employeeColumnIn(headings, employeeColumn),
  });
}

/** The column that finds people: the one that fills the layout's key, where it has one, whoever chose it. */
export function keyColumnOf(
  layout: Layout,
  { mapping, employeeColumn }: Pick<SourceColumns, "mapping" | "employeeColumn">,
  keyHeading: string | undefined,
): number | undefined {
  const key = mapping.get(layout.columns.findIndex(({ name }) => name === keyHeading) + 1);
  return key?.kind === "column" ? key.column : employeeColumn;
}

/** Columns whose heading means the same of the person as an item's name: 社員番号 for 従業員番号. What is filled stays. */
function matchByMeaning(layout: Layout, headings: readonly string[], mapping: ColumnMapping): ColumnMapping {
  const used = new Set([...mapping.values()].flatMap((source) => (source.kind === "fixed" ? [] : [source.column])));
  const columns = fieldsOfSelf(headings);
  const items = fieldsOfSelf(layout.columns.map(({ name }) => name));
  return new Map(
    [...items].flatMap(([field, index]): [number, FieldSource][] => {
      const column = columns.get(field);
      if (column === undefined || used.has(column) || mapping.has(index + 1)) return [];
      return [[index + 1, { kind: "column", column }]];
    }),
  );
}

/** By what a heading says of the person whom a row is about. */
function fieldsOfSelf(headings: readonly string[]): ReadonlyMap<ImportField, number> {
  return new Map(
    [...matchImportColumns(headings).mapping].flatMap(([column, one]): [ImportField, number][] =>
      one.kind === "field" && one.member === "self" ? [[one.field, column]] : [],
    ),
  );
}

function employeeColumnIn(headings: readonly string[], named: string | undefined): number | undefined {
  const label = named === undefined ? undefined : normaliseLabel(named);
  const column = headings.findIndex((heading) => normaliseLabel(heading) === label);
  return column < 0 ? fieldsOfSelf(headings).get("employeeNumber") : column;
}
