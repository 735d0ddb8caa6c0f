import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useSay } from "../language.ts";
import { MAIN_PLACES, MORE_PLACES, type PanePlaceName } from "../pane-places.ts";
import { PANE_PLACE_WORDS, PANE_TAB_WORDS } from "../wording/pane-place-words.ts";
import { MorePlaces } from "./MorePlaces.tsx";
import { useTabStyles } from "./use-tab-styles.ts";

const useStyles = makeStyles({
  root: {
    flexShrink: 0,
    display: "flex",
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    paddingLeft: tokens.spacingHorizontalS,
  },
});

/** The places that the pane leads to; plain buttons, because they are on the first screen. */
export function PaneTabs({
  chosen,
  onChoose,
}: {
  readonly chosen: PanePlaceName;
  readonly onChoose: (place: PanePlaceName) => void;
}) {
  const styles = useStyles();
  const tabStyles = useTabStyles();
  const say = useSay();
  return (
    <nav className={styles.root} aria-label={say(PANE_TAB_WORDS.tabs)}>
      {MAIN_PLACES.map((place) => (
        <button
          key={place}
          type="button"
          className={mergeClasses(tabStyles.tab, place === chosen && tabStyles.chosen)}
          aria-current={place === chosen ? "page" : undefined}
          onClick={() => onChoose(place)}
        >
          {say(PANE_PLACE_WORDS[place])}
        </button>
      ))}
      {MORE_PLACES.length === 0 ? null : <MorePlaces places={MORE_PLACES} chosen={chosen} onChoose={onChoose} />}
    </nav>
  );
}
