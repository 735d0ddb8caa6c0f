/**
 * Puts granted numbers into the cells of their tokens, for a form that is printed.
 *
 * Order of effects, cell by cell in batches: (1) the cells are marked in the document; (2) the vault gives the
 * numbers out and records it; (3) they take the tokens' place, where the cell still holds what was read. Stopped
 * anywhere, every number in a cell has its mark, and taking numbers out again is offered until it is done.
 * @module
 */
import { ok, type Result } from "#domain/kernel/result.ts";
import { Secret } from "#domain/kernel/secret.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { type CellAddress, rangeAddress } from "#domain/workbook/range-address.ts";
import type { PrintedCells } from "./ports/printed-cells.ts";
import type { VaultFailure } from "./ports/vault.ts";
import type { CellEdit, Workbook, WorkbookFailure } from "./ports/workbook.ts";
import type { TokenCell } from "./tokens-in-cells.ts";

export interface PutBackPorts {
  readonly workbook: Pick<Workbook, "readCells" | "writeCells">;
  readonly printed: PrintedCells;
  /** The number behind a token, under the grant. */
  readonly reveal: (token: TokenText) => Promise<Result<Secret<string>, VaultFailure>>;
}

/** Answers how many cells hold their number now. */
export async function putNumbersBack(
  { workbook, printed, reveal }: PutBackPorts,
  cells: readonly TokenCell[],
  purpose: Purpose,
): Promise<Result<number, WorkbookFailure | VaultFailure>> {
  const marked = await printed.mark(cells.map(({ cell }) => ({ cell, purpose })));
  if (!marked.ok) return marked;
  const edits: CellEdit[] = [];
  for (const { cell, token } of cells) {
    const read = await workbook.readCells(rangeOf(cell));
    if (!read.ok) return read;
    const content = read.value[0]?.[0];
    if (typeof content !== "string" || !content.includes(token)) continue;
    const number = await reveal(token);
    if (!number.ok) return number;
    const text = number.value.open((digits) => content.replace(token, digits));
    edits.push({ cell, expected: new Secret(content), text, target: "content" });
  }
  const written = await workbook.writeCells(edits, { isCancelled: () => false });
  if (!written.ok) return written;
  const done = edits.filter((_, index) => written.value[index]?.kind === "written");
  const kept = new Set(done.map(({ cell }) => cell));
  const idle = cells.flatMap(({ cell }) => (kept.has(cell) ? [] : [cell]));
  const unmarked = idle.length === 0 ? ok() : await printed.unmark(idle);
  return unmarked.ok ? ok(done.length) : unmarked;
}

function rangeOf({ sheet, row, column }: CellAddress) {
  return rangeAddress(sheet, { top: row, bottom: row, left: column, right: column });
}
