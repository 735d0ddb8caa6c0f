import { type Dispatch, lazy, Suspense, useMemo } from "react";
import { FailureContext } from "./failure-context.ts";
import { FocusContext } from "./focus.ts";
import type { PaneAction, PaneState } from "./pane-state.ts";
import { countChosen } from "./screens/review/review-state.ts";
import { StartScreen } from "./screens/start/StartScreen.tsx";
import type { MoveActs } from "./use-move.ts";
import type { ScanActs } from "./use-scan.ts";

// Loaded when they are needed: the first screen must be there at once.
const ScanningScreen = lazy(async () => ({
  default: (await import("./screens/scanning/ScanningScreen.tsx")).ScanningScreen,
}));
const ReviewScreen = lazy(async () => ({ default: (await import("./screens/review/ReviewScreen.tsx")).ReviewScreen }));
const PurposesScreen = lazy(async () => ({
  default: (await import("./screens/purposes/PurposesScreen.tsx")).PurposesScreen,
}));
const TokenizingScreen = lazy(async () => ({
  default: (await import("./screens/tokenizing/TokenizingScreen.tsx")).TokenizingScreen,
}));
const SummaryScreen = lazy(async () => ({
  default: (await import("./screens/summary/SummaryScreen.tsx")).SummaryScreen,
}));

export interface PaneScreensProps {
  readonly state: PaneState;
  readonly dispatch: Dispatch<PaneAction>;
  readonly scan: ScanActs;
  readonly move: MoveActs;
}

/** The screen that the way through the pane has come to. */
export function PaneScreens({ state, dispatch, scan, move }: PaneScreensProps) {
  const scanAnew = (): void => {
    move.withdraw();
    scan.start();
  };
  const goBack = (): void => {
    move.withdraw();
    dispatch({ type: "back" });
  };
  const focus = useMemo(() => ({ movesFocus: state.hasActed }), [state.hasActed]);
  return (
    <FailureContext value={state.failure}>
      <FocusContext value={focus}>
        <Suspense fallback={null}>{screen()}</Suspense>
      </FocusContext>
    </FailureContext>
  );

  function screen() {
    const { screen } = state;
    switch (screen.name) {
      case "start":
        return <StartScreen ready onScan={scan.start} />;
      case "scanning":
        return <ScanningScreen progress={screen.progress} cancelling={screen.cancelling} onCancel={scan.cancel} />;
      case "review":
        return (
          <ReviewScreen
            scan={screen.scan}
            review={screen.review}
            onReview={(action) => dispatch({ type: "reviewed", action })}
            onMove={() => dispatch({ type: "purposes_opened" })}
            onScan={scan.start}
          />
        );
      case "purposes":
        return (
          <PurposesScreen
            count={countChosen(screen.scan.survey, screen.review)}
            purposes={state.purposes}
            signingIn={screen.signingIn}
            onToggle={(purpose) => dispatch({ type: "purpose_toggled", purpose })}
            onMove={move.start}
            onBack={goBack}
          />
        );
      case "tokenizing":
        return <TokenizingScreen progress={screen.progress} cancelling={screen.cancelling} onCancel={move.cancel} />;
      case "summary":
        return (
          <SummaryScreen
            move={screen.move}
            ending={screen.ending}
            left={screen.left}
            onResume={move.resume}
            onScan={scanAnew}
          />
        );
    }
  }
}
