import { describe, expect, it } from "@jest/globals";
import { planTokenization } from "#application/plan-tokenization.ts";
import type { EditOutcome } from "#application/ports/workbook.ts";
import { chosenFindings, initialReview, reduceReview } from "../../../src/taskpane/screens/review/review-state.ts";
import { summaryOf } from "../../../src/taskpane/screens/summary/summary-view.ts";
import { ROWS, scanOf, staffWorkbook } from "../scanned-workbook.ts";

const { detection } = await scanOf(staffWorkbook());
/** The hidden sheet's column is not taken. */
const review = reduceReview(initialReview(detection), { type: "column_toggled", index: 1 });
const chosen = chosenFindings(detection, review);
const plan = planTokenization(detection, (finding) => chosen.has(finding));

function summaryWith(outcomes: readonly EditOutcome[]) {
  const cells = plan.cells.flatMap(({ cell }, index) => {
    const outcome = outcomes[index];
    return outcome === undefined ? [] : [{ cell, outcome }];
  });
  return summaryOf({ detection, chosen, plan, cells });
}

describe("summaryOf", () => {
  it("counts what is in the vault and everything that is still in the file", () => {
    const summary = summaryWith(plan.cells.map(() => ({ kind: "written" })));
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

  it("takes cells that were never reached as still in the file", () => {
    expect(summaryWith([{ kind: "written" }]).left).toBe(ROWS - 2);
  });
});
