import { describe, expect, it } from "@jest/globals";
import {
  type BatchState,
  countBatch,
  type FileState,
  reduceBatch,
  startBatch,
} from "../../src/workbench/batch/batch-state.ts";

const chosen = (path: string) => ({ path, file: new File([], path) });
const withStates = (...states: readonly FileState[]): BatchState =>
  states.reduce<BatchState>(
    (state, next, index) => reduceBatch(state, { type: "file_changed", index, state: next }),
    startBatch(states.map((_, index) => chosen(`${String(index)}.xlsx`))),
  );

describe("many files on the workbench", () => {
  it("wait to be looked through, but for those that are no workbook or another program's mark", () => {
    const paths = ["a.xlsx", "b/c.XLSM", "d.xlam", "e.xls", "f.csv", "g/~$a.xlsx", "xlsx"];
    expect(startBatch(paths.map(chosen)).files.map(({ state }) => state.name)).toEqual([
      ...["waiting", "waiting", "waiting"],
      ...["passed_over", "passed_over", "passed_over", "passed_over"],
    ]);
  });

  it("are counted by what is to be done", () => {
    const cleaned = new Blob();
    const failure = { code: "workbook_unreadable", because: "truncated" } as const;
    const state = withStates(
      { name: "scanning" },
      { name: "found", numbers: 3 },
      { name: "found", numbers: 4 },
      { name: "cleaned", numbers: 5, cleaned },
      { name: "saved", numbers: 6, cleaned },
      { name: "failed", failure },
    );
    expect(countBatch(state)).toEqual({ toScan: 1, toClean: 2, numbers: 7, isCleaning: false, toSave: 1 });
  });

  it("keep the purposes that were chosen, and forget a failure when sign-in begins again", () => {
    const failed = reduceBatch(withStates(), { type: "failed", failure: { code: "sign_in_cancelled" } });
    const toggled = reduceBatch(failed, { type: "purpose_toggled", purpose: "EI" });
    expect([...toggled.purposes]).toEqual(["EI"]);
    expect(reduceBatch(toggled, { type: "purpose_toggled", purpose: "EI" }).purposes.size).toBe(0);
    expect(reduceBatch(toggled, { type: "sign_in_started" })).toMatchObject({ isSigningIn: true, failure: undefined });
  });
});
