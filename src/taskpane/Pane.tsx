/**
 * The pane, the same in Excel and beside the workbench's sheet.
 *
 * It is drawn anew for every workbook (give it a `key`); the vault session around it lives on.
 * @module
 */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type ReactNode, Suspense, useMemo, useState, useSyncExternalStore } from "react";
import { PaneTabs } from "./components/PaneTabs.tsx";
import { OpenPane } from "./OpenPane.tsx";
import { PaneNavigationContext } from "./pane-navigation.ts";
import { placeOf } from "./pane-places.ts";
import { type PaneServices, PaneServicesContext } from "./pane-services.ts";
import { createPlaceChoice, type PlaceChoice } from "./place-choice.ts";
import { type AskedCells, AskedCellsContext } from "./screens/numbers/asked-cells.ts";
import { StartScreen } from "./screens/start/StartScreen.tsx";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    height: "100%",
    minWidth: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
  },
  content: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: 0 },
});

export interface PaneProps {
  /** Absent while no workbook is open: the pane then waits. */
  readonly services: PaneServices | undefined;
  readonly header?: ReactNode;
  readonly className?: string | undefined;
  /** Where commands of Excel lead; the pane keeps its own where there are none. */
  readonly placeChoice?: PlaceChoice;
  /** Opens a workbook file in place of the open one; absent in Excel. */
  readonly openFile?: (file: File) => void;
  /** The pane is what its page is about, and not beside something else. */
  readonly isWholePage?: boolean;
}

export function Pane({ services, header, className, placeChoice, openFile, isWholePage = false }: PaneProps) {
  const styles = useStyles();
  const [ownChoice] = useState(createPlaceChoice);
  const { current, choose, subscribe } = placeChoice ?? ownChoice;
  const chosen = useSyncExternalStore(subscribe, current);
  const [asked] = useState<AskedCells>(() => new Map());
  const navigation = useMemo(() => ({ goToWorkbook: () => choose("workbook"), openFile }), [choose, openFile]);
  const place = placeOf(chosen);
  const Content = isWholePage ? "main" : "div";
  const screen =
    place === undefined ? null : (
      <Suspense fallback={null}>
        <place.Screen />
      </Suspense>
    );
  return (
    <div className={mergeClasses(styles.root, className)}>
      {header}
      <PaneTabs chosen={chosen} onChoose={choose} />
      <PaneNavigationContext value={navigation}>
        <AskedCellsContext value={asked}>
          <Content className={styles.content}>
            {services === undefined ? (
              place?.needsWorkbook === false ? (
                screen
              ) : (
                <StartScreen ready={false} onScan={() => undefined} />
              )
            ) : (
              <PaneServicesContext value={services}>
                <OpenPane place={chosen} elsewhere={screen} onChoose={choose} />
              </PaneServicesContext>
            )}
          </Content>
        </AskedCellsContext>
      </PaneNavigationContext>
    </div>
  );
}
