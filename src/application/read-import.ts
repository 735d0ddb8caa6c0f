/**
 * A list as people and numbers: its headings first, which a person may correct, then its rows.
 * @module
 */
import { type ImportMapping, type ImportMatch, matchImportColumns } from "#domain/import/import-columns.ts";
import type { ImportProblem, IncomingPerson } from "#domain/import/incoming.ts";
import { type FormElement, readNtaForm } from "#domain/import/nta-form.ts";
import { createRowReader, type ReadRow, type RowReader } from "#domain/import/read-rows.ts";
import { createYayoiReader } from "#domain/import/yayoi-rows.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import type { KeptImportMapping } from "./ports/mappings.ts";
import { proposeHeadingRow } from "./heading-row.ts";
import type { RunControl, Workbook, WorkbookFailure } from "./ports/workbook.ts";
import { readRows, readTable } from "./read-table.ts";

export type ImportForm =
  | {
      readonly kind: "columns";
      /** Counted from 1; nothing above it and in it is data. */
      readonly headingRow: number;
      readonly mapping: ImportMapping;
      /** The tax agency's files write a zero before a number. */
      readonly paddedNumbers: boolean;
    }
  /** The vendor's file without headings. */
  | { readonly kind: "yayoi" };

export interface ImportColumns extends ImportMatch {
  readonly headingRow: number;
  readonly headings: readonly string[];
}
export interface ImportedList {
  readonly people: readonly IncomingPerson[];
  readonly problems: readonly ImportProblem[];
}
export interface ReadImportControl extends RunControl {
  /** How many rows were read since the last call. */
  readonly onRows?: (rows: number) => void;
}

const HEADING_ROWS = 20;
const ROWS_AT_A_TIME = 500;

export function hasNumbers(mapping: ImportMapping): boolean {
  return [...mapping.values()].some((one) => one.kind === "field" && one.field === "number");
}

/** The headings among the first rows and what they propose: those that name numbers, else the first with several texts. */
export async function proposeImport(
  workbook: Pick<Workbook, "scanSheet">,
  sheet: SheetName,
): Promise<Result<ImportColumns, WorkbookFailure>> {
  const top = await readRows(workbook, sheet, 1, HEADING_ROWS);
  if (!top.ok) return top;
  const named = top.value.map(({ row, cells }) => columnsOf(row, cells)).find(({ mapping }) => hasNumbers(mapping));
  if (named !== undefined) return ok(named);
  const row = await proposeHeadingRow(workbook, sheet);
  return row.ok ? matchImport(workbook, sheet, row.value) : row;
}

/** The columns as somebody settled them for a list with the same headings. */
export async function recallImport(
  workbook: Pick<Workbook, "scanSheet">,
  sheet: SheetName,
  { headingRow, columns }: KeptImportMapping,
): Promise<Result<ImportColumns, WorkbookFailure>> {
  const matched = await matchImport(workbook, sheet, headingRow);
  return matched.ok ? ok({ ...matched.value, mapping: columns, ambiguous: [] }) : matched;
}

/** What the headings in `headingRow` propose. */
export async function matchImport(
  workbook: Pick<Workbook, "scanSheet">,
  sheet: SheetName,
  headingRow: number,
): Promise<Result<ImportColumns, WorkbookFailure>> {
  const rows = await readRows(workbook, sheet, headingRow, headingRow);
  return rows.ok ? ok(columnsOf(headingRow, rows.value[0]?.cells ?? [])) : rows;
}

function columnsOf(headingRow: number, headings: readonly string[]): ImportColumns {
  return { headingRow, headings, ...matchImportColumns(headings) };
}

export async function readImport(
  workbook: Pick<Workbook, "scanSheet">,
  sheet: SheetName,
  form: ImportForm,
  control: ReadImportControl = { isCancelled: () => false },
): Promise<Result<ImportedList, WorkbookFailure>> {
  const people: IncomingPerson[] = [];
  const problems: ImportProblem[] = [];
  const reader = readerOf(form);
  let rows = 0;
  const read = await readTable(
    workbook,
    sheet,
    (cells, row) => {
      const found = reader(cells, row);
      people.push(...found.people);
      problems.push(...found.problems);
      rows += 1;
      if (rows % ROWS_AT_A_TIME === 0) control.onRows?.(ROWS_AT_A_TIME);
    },
    control,
  );
  if (!read.ok) return read;
  control.onRows?.(rows % ROWS_AT_A_TIME);
  return ok({ people, problems });
}

/** What the first `count` rows of data are read as. */
export async function previewImport(
  workbook: Pick<Workbook, "scanSheet">,
  sheet: SheetName,
  form: ImportForm,
  count: number,
): Promise<Result<readonly ReadRow[], WorkbookFailure>> {
  const first = form.kind === "columns" ? form.headingRow + 1 : 1;
  const rows = await readRows(workbook, sheet, first, first + count - 1);
  if (!rows.ok) return rows;
  const reader = readerOf(form);
  return ok(rows.value.map(({ row, cells }) => reader(cells, row)));
}

function readerOf(form: ImportForm): RowReader {
  if (form.kind === "yayoi") return createYayoiReader();
  const { headingRow, mapping, paddedNumbers } = form;
  const reader = createRowReader(mapping, { paddedNumbers });
  return (cells, row) => (row > headingRow ? reader(cells, row) : { people: [], problems: [] });
}

/** The people of several of the tax agency's forms, which count as rows. */
export function readForms(
  roots: readonly FormElement[],
): Result<ImportedList, { readonly code: "form_unknown"; readonly form: number }> {
  const people: IncomingPerson[] = [];
  const problems: ImportProblem[] = [];
  for (const [index, root] of roots.entries()) {
    const read = readNtaForm(root, index + 1);
    if (!read.ok) return failed({ code: "form_unknown", form: index + 1 });
    people.push(...read.value.people);
    problems.push(...read.value.problems);
  }
  return ok({ people, problems });
}
