import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { type Dispatch, useMemo } from "react";
import { Figure } from "../../components/Figure.tsx";
import { Screen } from "../../components/Screen.tsx";
import { Section } from "../../components/Section.tsx";
import { useSay } from "../../language.ts";
import { REVIEW_WORDS } from "../../wording/review-words.ts";
import { ColumnCard } from "./ColumnCard.tsx";
import { LookAlikes } from "./LookAlikes.tsx";
import { LoneFindings } from "./LoneFindings.tsx";
import { NothingFound } from "./NothingFound.tsx";
import { usePaneServices } from "../../pane-services.ts";
import { OtherPlaces } from "./OtherPlaces.tsx";
import { ProblemCells } from "./ProblemCells.tsx";
import { countChosen, type ReviewAction, type ReviewState } from "./review-state.ts";
import { viewOf } from "./review-view.ts";
import { SheetOverview } from "./SheetOverview.tsx";
import type { SurveyedScan } from "../../survey-findings.ts";
import { UnseenPlaces } from "./UnseenPlaces.tsx";

const useStyles = makeStyles({
  chosen: {
    margin: 0,
    textAlign: "center",
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  note: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground2,
  },
});

export interface ReviewScreenProps {
  readonly scan: SurveyedScan;
  readonly review: ReviewState;
  readonly onReview: Dispatch<ReviewAction>;
  readonly onMove: () => void;
  readonly onScan: () => void;
}

export function ReviewScreen({ scan, review, onReview, onMove, onScan }: ReviewScreenProps) {
  const styles = useStyles();
  const say = useSay();
  const replacesTexts = usePaneServices().workbook.replaceInTexts !== undefined;
  const view = useMemo(() => viewOf(scan, replacesTexts), [scan, replacesTexts]);
  const used = useMemo(() => new Map(scan.workbook.sheets.map((sheet) => [sheet.name, sheet.used])), [scan]);
  const followers = view.followers.reduce((sum, { count }) => sum + count, 0);
  const chosen = countChosen(scan.survey, review) + followers;
  const again = (
    <Button appearance="subtle" onClick={onScan}>
      {say(REVIEW_WORDS.again)}
    </Button>
  );
  if (view.numbers + followers === 0) return <NothingFound scan={scan} view={view} footer={again} />;
  const canMove = view.columns.some(({ movable }) => movable > 0) || view.lone.length > 0 || followers > 0;
  return (
    <Screen
      title={say(REVIEW_WORDS.title)}
      footer={
        <>
          <p className={styles.chosen} aria-live="polite">
            {chosen === 0 ? say(REVIEW_WORDS.chooseOne) : say(REVIEW_WORDS.chosen)(chosen)}
          </p>
          {canMove ? (
            <Button appearance="primary" size="large" disabledFocusable={chosen === 0} onClick={onMove}>
              {say(REVIEW_WORDS.move)}
            </Button>
          ) : null}
          {again}
        </>
      }
    >
      <Figure value={view.numbers} caption={say(REVIEW_WORDS.summary)(view.sheets, scan.cells)} />
      <SheetOverview sheets={view.bySheet} />
      {view.columns.length > 0 ? (
        <Section title={say(REVIEW_WORDS.columns)} count={view.columns.length}>
          {view.columns.map((column) => (
            <ColumnCard
              key={column.index}
              view={column}
              included={review.columns.has(column.index)}
              onToggle={() => onReview({ type: "column_toggled", index: column.index })}
              persons={review.persons.get(column.index) ?? column.column.personColumns}
              used={used.get(column.column.sheet)}
              onPersons={(columns) => onReview({ type: "person_columns_chosen", index: column.index, columns })}
            />
          ))}
        </Section>
      ) : null}
      {view.restoredZeros > 0 ? (
        <p className={styles.note}>{say(REVIEW_WORDS.restoredZeros)(view.restoredZeros)}</p>
      ) : null}
      <LoneFindings lone={view.lone} chosen={review.findings} onReview={onReview} />
      <ProblemCells problems={view.problems} />
      <OtherPlaces places={view.followers} follow />
      <OtherPlaces places={view.others} follow={false} />
      <LookAlikes columns={scan.detection.lookAlikes ?? []} />
      <UnseenPlaces />
    </Screen>
  );
}
