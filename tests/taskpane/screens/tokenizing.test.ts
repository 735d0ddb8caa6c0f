import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { planTokenization } from "#application/plan-tokenization.ts";
import type { TokenizedCell } from "#application/tokenize-cells.ts";
import { remainingPlan } from "../../../src/taskpane/screens/tokenizing/remaining-plan.ts";
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

describe("remainingPlan", () => {
  const outcomes = fc.constantFrom("written", "changed_since_scan", "not_reached" as const);

  it("holds exactly the cells that were not reached, each with its own item", () => {
    fc.assert(
      fc.property(fc.array(outcomes, { maxLength: plan.cells.length }), (kinds) => {
        const done = kinds.flatMap((kind, index): TokenizedCell[] => {
          const planned = plan.cells[index];
          return planned === undefined ? [] : [{ cell: planned.cell, outcome: { kind } }];
        });
        const rest = remainingPlan(plan, done);
        const reached = new Set(done.filter(({ outcome }) => outcome.kind !== "not_reached").map(({ cell }) => cell));
        const expected = plan.cells.filter(({ cell }) => !reached.has(cell));
        expect(rest.cells.map(({ cell }) => cell)).toEqual(expected.map(({ cell }) => cell));
        for (const { cell, spans } of rest.cells) {
          for (const { item } of spans) expect(item === undefined ? cell : rest.items[item]?.cell).toEqual(cell);
        }
        expect(rest.items).toHaveLength(rest.cells.length);
      }),
    );
  });
});
