import { createContext, useContext } from "react";
import type { TokenCell } from "#application/tokens-in-cells.ts";

/** Which cells a request was made for, by request: known as long as the workbook is open here. */
export type AskedCells = Map<string, readonly TokenCell[]>;

export const AskedCellsContext = createContext<AskedCells | undefined>(undefined);

export function useAskedCells(): AskedCells {
  const asked = useContext(AskedCellsContext);
  if (asked === undefined) throw new TypeError("the pane is drawn without its memory of requests");
  return asked;
}

/** One row a token, the first cell that holds it. */
export function distinctTokens(cells: readonly TokenCell[]): readonly TokenCell[] {
  return [...new Map(cells.toReversed().map((cell) => [cell.token, cell])).values()].toReversed();
}
