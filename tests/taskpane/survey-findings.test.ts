import { describe, expect, it } from "@jest/globals";
import { planPartsAtPace } from "#application/plan-tokenization.ts";
import { WITHOUT_PAUSE } from "#application/ports/pace.ts";
import { type Detection, eachFinding } from "#domain/detection/finding.ts";
import {
  chosenBy,
  countChosen,
  initialReview,
  reduceReview,
  withPersons,
} from "../../src/taskpane/screens/review/review-state.ts";
import { viewOf } from "../../src/taskpane/screens/review/review-view.ts";
import { summaryOf } from "../../src/taskpane/screens/summary/summary-view.ts";
import { NOTHING_MOVED } from "../../src/taskpane/screens/tokenizing/move-tally.ts";
import { surveyScan } from "../../src/taskpane/survey-findings.ts";
import { ROWS, scanOf, staffWorkbook } from "./scanned-workbook.ts";

const scan = await scanOf(staffWorkbook());
const { columns, tokens } = scan.detection;
/** As it comes from a detector, but whoever wants the list of all findings is caught. */
const unlisted: Detection = {
  columns,
  tokens,
  each: (from) => eachFinding(scan.detection, from),
  get findings(): never {
    throw new Error("the list of all findings was made");
  },
};

describe("from the scan to the summary", () => {
  it("no list of all findings is made, and none is kept of the numbers in columns", async () => {
    const surveyed = await surveyScan({ ...scan, detection: unlisted }, WITHOUT_PAUSE);
    const { lone, problems, outside, movable } = surveyed.survey;
    expect([lone.length, problems.length, outside.length, movable.get(0)]).toEqual([0, 1, 0, ROWS - 1]);
    const persons = { type: "person_columns_chosen", index: 0, columns: [] } as const;
    const review = reduceReview(initialReview(surveyed), persons);
    const moved = { ...surveyed, detection: withPersons(surveyed.detection, review) };
    expect(viewOf(moved, false).numbers).toBe(ROWS + 3);
    let planned = 0;
    for await (const { items } of planPartsAtPace(moved.detection, chosenBy(review, false), 4, WITHOUT_PAUSE)) {
      planned += items.length;
    }
    expect(planned).toBe(countChosen(surveyed.survey, review));
    expect(summaryOf({ scan: moved, review, tally: NOTHING_MOVED }, planned, false)).toMatchObject({
      moved: 0,
      left: ROWS + 2,
      problems: 1,
    });
  });
});
