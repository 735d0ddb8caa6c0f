import { makeStyles, tokens } from "@fluentui/react-components";
import { Section } from "../../components/Section.tsx";
import { useSay } from "../../language.ts";
import { COMMON_WORDS, grouped } from "../../wording/common-words.ts";
import { REVIEW_WORDS, SHEET_COUNT_WORDS } from "../../wording/review-words.ts";
import type { SheetView } from "./review-view.ts";

const useStyles = makeStyles({
  table: {
    width: "100%",
    borderCollapse: "collapse",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    "& th, & td": {
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS}`,
      borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
      verticalAlign: "top",
    },
    "& thead th": { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
  },
  name: { textAlign: "left", fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  count: { textAlign: "right", fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" },
  quiet: { display: "block", fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
});

const COUNTS = ["numbers", "problems", "tokens"] as const;

/** What each sheet holds, in the order of the tabs; sheets without any of it are told by their number. */
export function SheetOverview({ sheets }: { readonly sheets: readonly SheetView[] }) {
  const styles = useStyles();
  const say = useSay();
  const told = sheets.filter((sheet) => COUNTS.some((kind) => sheet[kind] > 0));
  if (told.length === 0) return null;
  const clean = sheets.length - told.length;
  return (
    <Section title={say(REVIEW_WORDS.bySheet)} {...(clean > 0 ? { note: say(REVIEW_WORDS.cleanSheets)(clean) } : {})}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.name}>
              {say(REVIEW_WORDS.sheet)}
            </th>
            {COUNTS.map((kind) => (
              <th key={kind} scope="col" className={styles.count}>
                {say(SHEET_COUNT_WORDS[kind])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.map((sheet) => (
            <tr key={sheet.name}>
              <th scope="row" className={styles.name}>
                {sheet.name}
                {sheet.visibility === "visible" ? null : (
                  <span className={styles.quiet}>{say(COMMON_WORDS.hiddenSheet)}</span>
                )}
              </th>
              {COUNTS.map((kind) => (
                <td key={kind} className={styles.count}>
                  {sheet[kind] === 0 ? "–" : grouped(sheet[kind])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
