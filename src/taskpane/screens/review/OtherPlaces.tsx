import { makeStyles, tokens } from "@fluentui/react-components";
import { PLACE_WORDING } from "#application/wording/finding-wording.ts";
import { Section } from "../../components/Section.tsx";
import { useSay } from "../../language.ts";
import { COMMON_WORDS } from "../../wording/common-words.ts";
import { PLACE_REMEDIES, REVIEW_WORDS } from "../../wording/review-words.ts";
import { sentence } from "../../wording/sentence.ts";
import type { OtherPlaceView } from "./review-view.ts";

/** The rest is told by its number. */
const DETAILS_SHOWN = 3;

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column" },
  item: {
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly places: readonly OtherPlaceView[];
  /** Taken along when the numbers move; otherwise each place says what a person can do about it. */
  readonly follow: boolean;
}

/** Numbers outside the cells. */
export function OtherPlaces({ places, follow }: Props) {
  const styles = useStyles();
  const say = useSay();
  if (places.length === 0) return null;
  const total = places.reduce((sum, { count }) => sum + count, 0);
  const note = follow ? REVIEW_WORDS.followersText : REVIEW_WORDS.othersText;
  return (
    <Section title={say(REVIEW_WORDS.others)} count={total} note={say(note)}>
      <ul className={styles.list}>
        {places.map(({ kind, count, details }) => (
          <li key={kind} className={styles.item}>
            <div>
              <span className={styles.name}>{sentence(say(PLACE_WORDING[kind]))}</span> {say(COMMON_WORDS.count)(count)}
            </div>
            {details.length === 0 ? null : (
              <div className={styles.quiet}>
                {details.slice(0, DETAILS_SHOWN).join(say(REVIEW_WORDS.comma))}
                {details.length > DETAILS_SHOWN ? " …" : ""}
              </div>
            )}
            {follow ? null : <div>{say(PLACE_REMEDIES[kind])}</div>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
