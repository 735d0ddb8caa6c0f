import { makeStyles, ProgressBar, tokens } from "@fluentui/react-components";
import { LiveRegion } from "./LiveRegion.tsx";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  line: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalM,
    minHeight: tokens.lineHeightBase300,
    fontSize: tokens.fontSizeBase300,
    fontVariantNumeric: "tabular-nums",
  },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  what: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", maxWidth: "100%" },
});

export interface ProgressBlockProps {
  /** Names the bar for a screen reader. */
  readonly label: string;
  /** 0 to 100; `undefined` while nothing can be said. */
  readonly percent: number | undefined;
  readonly what: string;
  readonly counts?: string | undefined;
  readonly details?: readonly string[];
  /** Spoken, at most once a second. */
  readonly announcement: string;
}

export function ProgressBlock({ label, percent, what, counts, details = [], announcement }: ProgressBlockProps) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <div className={styles.line}>
        <span className={styles.what}>{what}</span>
        {percent === undefined ? null : <span>{percent}%</span>}
      </div>
      <ProgressBar
        aria-label={label}
        thickness="large"
        {...(percent === undefined ? {} : { value: percent / 100, "aria-valuetext": `${String(percent)}%` })}
      />
      <div className={`${styles.line} ${styles.quiet}`}>
        <span>{counts ?? ""}</span>
        <span>{details.join(" · ")}</span>
      </div>
      <LiveRegion text={announcement} />
    </div>
  );
}
