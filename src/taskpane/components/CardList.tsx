import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  root: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
  },
});

/** List items that are cards, one below the other. */
export function CardList({ children }: { readonly children: ReactNode }) {
  return <ul className={useStyles().root}>{children}</ul>;
}
