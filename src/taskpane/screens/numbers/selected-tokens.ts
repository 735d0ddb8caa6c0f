import { type TokenCell, tokensInCells } from "#application/tokens-in-cells.ts";
import type { WorkbookFailure } from "#application/ports/workbook.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import type { PaneServices } from "../../pane-services.ts";
import { distinctTokens } from "./asked-cells.ts";

/** The tokens in the selected cells, each once. */
export async function selectedTokens({
  workbook,
  readSelection,
}: PaneServices): Promise<Result<readonly TokenCell[], WorkbookFailure>> {
  const selection = await readSelection();
  if (!selection.ok) return selection;
  if (selection.value === undefined) return ok([]);
  const read = await tokensInCells(workbook, selection.value);
  return read.ok ? ok(distinctTokens(read.value)) : read;
}
