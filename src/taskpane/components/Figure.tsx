import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { grouped } from "../wording/common-words.ts";

const useStyles = makeStyles({
  root: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorBrandBackground2,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
  },
  icon: { display: "flex", fontSize: "32px", color: tokens.colorBrandForeground2 },
  value: {
    fontSize: tokens.fontSizeHero800,
    lineHeight: tokens.lineHeightHero800,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: "tabular-nums",
    color: tokens.colorBrandForeground2,
  },
  caption: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    wordBreak: "auto-phrase",
  },
});

export interface FigureProps {
  readonly icon?: ReactNode;
  readonly value: number;
  readonly caption: string;
}

/** The one number that a screen is about. */
export function Figure({ icon, value, caption }: FigureProps) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      {icon === undefined ? null : (
        <span className={styles.icon} aria-hidden>
          {icon}
        </span>
      )}
      <span className={styles.value}>{grouped(value)}</span>
      <p className={styles.caption}>{caption}</p>
    </div>
  );
}
