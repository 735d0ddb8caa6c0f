/**
 * The pane, the same in Excel and beside the workbench's sheet.
 *
 * It is drawn anew for every workbook (give it a `key`); the vault session around it lives on.
 * @module
 */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { PaneScreens } from "./PaneScreens.tsx";
import { type PaneServices, PaneServicesContext } from "./pane-services.ts";
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
});

export interface PaneProps {
  /** Absent while no workbook is open: the pane then waits. */
  readonly services: PaneServices | undefined;
  readonly header?: ReactNode;
  readonly className?: string | undefined;
}

export function Pane({ services, header, className }: PaneProps) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.root, className)}>
      {header}
      {services === undefined ? (
        <StartScreen ready={false} onScan={() => undefined} />
      ) : (
        <PaneServicesContext value={services}>
          <PaneScreens />
        </PaneServicesContext>
      )}
    </div>
  );
}
