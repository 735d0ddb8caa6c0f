import { Badge, type BadgeProps, Button, Field, makeStyles, Textarea, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Decision, RequestView } from "#application/ports/grants.ts";
import type { Phrase } from "#application/wording/phrase.ts";
import { Card } from "../../components/Card.tsx";
import { Facts } from "../../components/Facts.tsx";
import { useSay } from "../../language.ts";
import { useTimeText } from "../../time-text.ts";
import { GRANT_WORDS, LIST_COMMA, REQUEST_STATE_NAMES, USE_NAMES } from "../../wording/grant-words.ts";
import { PURPOSE_NAMES } from "../../wording/purpose-words.ts";
import { usePersonsText } from "./use-persons-text.ts";

const MOST_COMMENT = 500;

const STATE_COLORS = {
  waiting: "informative",
  approved: "success",
  refused: "danger",
  expired: "warning",
  used_up: "informative",
  withdrawn: "informative",
  revoked: "danger",
} as const satisfies Readonly<Record<RequestView["state"], BadgeProps["color"]>>;

/** What the date of a request means while it can be decided or used; otherwise it is over. */
const UNTIL_NAMES: Partial<Record<RequestView["state"], Phrase>> = {
  waiting: GRANT_WORDS.decideUntil,
  approved: GRANT_WORDS.usableTo,
};

const useStyles = makeStyles({
  card: { gap: tokens.spacingVerticalM },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  state: { alignSelf: "flex-start" },
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
    ...(request.expiresAtMs === undefined
      ? []
      : [[UNTIL_NAMES[request.state] ?? GRANT_WORDS.endedAt, timeText(request.expiresAtMs)] as const]),
    ...(request.decidedBy === undefined ? [] : [[GRANT_WORDS.decidedBy, request.decidedBy] as const]),
    ...(request.endedBy === undefined ? [] : [[GRANT_WORDS.endedBy, request.endedBy] as const]),
    ...(request.comment === undefined ? [] : [[GRANT_WORDS.wordGiven, request.comment] as const]),
  ] as const;
  return (
    <Card className={styles.card}>
      <h4 className={styles.title}>{say(PURPOSE_NAMES[request.purpose])}</h4>
      {onDecide === undefined ? (
        <Badge className={styles.state} appearance="tint" color={STATE_COLORS[request.state]}>
          {say(REQUEST_STATE_NAMES[request.state])}
        </Badge>
      ) : null}
      <Facts facts={facts} />
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
    </Card>
  );
}
