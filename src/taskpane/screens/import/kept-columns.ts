/**
 * What the columns of a list meant the last time, kept in the vault.
 * @module
 */
import { headingsOf } from "#application/heading-row.ts";
import type { Workbook } from "#application/ports/workbook.ts";
import { type ImportColumns, recallImport } from "#application/read-import.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import type { VaultAccess } from "../../pane-services.ts";
import type { PaneFailure } from "../../wording/failure-words.ts";
import { formOf, type ImportState } from "./import-state.ts";

/** As somebody settled them for a list with the same headings; `undefined` where nobody did. */
export async function keptColumns(
  { mappings }: Pick<VaultAccess, "mappings">,
  workbook: Pick<Workbook, "scanSheet">,
  sheet: SheetName,
): Promise<Result<{ readonly columns: ImportColumns; readonly paddedNumbers: boolean } | undefined, PaneFailure>> {
  const headings = await headingsOf(workbook, sheet);
  const kept = headings.ok ? await mappings.findImport(headings.value) : headings;
  if (!kept.ok || kept.value === undefined) return kept.ok ? ok(undefined) : kept;
  const columns = await recallImport(workbook, sheet, kept.value);
  return columns.ok ? ok({ columns: columns.value, paddedNumbers: kept.value.paddedNumbers }) : columns;
}

/** For the next time; that it could not be kept takes nothing from this list. */
export async function keepColumns(mappings: VaultAccess["mappings"], state: ImportState): Promise<void> {
  const { chosen, sheet } = state;
  const form = formOf(state);
  if (chosen?.content.kind !== "table" || sheet === undefined || form?.kind !== "columns") return;
  const headings = await headingsOf(chosen.content.workbook, sheet);
  const { headingRow, mapping: columns, paddedNumbers } = form;
  if (headings.ok) await mappings.keepImport(headings.value, { headingRow, columns, paddedNumbers });
}
