import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { useSay } from "./language.ts";
import { START_WORDS } from "./wording/start-words.ts";

const useStyles = makeStyles({
  root: { maxWidth: "420px", padding: tokens.spacingHorizontalXXL },
  title: { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
});

export interface NotInExcelProps {
  /** It is Excel, but one without what the pane needs. */
  readonly isTooOld: boolean;
}

/** For somebody who opened the pane's address in a browser, or in an Excel that is too old for it. */
export function NotInExcel({ isTooOld }: NotInExcelProps) {
  const styles = useStyles();
  const say = useSay();
  return (
    <main className={styles.root}>
      <h1 className={styles.title}>{say(isTooOld ? START_WORDS.tooOldTitle : START_WORDS.notInExcelTitle)}</h1>
      <p>{say(isTooOld ? START_WORDS.tooOldText : START_WORDS.notInExcelText)}</p>
      <Link href="/">{say(START_WORDS.openWorkbench)}</Link>
    </main>
  );
}
