import { makeStyles, tokens } from "@fluentui/react-components";
import { NARROW } from "./narrow.ts";

export const useWorkbenchStyles = makeStyles({
  root: {
    height: "100%",
    display: "flex",
    flexDirection: "column",
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
    [NARROW]: { height: "auto", minHeight: "100%" },
  },
  body: {
    flexGrow: 1,
    minHeight: 0,
    display: "flex",
    [NARROW]: { flexDirection: "column" },
  },
  main: {
    flexGrow: 1,
    minWidth: 0,
    minHeight: 0,
    display: "flex",
    flexDirection: "column",
    [NARROW]: { flexGrow: 0, maxHeight: "none" },
  },
  sheet: { [NARROW]: { height: "42vh", minHeight: "260px" } },
  pane: {
    flexShrink: 0,
    width: "360px",
    minHeight: 0,
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    [NARROW]: {
      width: "100%",
      borderLeft: "none",
      borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    },
  },
  /** Stacked, the pane has nothing to say before a workbook is open. */
  waitingPane: { [NARROW]: { display: "none" } },
  paneContent: {
    [NARROW]: {
      height: "auto",
      "& .mnv-pane-body": { overflowY: "visible" },
      "& .mnv-pane-footer": { position: "sticky", bottom: 0, zIndex: 2 },
    },
  },
});
