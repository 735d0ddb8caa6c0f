import { describe, expect, it } from "@jest/globals";
import type { EditOutcome } from "#application/ports/workbook.ts";
import { cellAddress, sheetName } from "#domain/workbook/range-address.ts";
import { initialReview, reduceReview } from "../../../src/taskpane/screens/review/review-state.ts";
import { summaryOf } from "../../../src/taskpane/screens/summary/summary-view.ts";
import { AttemptTally, NOTHING_MOVED } from "../../../src/taskpane/screens/tokenizing/move-tally.ts";
import { ROWS, scanOf, staffWorkbook } from "../scanned-workbook.ts";

const scan = await scanOf(staffWorkbook());
/** The hidden sheet's column is not taken. */
const review = reduceReview(initialReview(scan), { type: "column_toggled", index: 1 });

function summaryWith(outcomes: readonly EditOutcome[]) {
  const attempt = new AttemptTally(NOTHING_MOVED);
  attempt.add(outcomes.map((outcome, row) => ({ cell: cellAddress(sheetName("従業員"), row, 2), outcome })));
  const tally = attempt.end();
  return summaryOf({ scan, review, tally }, ROWS - 1 - tally.moved, false);
}

describe("summaryOf", () => {
  it("counts what is in the vault and everything that is still in the file", () => {
    const summary = summaryWith(Array.from({ length: ROWS - 1 }, () => ({ kind: "written" })));
    expect(summary).toEqual({ moved: ROWS - 1, left: 0, leftAlone: [], problems: 1, unselected: 3, otherPlaces: 0 });
  });

  it("groups the cells left alone by the reason", () => {
    const summary = summaryWith([
      { kind: "changed_since_scan" },
      { kind: "not_writable", because: "protected" },
      { kind: "written" },
      { kind: "changed_since_scan" },
    ]);
    expect(summary.leftAlone.map(({ because, cells }) => [because, cells.length])).toEqual([
      ["changed_since_scan", 2],
      ["protected", 1],
    ]);
    expect(summary.moved).toBe(1);
  });
});
