import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    overflowWrap: "anywhere",
  },
});

export interface CardProps {
  /** What this card looks like beyond the others. */
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** One item of a `CardList`. */
export function Card({ className, children }: CardProps) {
  return <li className={mergeClasses(useStyles().root, className)}>{children}</li>;
}
