import { useCallback, useEffect, useRef, useState } from "react";
import type { ChangedCells } from "#application/ports/workbook-changes.ts";
import type { Detection } from "#domain/detection/finding.ts";
import type { CellAddress } from "#domain/workbook/range-address.ts";
import type { PaneServices } from "./pane-services.ts";

/** What somebody should know: numbers that stand in cells since the last look, or a change too large to read in passing. */
export type GuardNotice =
  | { readonly kind: "numbers"; readonly detection: Detection; readonly cells: readonly CellAddress[] }
  | { readonly kind: "too_much" };

export interface Guard {
  readonly notice: GuardNotice | undefined;
  readonly dismiss: () => void;
  /** Reads the noticed cells once more: somebody may have moved or deleted what stood there. */
  readonly lookAgain: () => void;
}

/** Excel may be busy when the pane opens, such as with a cell in edit mode. */
const TRY_AGAIN_MS = 3_000;

/** Watches the workbook as long as the pane is open, where there is somebody to watch. */
export function useGuard({ guard }: PaneServices): Guard {
  const [notice, setNotice] = useState<GuardNotice>();
  const noticed = useRef<readonly ChangedCells[]>([]);
  const waiting = useRef<ChangedCells[]>([]);
  const isLooking = useRef(false);

  const look = useCallback(
    async (changes: readonly ChangedCells[]): Promise<void> => {
      waiting.current.push(...changes);
      if (isLooking.current || guard === undefined) return;
      isLooking.current = true;
      try {
        do {
          const places = [...noticed.current, ...waiting.current.splice(0)];
          const verdict = await guard.check(places);
          if (!verdict.ok) continue;
          if (verdict.value.kind === "too_much") setNotice(verdict.value);
          else {
            const { detection } = verdict.value;
            noticed.current = places.filter(({ changed }) => hasFinding(detection, changed));
            setNotice((before) => (before?.kind === "too_much" ? before : noticeOf(detection)));
          }
        } while (waiting.current.length > 0);
      } finally {
        isLooking.current = false;
      }
    },
    [guard],
  );

  useEffect(() => {
    if (guard === undefined) return undefined;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop: (() => void) | undefined;
    const begin = async (): Promise<void> => {
      const watching = await guard.changes.watch((changes) => void look(changes));
      if (!watching.ok) timer = setTimeout(() => void begin(), TRY_AGAIN_MS);
      else if (isOver) watching.value();
      else stop = watching.value;
    };
    void begin();
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop?.();
    };
  }, [guard, look]);

  const dismiss = useCallback((): void => {
    noticed.current = [];
    setNotice(undefined);
  }, []);
  const lookAgain = useCallback((): void => {
    if (noticed.current.length > 0) void look([]);
  }, [look]);
  return { notice, dismiss, lookAgain };
}

function hasFinding({ findings }: Detection, { sheet, top, left, bottom, right }: ChangedCells["changed"]): boolean {
  return findings.some(({ cells }) =>
    cells.some(
      ({ cell }) =>
        cell.sheet === sheet && cell.row >= top && cell.row <= bottom && cell.column >= left && cell.column <= right,
    ),
  );
}

function noticeOf(detection: Detection): GuardNotice | undefined {
  const cells = detection.findings.flatMap(({ cells: [first] }) => (first === undefined ? [] : [first.cell]));
  return cells.length === 0 ? undefined : { kind: "numbers", detection, cells };
}
