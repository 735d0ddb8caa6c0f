import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { MEMBER_WORDING } from "#application/wording/import-wording.ts";
import { UNUSABLE_WORDING } from "#application/wording/layout-problem-wording.ts";
import { PERSON_FIELD_WORDING } from "#application/wording/reason-wording.ts";
import type { IncomingPerson } from "#domain/import/incoming.ts";
import type { ReadRow } from "#domain/import/read-rows.ts";
import { maskText } from "#domain/masking/mask-text.ts";
import { PERSON_FIELDS } from "#domain/person/person.ts";
import { Disclosure } from "../../components/Disclosure.tsx";
import { MaskedNumber } from "../../components/MaskedNumber.tsx";
import { useSay } from "../../language.ts";
import { IMPORT_SCREEN_WORDS } from "../../wording/import-words.ts";
import { sentence } from "../../wording/sentence.ts";

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: "none", fontSize: tokens.fontSizeBase200 },
  facts: {
    margin: `0 0 ${tokens.spacingVerticalS}`,
    display: "grid",
    gridTemplateColumns: "auto 1fr",
    columnGap: tokens.spacingHorizontalM,
    "& dt": { color: tokens.colorNeutralForeground2 },
    "& dd": { margin: 0, overflowWrap: "anywhere" },
  },
  pair: { display: "contents" },
  who: { fontWeight: tokens.fontWeightSemibold },
});

/** The first rows as people, their numbers masked. */
export function RowPreview({ rows }: { readonly rows: readonly ReadRow[] }) {
  const styles = useStyles();
  const say = useSay();
  const people = rows.flatMap((row) => row.people);
  if (people.length === 0) return null;
  return (
    <Disclosure title={say(IMPORT_SCREEN_WORDS.preview)}>
      <ul className={styles.list}>
        {people.map((person) => (
          <li key={`${String(person.sourceRow)} ${person.member}`}>
            <PersonFacts incoming={person} />
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function PersonFacts({ incoming }: { readonly incoming: IncomingPerson }) {
  const styles = useStyles();
  const say = useSay();
  const { sourceRow, member, person, number } = incoming;
  return (
    <>
      <span className={styles.who}>
        {say(IMPORT_SCREEN_WORDS.row)(sourceRow)} {sentence(say(MEMBER_WORDING[member]))}
      </span>
      <dl className={styles.facts}>
        {PERSON_FIELDS.map((field) =>
          person[field] === undefined ? null : (
            <div key={field} className={styles.pair}>
              <dt>{sentence(say(PERSON_FIELD_WORDING[field]))}</dt>
              <dd>{maskText(person[field])}</dd>
            </div>
          ),
        )}
        <dt>{say(IMPORT_SCREEN_WORDS.number)}</dt>
        <dd>{numberText()}</dd>
      </dl>
    </>
  );

  function numberText(): ReactNode {
    if (number.kind === "number") return <MaskedNumber />;
    return say(number.kind === "unusable" ? UNUSABLE_WORDING[number.because] : IMPORT_SCREEN_WORDS.noNumber);
  }
}
