import { useEffect, useState } from "react";
import { type TokenCell, tokensInCells } from "#application/tokens-in-cells.ts";
import type { WorkbookFailure } from "#application/ports/workbook.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import { type PaneServices, usePaneServices } from "../../pane-services.ts";
import type { PaneFailure } from "../../wording/failure-words.ts";
import { distinctTokens } from "./asked-cells.ts";

const NOTHING: readonly TokenCell[] = [];

export interface SelectedTokens {
  /** Each token once; as of the last look. */
  readonly cells: readonly TokenCell[];
  /** Why the last look the clerk asked for saw nothing. */
  readonly failure: PaneFailure | undefined;
  /** Looks again. */
  readonly read: () => Promise<void>;
}

/** The tokens in the cells that were selected when the screen opened, or when it last looked. */
export function useSelectedTokens(): SelectedTokens {
  const services = usePaneServices();
  const [cells, setCells] = useState<readonly TokenCell[]>(NOTHING);
  const [failure, setFailure] = useState<PaneFailure>();

  useEffect(() => {
    let isOver = false;
    void selectedTokens(services).then((seen) => {
      if (!isOver && seen.ok) setCells(seen.value);
    });
    return () => {
      isOver = true;
    };
  }, [services]);

  async function read(): Promise<void> {
    const seen = await selectedTokens(services);
    setFailure(seen.ok ? undefined : seen.failure);
    setCells(seen.ok ? seen.value : NOTHING);
  }
  return { cells, failure, read };
}

async function selectedTokens({
  workbook,
  readSelection,
}: PaneServices): Promise<Result<readonly TokenCell[], WorkbookFailure>> {
  const selection = await readSelection();
  if (!selection.ok) return selection;
  if (selection.value === undefined) return ok(NOTHING);
  const seen = await tokensInCells(workbook, selection.value);
  return seen.ok ? ok(distinctTokens(seen.value)) : seen;
}
