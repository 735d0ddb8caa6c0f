import { describe, expect, it } from "@jest/globals";
import { atPace } from "#application/at-pace.ts";
import { createPagePace } from "../../src/taskpane/page-pace.ts";

/** Steps that take `stepMs` each by a clock of their own, and how long each piece between two turns was. */
async function piecesOf(steps: number, stepMs: number): Promise<readonly number[]> {
  let now = 0;
  let turnAt = 0;
  const pieces: number[] = [];
  const pace = createPagePace(
    () => now,
    () => {
      pieces.push(now - turnAt);
      // The page takes its own time.
      now += 5;
      turnAt = now;
      return Promise.resolve();
    },
  );
  function* work(): Generator<undefined, string> {
    for (let step = 0; step < steps; step += 1) {
      now += stepMs;
      yield;
    }
    return "done";
  }
  expect(await atPace(work(), pace)).toBe("done");
  return pieces;
}

describe("work at the pace of a page", () => {
  it("gives the page its turn after every piece of some milliseconds, and never in between", async () => {
    const pieces = await piecesOf(1_000, 1);
    expect(pieces.length).toBeGreaterThan(50);
    expect(Math.max(...pieces)).toBeLessThan(25);
    expect(Math.min(...pieces)).toBeGreaterThan(5);
  });

  it("takes no turn for work that is short", async () => {
    expect(await piecesOf(5, 1)).toEqual([]);
  });

  it("takes one after each step that is long by itself", async () => {
    expect(await piecesOf(4, 40)).toEqual([40, 40, 40, 40]);
  });
});
