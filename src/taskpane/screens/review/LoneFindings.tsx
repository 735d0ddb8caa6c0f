import { Button, Checkbox, makeStyles, tokens } from "@fluentui/react-components";
import { type Dispatch, useContext, useState } from "react";
import { sayReason } from "#application/wording/reason-wording.ts";
import { Section } from "../../components/Section.tsx";
import { LanguageContext, useSay } from "../../language.ts";
import { usePaneServices } from "../../pane-services.ts";
import { COMMON_WORDS } from "../../wording/common-words.ts";
import { REVIEW_WORDS } from "../../wording/review-words.ts";
import { sentence } from "../../wording/sentence.ts";
import type { PlacedFinding } from "../../survey-findings.ts";
import type { ReviewAction } from "./review-state.ts";
import { cellLabel } from "./review-view.ts";

const SHOWN_AT_FIRST = 20;

const useStyles = makeStyles({
  item: {
    display: "flex",
    alignItems: "flex-start",
    gap: tokens.spacingHorizontalXS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  label: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
  reason: { display: "block", fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

export interface LoneFindingsProps {
  readonly lone: readonly PlacedFinding[];
  readonly chosen: ReadonlySet<number>;
  readonly onReview: Dispatch<ReviewAction>;
}

/** Numbers that stand outside any column: forms, notes, a cell here and there. */
export function LoneFindings({ lone, chosen, onReview }: LoneFindingsProps) {
  const styles = useStyles();
  const say = useSay();
  const language = useContext(LanguageContext);
  const { goToCell } = usePaneServices();
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  if (lone.length === 0) return null;
  return (
    <Section title={say(REVIEW_WORDS.lone)} count={lone.length}>
      {lone.slice(0, shown).map(({ index, finding }) => {
        const cell = finding.cells[0]?.cell;
        const reason = finding.reasons[0];
        return (
          <div key={index} className={styles.item}>
            <Checkbox
              className={styles.label}
              checked={chosen.has(index)}
              onChange={() => onReview({ type: "finding_toggled", index })}
              label={
                <>
                  {cellLabel(finding)}
                  {reason === undefined ? null : (
                    <span className={styles.reason}>{sentence(sayReason(reason, language))}</span>
                  )}
                </>
              }
            />
            {cell === undefined ? null : (
              <Button appearance="subtle" size="small" onClick={() => goToCell(cell)}>
                {say(COMMON_WORDS.goToCell)}
              </Button>
            )}
          </div>
        );
      })}
      {lone.length > shown ? (
        <Button appearance="subtle" size="small" onClick={() => setShown(shown + SHOWN_AT_FIRST * 5)}>
          {say(REVIEW_WORDS.morePlaces)(lone.length - shown)}
        </Button>
      ) : null}
    </Section>
  );
}
