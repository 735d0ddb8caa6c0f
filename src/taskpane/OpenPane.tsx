import { makeStyles } from "@fluentui/react-components";
import { lazy, type ReactNode, Suspense, useEffect, useReducer } from "react";
import { PaneScreens } from "./PaneScreens.tsx";
import { usePaneServices } from "./pane-services.ts";
import { INITIAL_PANE, reducePane } from "./pane-state.ts";
import type { PanePlaceName } from "./pane-places.ts";
import { surveyScan } from "./survey-findings.ts";
import { useGuard } from "./use-guard.ts";
import { useMove } from "./use-move.ts";
import { useScan } from "./use-scan.ts";

const loadBanner = () => import("./components/GuardBanner.tsx");
const GuardBanner = lazy(async () => ({ default: (await loadBanner()).GuardBanner }));

const PrintedNumbers = lazy(async () => ({
  default: (await import("./components/PrintedNumbers.tsx")).PrintedNumbers,
}));
const OpenWork = lazy(async () => ({ default: (await import("./components/OpenWork.tsx")).OpenWork }));

const EmergencyBanner = lazy(async () => ({
  default: (await import("./components/EmergencyBanner.tsx")).EmergencyBanner,
}));

const useStyles = makeStyles({ place: { display: "contents" }, away: { display: "none" } });

export interface OpenPaneProps {
  readonly place: PanePlaceName;
  /** The screen of another place than the workbook's. */
  readonly elsewhere: ReactNode;
  readonly onChoose: (place: PanePlaceName) => void;
}

/** The pane beside an open workbook: its own screens, which stay while somebody looks elsewhere, and the guard over it. */
export function OpenPane({ place, elsewhere, onChoose }: OpenPaneProps) {
  const styles = useStyles();
  const services = usePaneServices();
  const [state, dispatch] = useReducer(reducePane, INITIAL_PANE);
  const scan = useScan(dispatch);
  const move = useMove(state, dispatch);
  const { notice, dismiss, lookAgain } = useGuard(services);
  const screen = state.screen.name;
  useEffect(() => {
    // A scan has seen everything; a move may have taken what was noticed.
    if (screen === "review") dismiss();
    if (screen === "summary") lookAgain();
  }, [screen, dismiss, lookAgain]);

  useEffect(() => {
    // A notice is worth little when it comes late, so its code is there before there is one.
    if (services.guard !== undefined) void loadBanner();
  }, [services]);

  async function takeNoticed(): Promise<void> {
    if (notice?.kind !== "numbers" || services.guard === undefined) return;
    move.withdraw();
    onChoose("workbook");
    const described = await services.guard.describe();
    if (!described.ok) dispatch({ type: "failed", failure: described.failure });
    else {
      const { detection, cells } = notice;
      const scan = { workbook: described.value, detection, cells: cells.length };
      dispatch({ type: "offer_taken", scan: await surveyScan(scan, services.pace) });
    }
  }

  const isBusy = screen === "scanning" || screen === "tokenizing";
  return (
    <>
      {notice === undefined || isBusy ? null : (
        <Suspense fallback={null}>
          <GuardBanner
            notice={notice}
            onTake={() => void takeNoticed()}
            onScan={() => {
              move.withdraw();
              onChoose("workbook");
              scan.start();
            }}
            onDismiss={dismiss}
          />
        </Suspense>
      )}
      {isBusy ? null : (
        <Suspense fallback={null}>
          <EmergencyBanner />
          <PrintedNumbers />
          <OpenWork key={screen} />
        </Suspense>
      )}
      <div className={place === "workbook" ? styles.place : styles.away}>
        <PaneScreens state={state} dispatch={dispatch} scan={scan} move={move} />
      </div>
      {elsewhere}
    </>
  );
}
