import { makeStyles, tokens } from "@fluentui/react-components";
import { PLACE_WORDING } from "#application/wording/finding-wording.ts";
import { Disclosure } from "../../components/Disclosure.tsx";
import { useSay } from "../../language.ts";
import { usePaneServices } from "../../pane-services.ts";
import { REVIEW_WORDS } from "../../wording/review-words.ts";

/** Places that no add-in can read through Excel; a scan of the file itself looks into them. */
const UNSEEN_IN_EXCEL = [
  "validation",
  "conditional_format",
  "autofilter",
  "hyperlink",
  "drawing",
  "chart_cache",
  "pivot_cache",
  "external_cache",
  "custom_xml",
  "embedded",
] as const satisfies readonly (keyof typeof PLACE_WORDING)[];

const useStyles = makeStyles({
  root: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300 },
  text: { margin: 0, color: tokens.colorNeutralForeground2, wordBreak: "auto-phrase" },
});

/** Where the scan could not look, in Excel, and what can. */
export function UnseenPlaces() {
  const styles = useStyles();
  const say = useSay();
  const { host, unreadPlaces = [] } = usePaneServices();
  if (host !== "excel") return null;
  const listed = (kinds: readonly (keyof typeof PLACE_WORDING)[]): string =>
    kinds.map((kind) => say(PLACE_WORDING[kind])).join(say(REVIEW_WORDS.comma));
  return (
    <div className={styles.root}>
      {unreadPlaces.length === 0 ? null : (
        <p className={styles.text}>{say(REVIEW_WORDS.unread)(listed(unreadPlaces))}</p>
      )}
      <Disclosure title={say(REVIEW_WORDS.unseen)}>
        <p className={styles.text}>{say(REVIEW_WORDS.unseenText)}</p>
        <p className={styles.text}>{listed(UNSEEN_IN_EXCEL)}</p>
      </Disclosure>
    </div>
  );
}
