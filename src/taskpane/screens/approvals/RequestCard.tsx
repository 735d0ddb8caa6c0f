import { Button, Field, makeStyles, Textarea, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Decision, RequestView } from "#application/ports/grants.ts";
import { useSay } from "../../language.ts";
import { useTimeText } from "../../time-text.ts";
import { GRANT_WORDS, LIST_COMMA, REQUEST_STATE_NAMES, USE_NAMES } from "../../wording/grant-words.ts";
import { PURPOSE_NAMES } from "../../wording/purpose-words.ts";

const MOST_PERSONS = 10;
const MOST_COMMENT = 500;

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    overflowWrap: "anywhere",
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  facts: {
    margin: 0,
    display: "grid",
    gridTemplateColumns: "auto 1fr",
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    "& dt": { color: tokens.colorNeutralForeground2, whiteSpace: "nowrap" },
    "& dd": { margin: 0 },
  },
  acts: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

export interface RequestCardProps {
  readonly request: RequestView;
  readonly isBusy: boolean;
  /** Absent where nothing is to be decided. */
  readonly onDecide?: (decision: Pick<Decision, "decision" | "comment">) => void;
}

/** One request: what, whose, why, by whom, how many; and the decision. */
export function RequestCard({ request, isBusy, onDecide }: RequestCardProps) {
  const styles = useStyles();
  const say = useSay();
  const timeText = useTimeText();
  const [comment, setComment] = useState("");
  const hasWord = comment.trim() !== "";
  const facts = [
    [GRANT_WORDS.requester, request.requester],
    [GRANT_WORDS.reason, request.reason],
    [GRANT_WORDS.howMany, say(GRANT_WORDS.count)(request.count)],
    [GRANT_WORDS.persons, usePersonsText(request.persons)],
    ...(request.workbooks.length === 0
      ? []
      : [[GRANT_WORDS.workbooks, request.workbooks.join(say(LIST_COMMA))] as const]),
    [GRANT_WORDS.useFor, say(USE_NAMES[request.use.kind])],
    [GRANT_WORDS.lasts, say(GRANT_WORDS.lastsMinutes)(request.validForMinutes)],
    [GRANT_WORDS.askedAt, timeText(request.createdAtMs)],
  ] as const;
  return (
    <li className={styles.card}>
      <h4 className={styles.title}>{say(PURPOSE_NAMES[request.purpose])}</h4>
      {onDecide === undefined ? <span>{say(REQUEST_STATE_NAMES[request.state])}</span> : null}
      <dl className={styles.facts}>
        {facts.map(([name, text]) => [<dt key={`name ${name.en}`}>{say(name)}</dt>, <dd key={name.en}>{text}</dd>])}
      </dl>
      {onDecide === undefined ? null : (
        <>
          <Field label={say(GRANT_WORDS.word)} hint={say(GRANT_WORDS.refusalNeedsWord)}>
            <Textarea
              value={comment}
              maxLength={MOST_COMMENT}
              autoComplete="off"
              onChange={(_event, { value }) => setComment(value)}
            />
          </Field>
          <div className={styles.acts}>
            <Button
              appearance="primary"
              disabledFocusable={isBusy}
              onClick={() => onDecide({ decision: "approve", comment: comment.trim() })}
            >
              {say(GRANT_WORDS.approve)}
            </Button>
            <Button
              disabledFocusable={isBusy || !hasWord}
              onClick={() => onDecide({ decision: "refuse", comment: comment.trim() })}
            >
              {say(GRANT_WORDS.refuse)}
            </Button>
          </div>
        </>
      )}
    </li>
  );
}

function usePersonsText(persons: readonly string[]): string {
  const say = useSay();
  if (persons.length === 0) return say(GRANT_WORDS.unknownPersons);
  const named = persons.slice(0, MOST_PERSONS).join(say(LIST_COMMA));
  const more = persons.length - MOST_PERSONS;
  return more <= 0 ? named : `${named} ${say(GRANT_WORDS.morePersons)(more)}`;
}
