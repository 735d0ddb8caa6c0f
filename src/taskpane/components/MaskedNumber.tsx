import { makeStyles, tokens } from "@fluentui/react-components";
import { useSay } from "../language.ts";
import { COMMON_WORDS } from "../wording/common-words.ts";

const useStyles = makeStyles({
  root: { letterSpacing: "0.08em", color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Stands for a number wherever one could be expected. It shows how many digits there are, and none of them. */
export function MaskedNumber() {
  const styles = useStyles();
  const say = useSay();
  return (
    <span role="img" aria-label={say(COMMON_WORDS.maskedNumber)} className={styles.root}>
      ●●●●●●●●●●●●
    </span>
  );
}
