/**
 * Finishes what an earlier pane left open: numbers that are in the vault, and nobody told it what became of their
 * cells, because the pane was shut, Excel ended or the network was gone.
 *
 * Reads the cells and changes none. A cell that holds a token was written; one that holds anything else was not, and
 * a scan finds its number again.
 * @module
 */
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { parseRange, type RangeAddress, rangeAddress } from "#domain/workbook/range-address.ts";
import type { BatchKey, ItemOutcome, Vault, VaultFailure } from "./ports/vault.ts";
import type { Workbook, WorkbookFailure } from "./ports/workbook.ts";
import { tokensInCells } from "./tokens-in-cells.ts";

export interface OpenBatch {
  readonly batchKey: BatchKey;
  readonly workbookTitle: string;
  readonly createdAtMs: number;
  /** Of the items whose outcome nobody told: `'Sheet'!C5`, with `#2` for the second number of a cell. */
  readonly openReferences: readonly string[];
}

export type SettleOpenWork = (
  batches: readonly OpenBatch[],
) => Promise<Result<{ readonly written: number; readonly left: number }, VaultFailure | WorkbookFailure>>;

const NTH = /#\d+$/u;

export function createSettleOpenWork(
  workbook: Pick<Workbook, "readCells">,
  vault: Pick<Vault, "settleBatch">,
): SettleOpenWork {
  return async (batches) => {
    let written = 0;
    let left = 0;
    for (const { batchKey, openReferences } of batches) {
      const places = openReferences.map((reference) => ({ reference, cell: parseRange(reference.replace(NTH, "")) }));
      const holding = await cellsWithTokens(
        workbook,
        places.flatMap(({ cell }) => (cell.ok ? [cell.value] : [])),
      );
      if (!holding.ok) return holding;
      const outcomes = places.map(({ reference, cell }): ItemOutcome => {
        const isWritten = cell.ok && holding.value.has(keyOf(cell.value));
        return { reference, outcome: isWritten ? "written" : "changed_since_scan" };
      });
      if (outcomes.length === 0) continue;
      const settled = await vault.settleBatch(batchKey, outcomes);
      if (!settled.ok) return settled;
      written += outcomes.filter(({ outcome }) => outcome === "written").length;
      left += outcomes.filter(({ outcome }) => outcome !== "written").length;
    }
    return ok({ written, left });
  };
}

/** One read a column of each sheet, from the first of the cells to the last. A sheet that is gone holds no tokens. */
async function cellsWithTokens(
  workbook: Pick<Workbook, "readCells">,
  cells: readonly RangeAddress[],
): Promise<Result<ReadonlySet<string>, WorkbookFailure>> {
  const columns = Map.groupBy(cells, ({ sheet, left }) => JSON.stringify([sheet, left]));
  const holding = new Set<string>();
  for (const inColumn of columns.values()) {
    const [first] = inColumn;
    if (first === undefined) continue;
    const rows = inColumn.map(({ top }) => top);
    const span = { ...first, top: Math.min(...rows), bottom: Math.max(...rows), right: first.left };
    const tokens = await tokensInCells(workbook, rangeAddress(first.sheet, span));
    if (!tokens.ok && tokens.failure.code !== "sheet_missing") return failed(tokens.failure);
    if (tokens.ok)
      for (const { cell } of tokens.value) holding.add(keyOf({ ...cell, top: cell.row, left: cell.column }));
  }
  return ok(holding);
}

function keyOf({ sheet, top, left }: Pick<RangeAddress, "sheet" | "top" | "left">): string {
  return JSON.stringify([sheet, top, left]);
}
