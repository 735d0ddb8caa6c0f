import { makeStyles, tokens } from "@fluentui/react-components";
import { Section } from "../../components/Section.tsx";
import { useSay } from "../../language.ts";
import { SUMMARY_WORDS } from "../../wording/summary-words.ts";
import type { SummaryView } from "./summary-view.ts";

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: "1.2em", fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase400 },
});

/** What a scan of the file would find again. */
export function StillInFile({ view }: { readonly view: SummaryView }) {
  const styles = useStyles();
  const say = useSay();
  const lines = [
    view.left > 0 ? say(SUMMARY_WORDS.notMoved)(view.left) : undefined,
    view.problems > 0 ? say(SUMMARY_WORDS.problemCells)(view.problems) : undefined,
    view.unselected > 0 ? say(SUMMARY_WORDS.unselectedCells)(view.unselected) : undefined,
    view.otherPlaces > 0 ? say(SUMMARY_WORDS.otherPlaces)(view.otherPlaces) : undefined,
  ].filter((line) => line !== undefined);
  return lines.length === 0 ? (
    <Section title={say(SUMMARY_WORDS.stillHere)} note={say(SUMMARY_WORDS.stillNone)} />
  ) : (
    <Section title={say(SUMMARY_WORDS.stillHere)}>
      <ul className={styles.list}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  );
}
