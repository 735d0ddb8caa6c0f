/**
 * What the summary says of a finished or interrupted move.
 * @module
 */
import type { Move } from "../../pane-state.ts";
import { countChosen, countMovable, takenTexts } from "../review/review-state.ts";
import type { LeftAlone, LeftCell } from "../tokenizing/move-tally.ts";

export interface SummaryView {
  readonly moved: number;
  /** Planned cells that still hold their number. */
  readonly left: number;
  readonly leftAlone: readonly { readonly because: LeftAlone; readonly cells: readonly LeftCell[] }[];
  readonly problems: number;
  readonly unselected: number;
  readonly otherPlaces: number;
}

/** `replacesTexts`: the workbook lets numbers outside the cells give way, too. */
export function summaryOf({ scan, review, tally }: Move, left: number, replacesTexts: boolean): SummaryView {
  const { survey } = scan;
  const groups = Map.groupBy(tally.leftAlone, ({ because }) => because);
  return {
    moved: tally.moved,
    left,
    leftAlone: [...groups].map(([because, cells]) => ({ because, cells })),
    problems: survey.problems.length,
    unselected: countMovable(survey) - countChosen(survey, review),
    otherPlaces: survey.outside.length - (replacesTexts ? takenTexts(survey).length : 0),
  };
}
