/**
 * The headings of a source and what they fill: what somebody kept or said goes before what the headings propose.
 * @module
 */
import { normaliseLabel } from "#domain/detection/label.ts";
import { matchImportColumns } from "#domain/import/import-columns.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import type { Layout } from "#domain/layout/layout.ts";
import {
  type ColumnMapping,
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
  /** Its heading, where it is not to be found by itself. */
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
  return ok({
    headings,
    mapping,
    ambiguous: headingRow === 0 ? [] : matched.ambiguous.filter(({ column }) => !used.has(column)),
    lost: kept.filter(({ item }) => !recalled.has(item)),
    employeeColumn: employeeColumnIn(headings, employeeColumn),
  });
}

function employeeColumnIn(headings: readonly string[], named: string | undefined): number | undefined {
  if (named !== undefined) {
    const column = headings.findIndex((heading) => normaliseLabel(heading) === normaliseLabel(named));
    return column < 0 ? undefined : column;
  }
  for (const [column, one] of matchImportColumns(headings).mapping) {
    if (one.kind === "field" && one.member === "self" && one.field === "employeeNumber") return column;
  }
  return undefined;
}
