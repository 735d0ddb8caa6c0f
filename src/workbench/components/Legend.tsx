import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useSyncExternalStore } from "react";
import { useSay } from "../../taskpane/language.ts";
import { WORKBENCH_WORDS } from "../../taskpane/wording/workbench-words.ts";
import { MARK_STYLES } from "../grid/mark-styles.ts";
import type { SheetLayout } from "../worker/display.ts";
import type { WorkerWorkbook } from "../worker-workbook.ts";

const useStyles = makeStyles({
  root: {
    flexShrink: 0,
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  entry: { display: "inline-flex", alignItems: "center", gap: tokens.spacingHorizontalXS },
  swatch: {
    width: "16px",
    height: "12px",
    borderRadius: tokens.borderRadiusSmall,
  },
  ...MARK_STYLES,
});

const ENTRIES = [
  ["number", WORKBENCH_WORDS.legendNumber],
  ["problem", WORKBENCH_WORDS.legendProblem],
  ["token", WORKBENCH_WORDS.legendToken],
] as const;

/** What the colours of the grid mean, or that nothing was scanned yet. */
export function Legend({ workbook, layout }: { readonly workbook: WorkerWorkbook; readonly layout: SheetLayout }) {
  const styles = useStyles();
  const say = useSay();
  const isScanned = useSyncExternalStore(workbook.subscribe, workbook.version) > 0;
  return (
    <div className={styles.root}>
      {isScanned
        ? ENTRIES.map(([mark, name]) => (
            <span key={mark} className={styles.entry}>
              <span className={mergeClasses(styles.swatch, styles[mark])} aria-hidden />
              {say(name)}
            </span>
          ))
        : say(WORKBENCH_WORDS.maskedYet)}
      {layout.isCut ? <span>{say(WORKBENCH_WORDS.cut)(layout.rows)}</span> : null}
    </div>
  );
}
