import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useSay } from "../language.ts";
import { PANE_TAB_WORDS } from "../wording/pane-tab-words.ts";

export const PANE_TABS = ["workbook", "numbers", "approvals"] as const;
export type PaneTab = (typeof PANE_TABS)[number];

const useStyles = makeStyles({
  root: {
    flexShrink: 0,
    display: "flex",
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    paddingLeft: tokens.spacingHorizontalS,
  },
  tab: {
    appearance: "none",
    border: "none",
    borderBottom: `${tokens.strokeWidthThick} solid transparent`,
    background: "none",
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}`,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    color: tokens.colorNeutralForeground2,
    cursor: "pointer",
    whiteSpace: "nowrap",
    "@media (forced-colors: active)": { borderBottomColor: "Canvas" },
    ":hover": { color: tokens.colorNeutralForeground1 },
    ":focus-visible": {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: "-2px",
    },
  },
  chosen: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBottomColor: tokens.colorCompoundBrandStroke,
    "@media (forced-colors: active)": { borderBottomColor: "Highlight" },
  },
});

/** The places that the pane leads to; plain buttons, because they are on the first screen. */
export function PaneTabs({
  chosen,
  onChoose,
}: {
  readonly chosen: PaneTab;
  readonly onChoose: (tab: PaneTab) => void;
}) {
  const styles = useStyles();
  const say = useSay();
  return (
    <nav className={styles.root} aria-label={say(PANE_TAB_WORDS.tabs)}>
      {PANE_TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          className={mergeClasses(styles.tab, tab === chosen && styles.chosen)}
          aria-current={tab === chosen ? "page" : undefined}
          onClick={() => onChoose(tab)}
        >
          {say(PANE_TAB_WORDS[tab])}
        </button>
      ))}
    </nav>
  );
}
