/**
 * The pane, the same in Excel and beside the workbench's sheet.
 *
 * It is drawn anew for every workbook (give it a `key`); the vault session around it lives on.
 * @module
 */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { type PaneTab, PaneTabs } from "./components/PaneTabs.tsx";
import { PaneScreens } from "./PaneScreens.tsx";
import { type PaneServices, PaneServicesContext } from "./pane-services.ts";
import type { AskedCells } from "./screens/numbers/asked-cells.ts";
import { StartScreen } from "./screens/start/StartScreen.tsx";

const NumbersScreen = lazy(async () => ({
  default: (await import("./screens/numbers/NumbersScreen.tsx")).NumbersScreen,
}));
const ApprovalsScreen = lazy(async () => ({
  default: (await import("./screens/approvals/ApprovalsScreen.tsx")).ApprovalsScreen,
}));

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    height: "100%",
    minWidth: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
  },
  place: { display: "contents" },
  away: { display: "none" },
});

export interface PaneProps {
  /** Absent while no workbook is open: the pane then waits. */
  readonly services: PaneServices | undefined;
  readonly header?: ReactNode;
  readonly className?: string | undefined;
}

export function Pane({ services, header, className }: PaneProps) {
  const styles = useStyles();
  const [tab, setTab] = useState<PaneTab>("workbook");
  const [asked] = useState<AskedCells>(() => new Map());
  return (
    <div className={mergeClasses(styles.root, className)}>
      {header}
      <PaneTabs chosen={tab} onChoose={setTab} />
      {services === undefined ? (
        <>
          {tab === "approvals" ? null : <StartScreen ready={false} onScan={() => undefined} />}
          {elsewhere()}
        </>
      ) : (
        <PaneServicesContext value={services}>
          {/* A move that is under way goes on while somebody looks elsewhere. */}
          <div className={tab === "workbook" ? styles.place : styles.away}>
            <PaneScreens />
          </div>
          {tab === "numbers" ? (
            <Suspense fallback={null}>
              <NumbersScreen asked={asked} />
            </Suspense>
          ) : null}
          {elsewhere()}
        </PaneServicesContext>
      )}
    </div>
  );

  function elsewhere(): ReactNode {
    return tab === "approvals" ? (
      <Suspense fallback={null}>
        <ApprovalsScreen />
      </Suspense>
    ) : null;
  }
}
