import { makeStyles, tokens } from "@fluentui/react-components";
import { LOOK_ALIKE_WORDING } from "#application/wording/reason-wording.ts";
import type { LookAlikeColumn } from "#domain/detection/finding.ts";
import { cellAddress, formatLocalRange } from "#domain/workbook/range-address.ts";
import { CellList } from "../../components/CellList.tsx";
import { Disclosure } from "../../components/Disclosure.tsx";
import { useSay } from "../../language.ts";
import { REVIEW_WORDS } from "../../wording/review-words.ts";

const useStyles = makeStyles({
  root: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300 },
  text: { margin: 0, color: tokens.colorNeutralForeground2, wordBreak: "auto-phrase" },
});

/** Columns that look like My Numbers and were taken for something else, and for what. */
export function LookAlikes({ columns }: { readonly columns: readonly LookAlikeColumn[] }) {
  const styles = useStyles();
  const say = useSay();
  if (columns.length === 0) return null;
  return (
    <div className={styles.root}>
      <Disclosure title={say(REVIEW_WORDS.lookAlikes)(columns.length)}>
        <p className={styles.text}>{say(REVIEW_WORDS.lookAlikesText)}</p>
        <CellList
          cells={columns.map(({ sheet, column, top, bottom, header, as, values }) => {
            const range = formatLocalRange({ top, bottom, left: column, right: column });
            return {
              key: `${sheet} ${range}`,
              cell: cellAddress(sheet, top, column),
              text: `${say(REVIEW_WORDS.takenFor)(header ?? range, say(LOOK_ALIKE_WORDING[as]))} · ${say(REVIEW_WORDS.differentValues)(values)}`,
            };
          })}
        />
      </Disclosure>
    </div>
  );
}
