import { Button, makeStyles, Radio, RadioGroup, tokens } from "@fluentui/react-components";
import { memo, useState } from "react";
import type { ImportChange } from "#application/import-people.ts";
import { COMPARISON_WORDING, MEMBER_WORDING } from "#application/wording/import-wording.ts";
import { PERSON_FIELD_WORDING } from "#application/wording/reason-wording.ts";
import type { ImportDecision } from "#domain/import/compare-people.ts";
import { maskText } from "#domain/masking/mask-text.ts";
import { PERSON_FIELDS, type PersonField } from "#domain/person/person.ts";
import { Card } from "../../components/Card.tsx";
import { CardList } from "../../components/CardList.tsx";
import { Section } from "../../components/Section.tsx";
import { useSay } from "../../language.ts";
import { IMPORT_SCREEN_WORDS } from "../../wording/import-words.ts";
import { sentence } from "../../wording/sentence.ts";
import { type ComparedList, type ImportAction, type ImportState, mayBeTaken } from "./import-state.ts";

const SHOWN_AT_FIRST = 10;
const SHOWN_MORE = 50;

const useStyles = makeStyles({
  card: { gap: tokens.spacingVerticalXS, fontSize: tokens.fontSizeBase200 },
  who: { fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  detail: { color: tokens.colorNeutralForeground2, wordBreak: "auto-phrase" },
  facts: {
    margin: 0,
    display: "grid",
    gridTemplateColumns: "minmax(0, auto) minmax(0, 1fr)",
    columnGap: tokens.spacingHorizontalM,
    "& dd": { margin: 0 },
    "& del, & ins": { textDecorationLine: "none", display: "block" },
  },
  acts: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

export interface DifferenceListProps {
  readonly state: ImportState;
  readonly dispatch: (action: ImportAction) => void;
  readonly compared: ComparedList;
  /** Of the changes that differ. */
  readonly places: readonly number[];
}

/** Where list and vault say different things: a person decides, one by one or for the rest. */
export function DifferenceList({ state, dispatch, compared, places }: DifferenceListProps) {
  const styles = useStyles();
  const say = useSay();
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  const open = places.filter((place) => !state.decisions.has(place));
  const takeable = open.filter((place) => {
    const change = compared.changes[place];
    return change !== undefined && mayBeTaken(change);
  });
  return (
    <Section
      title={say(IMPORT_SCREEN_WORDS.differences)}
      count={places.length}
      note={say(IMPORT_SCREEN_WORDS.differencesNote)}
    >
      <div className={styles.acts}>
        <Button
          size="small"
          disabledFocusable={open.length === 0}
          onClick={() => dispatch({ type: "decided", places: open, decision: "keep" })}
        >
          {say(IMPORT_SCREEN_WORDS.keepAll)}
        </Button>
        <Button
          size="small"
          disabledFocusable={takeable.length === 0}
          onClick={() => dispatch({ type: "decided", places: takeable, decision: "take" })}
        >
          {say(IMPORT_SCREEN_WORDS.takeAll)}
        </Button>
      </div>
      <CardList>
        {places.slice(0, shown).map((place) => {
          const change = compared.changes[place];
          return change === undefined ? null : (
            <Difference
              key={place}
              place={place}
              change={change}
              decision={state.decisions.get(place)}
              dispatch={dispatch}
            />
          );
        })}
      </CardList>
      {places.length > shown ? (
        <Button appearance="subtle" size="small" onClick={() => setShown(shown + SHOWN_MORE)}>
          {say(IMPORT_SCREEN_WORDS.more)(places.length - shown)}
        </Button>
      ) : null}
    </Section>
  );
}

interface DifferenceProps {
  readonly place: number;
  readonly change: ImportChange;
  readonly decision: ImportDecision | undefined;
  readonly dispatch: (action: ImportAction) => void;
}

const Difference = memo(function Difference({ place, change, decision, dispatch }: DifferenceProps) {
  const styles = useStyles();
  const say = useSay();
  const { incoming, comparison, known, ofAnother } = change;
  const { person, familyOf, member, sourceRow } = incoming;
  const number = person.employeeNumber ?? familyOf?.employeeNumber;
  const name = maskText([number, person.name].filter((part) => part !== undefined).join(" "));
  const who = `${say(IMPORT_SCREEN_WORDS.row)(sourceRow)} ${name} (${say(MEMBER_WORDING[member])})`;
  const fields = known === undefined ? [] : PERSON_FIELDS.filter((field) => isOther(field, change));
  const hasOtherNumber = comparison.kind === "differs" && comparison.fields.includes("number");
  return (
    <Card className={styles.card}>
      <span className={styles.who}>{who}</span>
      <span>{say(ofAnother ? IMPORT_SCREEN_WORDS.ofAnother : COMPARISON_WORDING[comparison.kind])}</span>
      {fields.length === 0 && !hasOtherNumber ? null : (
        <dl className={styles.facts}>
          {fields.map((field) => [
            <dt key={`${field} name`}>{sentence(say(PERSON_FIELD_WORDING[field]))}</dt>,
            <dd key={field}>
              <del>
                {say(IMPORT_SCREEN_WORDS.inVault)}: {maskText(known?.[field] ?? "")}
              </del>
              <ins>
                {say(IMPORT_SCREEN_WORDS.inList)}: {maskText(person[field] ?? "")}
              </ins>
            </dd>,
          ])}
          {hasOtherNumber ? (
            <>
              <dt>{say(IMPORT_SCREEN_WORDS.number)}</dt>
              <dd>{say(IMPORT_SCREEN_WORDS.otherNumber)}</dd>
            </>
          ) : null}
        </dl>
      )}
      {fields.length > 0 && comparison.kind === "differs" ? (
        <span className={styles.detail}>{say(IMPORT_SCREEN_WORDS.staysInVault)}</span>
      ) : null}
      <RadioGroup
        layout="horizontal"
        aria-label={say(IMPORT_SCREEN_WORDS.decisionFor)(name)}
        value={decision ?? ""}
        onChange={(_event, { value }) =>
          dispatch({ type: "decided", places: [place], decision: value === "take" ? "take" : "keep" })
        }
      >
        <Radio value="keep" label={say(IMPORT_SCREEN_WORDS.keep)} />
        {mayBeTaken(change) ? <Radio value="take" label={say(IMPORT_SCREEN_WORDS.take)} /> : null}
      </RadioGroup>
    </Card>
  );
});

/** Whether both sides say something of `field`, and not the same. */
function isOther(field: PersonField, { comparison, known, incoming }: ImportChange): boolean {
  if (comparison.kind === "differs") return comparison.fields.includes(field);
  return field === "name" && known?.name !== undefined && incoming.person.name !== undefined;
}
