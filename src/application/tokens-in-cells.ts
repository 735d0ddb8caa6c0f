import { ok, type Result } from "#domain/kernel/result.ts";
import { parseToken, TOKEN_PATTERN, type TokenText } from "#domain/token/token-text.ts";
import { type CellAddress, cellAddress, type RangeAddress } from "#domain/workbook/range-address.ts";
import type { Workbook, WorkbookFailure } from "./ports/workbook.ts";

export interface TokenCell {
  readonly cell: CellAddress;
  readonly token: TokenText;
}

/** Every token in the cells of `range`, row by row; a text that only looks like a token is left out. */
export async function tokensInCells(
  workbook: Pick<Workbook, "readCells">,
  range: RangeAddress,
): Promise<Result<readonly TokenCell[], WorkbookFailure>> {
  const cells = await workbook.readCells(range);
  if (!cells.ok) return cells;
  const found: TokenCell[] = [];
  for (const [rowIndex, row] of cells.value.entries()) {
    for (const [columnIndex, content] of row.entries()) {
      if (typeof content !== "string") continue;
      for (const [text] of content.matchAll(TOKEN_PATTERN)) {
        const token = parseToken(text);
        if (!token.ok) continue;
        const cell = cellAddress(range.sheet, range.top + rowIndex, range.left + columnIndex);
        found.push({ cell, token: token.value });
      }
    }
  }
  return ok(found);
}
