import { Badge, Button, makeStyles, tokens } from "@fluentui/react-components";
import { EMERGENCY_VERDICTS, type EmergencyVerdict, type EmergencyViewBody } from "#contract/emergencies.ts";
import { Card } from "../../components/Card.tsx";
import { Facts } from "../../components/Facts.tsx";
import { useSay } from "../../language.ts";
import { useTimeText } from "../../time-text.ts";
import { EMERGENCY_STATE_NAMES, EMERGENCY_WORDS, VERDICT_WORDS } from "../../wording/emergency-words.ts";
import { GRANT_WORDS, LIST_COMMA } from "../../wording/grant-words.ts";
import { PURPOSE_NAMES } from "../../wording/purpose-words.ts";
import { usePersonsText } from "../approvals/use-persons-text.ts";

const STATE_COLORS = { open: "warning", overdue: "danger", reviewed: "success" } as const;

const useStyles = makeStyles({
  overdue: { border: `${tokens.strokeWidthThick} solid ${tokens.colorPaletteRedBorder2}` },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  badge: { alignSelf: "flex-start" },
  acts: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

export interface EmergencyCardProps {
  readonly emergency: EmergencyViewBody;
  readonly isBusy: boolean;
  /** Absent where the reader has nothing to say to it. */
  readonly onReview?: (verdict: EmergencyVerdict) => void;
}

/** One emergency: who saw whose numbers and why, and what its reviewers said. */
export function EmergencyCard({ emergency, isBusy, onReview }: EmergencyCardProps) {
  const styles = useStyles();
  const say = useSay();
  const timeText = useTimeText();
  const reviews = emergency.reviews.map(({ reviewer, verdict }) =>
    say(EMERGENCY_WORDS.reviewedBy)(reviewer, say(VERDICT_WORDS[verdict])),
  );
  return (
    <Card className={emergency.state === "overdue" ? styles.overdue : undefined}>
      <h4 className={styles.title}>{say(PURPOSE_NAMES[emergency.purpose])}</h4>
      <Badge className={styles.badge} appearance="tint" color={STATE_COLORS[emergency.state]}>
        {say(EMERGENCY_STATE_NAMES[emergency.state])}
      </Badge>
      <Facts
        facts={[
          [EMERGENCY_WORDS.seenBy, emergency.requester],
          [GRANT_WORDS.reason, emergency.reason],
          [GRANT_WORDS.howMany, say(GRANT_WORDS.count)(emergency.count)],
          [GRANT_WORDS.persons, usePersonsText(emergency.persons)],
          [EMERGENCY_WORDS.seenAt, timeText(emergency.createdAtMs)],
          [EMERGENCY_WORDS.due, timeText(emergency.dueAtMs)],
          [EMERGENCY_WORDS.reviews, reviews.length === 0 ? say(EMERGENCY_WORDS.nobody) : reviews.join(say(LIST_COMMA))],
        ]}
      />
      {onReview === undefined ? null : (
        <div className={styles.acts}>
          {EMERGENCY_VERDICTS.map((verdict) => (
            <Button key={verdict} disabledFocusable={isBusy} onClick={() => onReview(verdict)}>
              {say(VERDICT_WORDS[verdict])}
            </Button>
          ))}
        </div>
      )}
    </Card>
  );
}
