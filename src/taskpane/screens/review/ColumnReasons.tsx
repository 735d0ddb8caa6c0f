import { makeStyles, tokens } from "@fluentui/react-components";
import { useContext } from "react";
import { sayReason } from "#application/wording/reason-wording.ts";
import type { ColumnSegment } from "#domain/detection/finding.ts";
import { Disclosure } from "../../components/Disclosure.tsx";
import { LanguageContext, useSay } from "../../language.ts";
import { REVIEW_WORDS } from "../../wording/review-words.ts";
import { sentence } from "../../wording/sentence.ts";

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: "1.2em", display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS },
});

/** Why a column was judged so. */
export function ColumnReasons({ column }: { readonly column: ColumnSegment }) {
  const styles = useStyles();
  const say = useSay();
  const language = useContext(LanguageContext);
  return (
    <Disclosure title={say(REVIEW_WORDS.why)}>
      <ul className={styles.list}>
        {column.reasons.map((reason) => (
          <li key={reason.code}>{sentence(sayReason(reason, language))}</li>
        ))}
      </ul>
    </Disclosure>
  );
}
