import { useEffect, useReducer, useRef } from "react";
import type { SheetName } from "#domain/workbook/range-address.ts";
import type { DisplayRow } from "../worker/display.ts";
import type { WorkerWorkbook } from "../worker-workbook.ts";

/** Rows that are asked for at once: a screen and a bit. */
const BLOCK_ROWS = 64;
/** Blocks kept; the rest is asked for again. */
const KEPT_BLOCKS = 64;

export interface SheetRows {
  /** `undefined` until it has come. */
  readonly rowAt: (row: number) => DisplayRow | undefined;
}
interface Block {
  readonly rows: readonly DisplayRow[] | undefined;
  readonly version: number;
}

/** The rows from `first` to `last`, fetched as they come into sight; drawn anew after scans and writes. */
export function useSheetRows(
  workbook: WorkerWorkbook,
  sheet: SheetName,
  { first, last, version }: { readonly first: number; readonly last: number; readonly version: number },
): SheetRows {
  const blocks = useRef(new Map<string, Block>());
  const [, redraw] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    const kept = blocks.current;
    for (let block = Math.floor(first / BLOCK_ROWS); block <= Math.floor(last / BLOCK_ROWS); block += 1) {
      const key = keyOf(sheet, block);
      const known = kept.get(key);
      if (known?.version === version) continue;
      // The old rows stay on screen until the new ones are here.
      kept.delete(key);
      kept.set(key, { rows: known?.rows, version });
      void workbook.rows(sheet, block * BLOCK_ROWS, (block + 1) * BLOCK_ROWS - 1).then((rows) => {
        if (!rows.ok || kept.get(key)?.version !== version) return;
        kept.set(key, { rows: rows.value, version });
        redraw();
      });
    }
    for (const key of kept.keys()) {
      if (kept.size <= KEPT_BLOCKS) break;
      kept.delete(key);
    }
  }, [workbook, sheet, first, last, version]);

  return {
    rowAt: (row) => {
      const block = Math.floor(row / BLOCK_ROWS);
      return blocks.current.get(keyOf(sheet, block))?.rows?.[row - block * BLOCK_ROWS];
    },
  };
}

function keyOf(sheet: SheetName, block: number): string {
  return `${String(block)},${sheet}`;
}
