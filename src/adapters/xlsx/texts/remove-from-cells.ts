import type { CellEdit, Workbook } from "#application/ports/workbook.ts";
import { Secret } from "#domain/kernel/secret.ts";
import { cellAddress } from "#domain/workbook/range-address.ts";
import type { NumberSearch } from "#domain/number/number-search.ts";
import { WorkbookFailureError } from "../unreadable.ts";

/** The edits that take the numbers out of every cell of the workbook, results of formulas included. */
export async function editsThatRemove(workbook: Workbook, search: NumberSearch): Promise<readonly CellEdit[]> {
  const edits: CellEdit[] = [];
  const described = await workbook.describe();
  for (const { name } of described.ok ? described.value.sheets : []) {
    const scanned = await workbook.scanSheet(
      name,
      (row, column, content, context) => {
        const text = typeof content === "number" ? search.ofValue(content) : search.replaceIn(String(content ?? ""));
        if (text === undefined) return;
        const target = context?.formula === undefined ? "content" : "cached_result";
        edits.push({ cell: cellAddress(name, row, column), expected: new Secret(content), text, target });
      },
      { isCancelled: () => false },
    );
    if (!scanned.ok) throw new WorkbookFailureError(scanned.failure);
  }
  return edits;
}
