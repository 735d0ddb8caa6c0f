import { type Dispatch, useRef } from "react";
import type { PaneAction } from "./pane-state.ts";
import { usePaneServices } from "./pane-services.ts";
import { createPulse } from "./pulse.ts";
import { surveyScan } from "./survey-findings.ts";

export interface ScanActs {
  readonly start: () => void;
  readonly cancel: () => void;
}

/** Runs scans of the pane's workbook and reports to `dispatch`. */
export function useScan(dispatch: Dispatch<PaneAction>): ScanActs {
  const { scan, pace } = usePaneServices();
  const cancelled = useRef(false);

  async function run(): Promise<void> {
    cancelled.current = false;
    dispatch({ type: "scan_started" });
    const isDue = createPulse();
    const result = await scan({
      isCancelled: () => cancelled.current,
      onProgress: (progress) => {
        if (isDue()) dispatch({ type: "scan_progressed", progress });
      },
    });
    if (result.ok) {
      dispatch({ type: "scan_finished", scan: await surveyScan(result.value, pace) });
    } else dispatch({ type: "failed", failure: result.failure });
  }

  return {
    start: () => void run(),
    cancel: () => {
      cancelled.current = true;
      dispatch({ type: "cancel_asked" });
    },
  };
}
