import type { CellEdit } from "#application/ports/workbook.ts";
import { Secret } from "#domain/kernel/secret.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";
import { cellAddress, parseLocalRange, sheetName } from "#domain/workbook/range-address.ts";

/** Base samples of the facts: patterns with a computed check digit, issued to nobody on purpose. */
export const NUMBER_A = "123456789018";
export const NUMBER_B = "987654321093";
export const NUMBER_WITH_ZERO = "012345678903";
export const TOKEN_A = "MN-ABCD-EFGH-JKMN-PQRS";
export const TOKEN_B = "MN-WXYZ-VTSR-QPNM-KJHG";

export function editOf(
  sheet: string,
  address: string,
  { expected, text, target = "content" }: { expected: CellContent; text: string; target?: CellEdit["target"] },
): CellEdit {
  const range = parseLocalRange(sheetName(sheet), address);
  if (!range.ok) throw new Error(`bad address ${address}`);
  const cell = cellAddress(sheetName(sheet), range.value.top, range.value.left);
  return { cell, expected: new Secret(expected), text, target };
}
