import { Link, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  link: {
    alignSelf: "flex-start",
    overflowWrap: "anywhere",
    textAlign: "left",
    fontSize: tokens.fontSizeBase200,
    // A button of the system's has a frame; without one, only the colour tells that it can be pressed.
    "@media (forced-colors: active)": { color: "LinkText" },
  },
});

export interface LinkButtonProps {
  readonly title?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** Does something in the page, and looks like the way to somewhere. */
export function LinkButton(props: LinkButtonProps) {
  const styles = useStyles();
  return <Link as="button" className={styles.link} {...props} />;
}
