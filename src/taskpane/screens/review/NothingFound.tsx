import { makeStyles, tokens } from "@fluentui/react-components";
import { CheckmarkCircleRegular } from "@fluentui/react-icons/svg/checkmark-circle";
import type { ReactNode } from "react";
import type { Scan } from "#application/scan-workbook.ts";
import { Screen } from "../../components/Screen.tsx";
import { useSay } from "../../language.ts";
import { REVIEW_WORDS } from "../../wording/review-words.ts";
import { LookAlikes } from "./LookAlikes.tsx";
import { OtherPlaces } from "./OtherPlaces.tsx";
import type { ReviewView } from "./review-view.ts";
import { SheetOverview } from "./SheetOverview.tsx";
import { UnseenPlaces } from "./UnseenPlaces.tsx";

const useStyles = makeStyles({
  icon: { fontSize: "40px", color: tokens.colorPaletteGreenForeground1 },
  note: { margin: 0, color: tokens.colorNeutralForeground2 },
});

export interface NothingFoundProps {
  readonly scan: Scan;
  readonly view: ReviewView;
  readonly footer: ReactNode;
}

/** The scan found no number in the cells; there may be tokens, and numbers elsewhere. */
export function NothingFound({ scan, view, footer }: NothingFoundProps) {
  const styles = useStyles();
  const say = useSay();
  return (
    <Screen
      title={say(view.others.length === 0 ? REVIEW_WORDS.nothingTitle : REVIEW_WORDS.nothingInCells)}
      lead={say(REVIEW_WORDS.nothingText)(scan.cells)}
      footer={footer}
    >
      {view.others.length === 0 ? <CheckmarkCircleRegular className={styles.icon} aria-hidden /> : null}
      {view.tokens > 0 ? <p className={styles.note}>{say(REVIEW_WORDS.tokensHere)(view.tokens)}</p> : null}
      <SheetOverview sheets={view.bySheet} />
      <OtherPlaces places={view.others} follow={false} />
      <LookAlikes columns={scan.detection.lookAlikes ?? []} />
      <UnseenPlaces />
    </Screen>
  );
}
