import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type ReactNode, useContext, useEffect, useRef } from "react";
import { FocusContext } from "../focus.ts";
import { FailureMessage } from "./FailureMessage.tsx";

export interface ScreenProps {
  readonly title: string;
  readonly lead?: string;
  /** The acts of the screen, always in sight. */
  readonly footer?: ReactNode;
  readonly children?: ReactNode;
}

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: 0 },
  body: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: "scroll",
    scrollbarGutter: "stable",
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXL} ${tokens.spacingHorizontalL}`,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
    outlineStyle: "none",
    textWrap: "balance",
    wordBreak: "auto-phrase",
  },
  lead: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase400,
    color: tokens.colorNeutralForeground2,
    wordBreak: "auto-phrase",
  },
  footer: {
    flexShrink: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
});

/** The frame of every screen: heading, content that scrolls, and the acts below it. */
export function Screen({ title, lead, footer, children }: ScreenProps) {
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  const { movesFocus, acts } = useContext(FocusContext);

  useEffect(() => {
    // The button that led here is gone, and the focus with it; where it is elsewhere, it stays there.
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (movesFocus && isLost) heading.current?.focus();
  }, [movesFocus, acts]);

  return (
    <div className={styles.root}>
      <div className={mergeClasses("mnv-pane-body", styles.body)}>
        <div>
          <h2 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h2>
          {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
        </div>
        <FailureMessage />
        {children}
      </div>
      {footer === undefined ? null : <div className={mergeClasses("mnv-pane-footer", styles.footer)}>{footer}</div>}
    </div>
  );
}
