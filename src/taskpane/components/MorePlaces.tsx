import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId, useRef, useState } from "react";
import { useSay } from "../language.ts";
import type { PanePlaceName } from "../pane-places.ts";
import { PANE_PLACE_WORDS, PANE_TAB_WORDS } from "../wording/pane-place-words.ts";
import { useTabStyles } from "./use-tab-styles.ts";

const useStyles = makeStyles({
  root: { position: "relative", display: "flex", marginLeft: "auto" },
  list: {
    position: "absolute",
    top: "100%",
    right: tokens.spacingHorizontalS,
    zIndex: 9,
    minWidth: "160px",
    margin: 0,
    padding: tokens.spacingVerticalXS,
    listStyleType: "none",
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
  },
  item: { width: "100%", textAlign: "left", borderBottomStyle: "none" },
});

export interface MorePlacesProps {
  readonly places: readonly PanePlaceName[];
  readonly chosen: PanePlaceName;
  readonly onChoose: (place: PanePlaceName) => void;
}

/** The places that are needed less often, behind a button. */
export function MorePlaces({ places, chosen, onChoose }: MorePlacesProps) {
  const styles = useStyles();
  const tabStyles = useTabStyles();
  const say = useSay();
  const listId = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const isHere = places.includes(chosen);

  function close(): void {
    setOpen(false);
    opener.current?.focus();
  }

  return (
    <div
      className={styles.root}
      onKeyDown={({ key }) => {
        if (isOpen && key === "Escape") close();
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={opener}
        type="button"
        className={mergeClasses(tabStyles.tab, isHere && tabStyles.chosen)}
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setOpen(!isOpen)}
      >
        {say(PANE_TAB_WORDS.more)} <span aria-hidden>▾</span>
      </button>
      <ul id={listId} className={styles.list} hidden={!isOpen}>
        {places.map((place) => (
          <li key={place}>
            <button
              type="button"
              className={mergeClasses(tabStyles.tab, styles.item)}
              aria-current={place === chosen ? "page" : undefined}
              onClick={() => {
                onChoose(place);
                close();
              }}
            >
              {say(PANE_PLACE_WORDS[place])}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
