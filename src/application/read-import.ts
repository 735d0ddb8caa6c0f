/**
 * A list as people and numbers, by its headings.
 * @module
 */
import { createRowReader, type RowReader } from "#domain/import/read-rows.ts";
import { matchImportColumns } from "#domain/import/import-columns.ts";
import type { ImportProblem, IncomingPerson } from "#domain/import/incoming.ts";
import { createYayoiReader } from "#domain/import/yayoi-rows.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import type { RunControl, Workbook, WorkbookFailure } from "./ports/workbook.ts";
import { readTable } from "./read-table.ts";

/** `yayoi`: the vendor's file without headings. */
export type ImportForm = "headings" | "yayoi";

export interface ImportedList {
  readonly people: readonly IncomingPerson[];
  readonly problems: readonly ImportProblem[];
}
export type ReadImportFailure =
  | WorkbookFailure
  /** None of the first rows has a heading for numbers. */
  | { readonly code: "headings_missing" }
  | { readonly code: "headings_ambiguous"; readonly headings: readonly string[] };

const HEADING_ROWS = 20;

export async function readImport(
  workbook: Pick<Workbook, "scanSheet">,
  sheet: SheetName,
  form: ImportForm,
  control?: RunControl,
): Promise<Result<ImportedList, ReadImportFailure>> {
  const people: IncomingPerson[] = [];
  const problems: ImportProblem[] = [];
  let reader: RowReader | undefined = form === "yayoi" ? createYayoiReader() : undefined;
  let ambiguous: readonly string[] = [];
  const read = await readTable(
    workbook,
    sheet,
    (cells, row) => {
      if (reader === undefined) {
        if (row > HEADING_ROWS || ambiguous.length > 0) return;
        const match = matchImportColumns(cells);
        const hasNumbers = [...match.mapping.values()].some((one) => one.kind === "field" && one.field === "number");
        if (!hasNumbers) return;
        ambiguous = match.ambiguous.map(({ column }) => cells[column] ?? "");
        if (ambiguous.length === 0) reader = createRowReader(match.mapping);
        return;
      }
      const found = reader(cells, row);
      people.push(...found.people);
      problems.push(...found.problems);
    },
    control,
  );
  if (!read.ok) return read;
  if (ambiguous.length > 0) return failed({ code: "headings_ambiguous", headings: ambiguous });
  return reader === undefined ? failed({ code: "headings_missing" }) : ok({ people, problems });
}
