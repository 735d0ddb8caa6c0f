import { makeStyles, tokens } from "@fluentui/react-components";
import { useContext } from "react";
import { PERSON_FIELD_WORDING, sayReason } from "#application/wording/reason-wording.ts";
import type { ColumnSegment } from "#domain/detection/finding.ts";
import { formatColumn } from "#domain/workbook/range-address.ts";
import { Disclosure } from "../../components/Disclosure.tsx";
import { LanguageContext, useSay } from "../../language.ts";
import { REVIEW_WORDS } from "../../wording/review-words.ts";
import { sentence } from "../../wording/sentence.ts";

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: "1.2em", display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS },
  label: { marginTop: tokens.spacingVerticalS, color: tokens.colorNeutralForeground2 },
});

/** Why a column was judged so, and which columns say whose numbers they are. */
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
      <div className={styles.label}>
        {say(column.personColumns.length === 0 ? REVIEW_WORDS.noPersons : REVIEW_WORDS.persons)}
      </div>
      <ul className={styles.list}>
        {column.personColumns.map(({ field, column: at, header }) => (
          <li key={field}>
            {sentence(say(PERSON_FIELD_WORDING[field]))} … {formatColumn(at)} {header}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
