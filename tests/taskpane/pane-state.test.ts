import { describe, expect, it } from "@jest/globals";
import { INITIAL_PANE, type Move, type PaneAction, type PaneState, reducePane } from "../../src/taskpane/pane-state.ts";
import { initialReview } from "../../src/taskpane/screens/review/review-state.ts";
import { type MoveTally, NOTHING_MOVED } from "../../src/taskpane/screens/tokenizing/move-tally.ts";
import { scanOf, staffWorkbook } from "./scanned-workbook.ts";

const scan = await scanOf(staffWorkbook());
const move: Move = { scan, review: initialReview(scan), tally: NOTHING_MOVED };
const written = (count: number): MoveTally => ({
  reached: { end: count, missed: new Set() },
  moved: count,
  leftAlone: [],
});

function after(...actions: readonly PaneAction[]): PaneState {
  return actions.reduce(reducePane, INITIAL_PANE);
}
const toReview: readonly PaneAction[] = [{ type: "scan_started" }, { type: "scan_finished", scan }];
const toMove: readonly PaneAction[] = [...toReview, { type: "purposes_opened" }, { type: "move_started", move }];

describe("reducePane", () => {
  it("leads from the scan over review and purposes to the summary", () => {
    expect(after({ type: "scan_started" }).screen.name).toBe("scanning");
    expect(after(...toReview).screen.name).toBe("review");
    expect(after(...toReview, { type: "purposes_opened" }).screen.name).toBe("purposes");
    expect(after(...toMove).screen.name).toBe("tokenizing");
    const ended = after(...toMove, { type: "move_ended", ending: "done", tally: written(3), left: 0 });
    expect(ended.screen).toMatchObject({ name: "summary", ending: "done" });
  });

  it("preselects what the detector is certain of", () => {
    const { screen } = after(...toReview);
    expect(screen.name === "review" && screen.review.columns.size).toBe(2);
  });

  it("keeps the purposes over a second scan", () => {
    const state = after(...toReview, { type: "purpose_toggled", purpose: "EI" }, ...toReview);
    expect([...state.purposes]).toEqual(["EI"]);
  });

  it("goes back from the purposes with the same review", () => {
    const toggled = after(...toReview, { type: "reviewed", action: { type: "column_toggled", index: 0 } });
    const back = reducePane(reducePane(toggled, { type: "purposes_opened" }), { type: "back" });
    expect(back.screen).toEqual(toggled.screen);
  });

  it("shows why a scan failed on the first screen, until the next act", () => {
    const failed = after({ type: "scan_started" }, { type: "failed", failure: { code: "cancelled" } });
    expect(failed.screen.name).toBe("start");
    expect(failed.failure).toEqual({ code: "cancelled" });
    expect(reducePane(failed, { type: "scan_started" }).failure).toBeUndefined();
  });

  it("stays on the purposes when sign-in fails, ready for another try", () => {
    const state = after(
      ...toReview,
      { type: "purposes_opened" },
      { type: "sign_in_started" },
      { type: "failed", failure: { code: "sign_in_cancelled" } },
    );
    expect(state.screen).toMatchObject({ name: "purposes", signingIn: false });
    expect(state.failure).toEqual({ code: "sign_in_cancelled" });
  });

  it("keeps what became of the cells for the next attempt", () => {
    const stopped = after(...toMove, {
      type: "move_ended",
      ending: "stopped",
      tally: written(2),
      left: 12,
      failure: { code: "vault_unreachable" },
    });
    expect(stopped.failure).toEqual({ code: "vault_unreachable" });
    if (stopped.screen.name !== "summary") throw new Error(stopped.screen.name);
    const again = reducePane(stopped, { type: "move_started", move: stopped.screen.move });
    expect(again.screen.name === "tokenizing" && again.screen.move.tally.moved).toBe(2);
    const done = reducePane(again, { type: "move_ended", ending: "done", tally: written(3), left: 0 });
    expect(done.screen.name === "summary" && done.screen.move.tally.moved).toBe(3);
    expect(done.failure).toBeUndefined();
  });

  it("takes no notice of answers that come too late", () => {
    const start = after({ type: "scan_started" }, { type: "restarted" });
    expect(reducePane(start, { type: "scan_finished", scan })).toBe(start);
    expect(reducePane(start, { type: "move_ended", ending: "done", tally: written(1), left: 0 })).toBe(start);
    expect(reducePane(start, { type: "cancel_asked" })).toBe(start);
  });

  it("asks for the focus only after the first act", () => {
    expect(INITIAL_PANE.hasActed).toBe(false);
    expect(after({ type: "scan_started" }).hasActed).toBe(true);
  });
});
