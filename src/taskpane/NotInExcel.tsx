import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { useSay } from "./language.ts";
import { START_WORDS } from "./wording/start-words.ts";

const useStyles = makeStyles({
  root: { maxWidth: "420px", padding: tokens.spacingHorizontalXXL },
  title: { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
});

/** For somebody who opened the pane's address in a browser. */
export function NotInExcel() {
  const styles = useStyles();
  const say = useSay();
  return (
    <main className={styles.root}>
      <h1 className={styles.title}>{say(START_WORDS.notInExcelTitle)}</h1>
      <p>{say(START_WORDS.notInExcelText)}</p>
      <Link href="/">{say(START_WORDS.openWorkbench)}</Link>
    </main>
  );
}
