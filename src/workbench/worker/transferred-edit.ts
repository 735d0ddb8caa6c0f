import type { CellEdit } from "#application/ports/workbook.ts";
import { Secret } from "#domain/kernel/secret.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";

/** A {@link CellEdit} on its way between page and worker: `expected` in the clear. */
export interface TransferredEdit extends Omit<CellEdit, "expected"> {
  readonly expected: CellContent;
}

export function packEdit(edit: CellEdit): TransferredEdit {
  return { ...edit, expected: edit.expected.open((content) => content) };
}

export function unpackEdit(edit: TransferredEdit): CellEdit {
  return { ...edit, expected: new Secret(edit.expected) };
}
