import { makeStyles, tokens } from "@fluentui/react-components";
import type { Phrase } from "#application/wording/phrase.ts";
import { useSay } from "../language.ts";

const useStyles = makeStyles({
  root: {
    margin: 0,
    display: "grid",
    gridTemplateColumns: "auto minmax(0, 1fr)",
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    "& dt": { color: tokens.colorNeutralForeground2, whiteSpace: "nowrap" },
    "& dd": { margin: 0, overflowWrap: "anywhere" },
  },
});

/** Names and what is said of them, one a line. */
export function Facts({ facts }: { readonly facts: readonly (readonly [name: Phrase, text: string])[] }) {
  const styles = useStyles();
  const say = useSay();
  return (
    <dl className={styles.root}>
      {facts.map(([name, text]) => [<dt key={`name ${name.en}`}>{say(name)}</dt>, <dd key={name.en}>{text}</dd>])}
    </dl>
  );
}
