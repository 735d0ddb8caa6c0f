import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { planPartsAtPace, planTokenization, type TokenizationPlan } from "#application/plan-tokenization.ts";
import { WITHOUT_PAUSE } from "#application/ports/pace.ts";
import type { EditOutcome } from "#application/ports/workbook.ts";
import { AttemptTally, NOTHING_MOVED } from "../../../src/taskpane/screens/tokenizing/move-tally.ts";
import {
  countCells,
  NONE_REACHED,
  type ReachedCells,
  reachedAfter,
  remainingParts,
} from "../../../src/taskpane/screens/tokenizing/remaining-plan.ts";
import { estimate } from "../../../src/taskpane/screens/tokenizing/tokenizing-state.ts";
import { scanOf, staffWorkbook } from "../scanned-workbook.ts";

const { detection } = await scanOf(staffWorkbook());
const plan = planTokenization(detection, () => true);

describe("estimate", () => {
  it("says nothing of the rate before there is something to measure", () => {
    expect(estimate({ done: 0, total: 10, startedAtMs: 0, nowMs: 9_000 }).perSecond).toBeUndefined();
    expect(estimate({ done: 5, total: 10, startedAtMs: 0, nowMs: 100 }).secondsLeft).toBeUndefined();
  });

  it("goes on at the rate so far", () => {
    expect(estimate({ done: 2_000, total: 5_000, startedAtMs: 1_000, nowMs: 5_000 })).toEqual({
      percent: 40,
      perSecond: 500,
      secondsLeft: 6,
    });
  });

  it("is whole with nothing to do", () => {
    expect(estimate({ done: 0, total: 0, startedAtMs: 0, nowMs: 0 }).percent).toBe(100);
  });
});

describe("what is left after an attempt", () => {
  const outcomes = fc.constantFrom("written", "changed_since_scan", "not_reached" as const);
  const parts = () => planPartsAtPace(detection, () => true, 4, WITHOUT_PAUSE);

  async function rest(reached: ReachedCells): Promise<readonly TokenizationPlan[]> {
    const left: TokenizationPlan[] = [];
    for await (const part of remainingParts(parts(), reached)) left.push(part);
    return left;
  }

  it("law: after any attempts it is exactly the cells that none of them reached, each with its own item", async () => {
    const attempts = fc.array(fc.array(outcomes, { maxLength: plan.cells.length }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(attempts, async (all) => {
        let reached = NONE_REACHED;
        let expected = plan.cells.map(({ cell }) => cell);
        for (const kinds of all) {
          const tried = kinds.slice(0, expected.length);
          reached = reachedAfter(reached, tried);
          expected = expected.filter((_, index) => (tried[index] ?? "not_reached") === "not_reached");
        }
        const left = await rest(reached);
        expect(left.flatMap(({ cells }) => cells.map(({ cell }) => cell))).toEqual(expected);
        for (const { cells, items } of left) {
          for (const { cell, spans } of cells) {
            for (const { item } of spans) expect(item === undefined ? cell : items[item]?.cell).toEqual(cell);
          }
          expect(items).toHaveLength(cells.length);
        }
      }),
    );
    expect(await countCells(parts())).toBe(plan.cells.length);
  });

  it("adds up over the attempts what was moved and what was left alone", () => {
    const cells = (kinds: readonly EditOutcome[]) =>
      kinds.map((outcome, index) => ({ cell: plan.cells[index]!.cell, outcome }));
    const first = new AttemptTally(NOTHING_MOVED);
    first.add(cells([{ kind: "written" }, { kind: "not_writable", because: "protected" }]));
    first.add(cells([{ kind: "not_reached" }]));
    const second = new AttemptTally(first.end());
    second.add(cells([{ kind: "changed_since_scan" }, { kind: "written" }]));
    const { moved, leftAlone, reached } = second.end();
    expect([moved, leftAlone.map(({ because }) => because)]).toEqual([2, ["protected", "changed_since_scan"]]);
    expect(reached).toEqual({ end: 4, missed: new Set() });
  });
});
