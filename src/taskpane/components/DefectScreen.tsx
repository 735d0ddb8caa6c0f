import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useSay } from "../language.ts";
import { COMMON_WORDS } from "../wording/common-words.ts";

const useStyles = makeStyles({
  root: {
    maxWidth: "480px",
    padding: tokens.spacingHorizontalXXL,
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalM,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  text: { margin: 0, lineHeight: tokens.lineHeightBase400, wordBreak: "auto-phrase" },
});

export function DefectScreen() {
  const styles = useStyles();
  const say = useSay();
  return (
    <main className={styles.root} role="alert">
      <h1 className={styles.title}>{say(COMMON_WORDS.defectTitle)}</h1>
      <p className={styles.text}>{say(COMMON_WORDS.defectText)}</p>
      <Button appearance="primary" onClick={() => location.reload()}>
        {say(COMMON_WORDS.reload)}
      </Button>
    </main>
  );
}
