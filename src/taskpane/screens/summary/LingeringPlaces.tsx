import { Checkbox, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { Section } from "../../components/Section.tsx";
import { useSay } from "../../language.ts";
import { usePaneServices } from "../../pane-services.ts";
import { LINGERING_WORDS, SUMMARY_WORDS } from "../../wording/summary-words.ts";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  text: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300, wordBreak: "auto-phrase" },
});

/** What outlives the move, to be gone through and ticked off. Nothing is remembered of the ticks. */
export function LingeringPlaces() {
  const styles = useStyles();
  const say = useSay();
  const { host } = usePaneServices();
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const places = LINGERING_WORDS[host];
  return (
    <Section title={say(SUMMARY_WORDS.remembered)} note={say(SUMMARY_WORDS.ticked)(done.size, places.length)}>
      <ul className={styles.list}>
        {places.map((place) => (
          <li key={place.en}>
            <Checkbox
              checked={done.has(place.en)}
              onChange={(_event, { checked }) => {
                const others = [...done].filter((one) => one !== place.en);
                setDone(new Set(checked === true ? [...others, place.en] : others));
              }}
              label={<span className={styles.text}>{say(place)}</span>}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
