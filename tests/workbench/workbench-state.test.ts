import { describe, expect, it } from "@jest/globals";
import { cellAddress, sheetName } from "#domain/workbook/range-address.ts";
import {
  INITIAL_WORKBENCH,
  reduceWorkbench,
  type WorkbenchAction,
  type WorkbenchState,
} from "../../src/workbench/workbench-state.ts";
import type { WorkerWorkbook } from "../../src/workbench/worker-workbook.ts";

/** The reducer looks at nothing but the sheets. */
function workbookWith(...sheets: readonly (readonly [string, "visible" | "hidden"])[]): WorkerWorkbook {
  const described = sheets.map(([name, visibility]) => ({ name: sheetName(name), visibility, used: undefined }));
  return { description: { title: "名簿.xlsx", key: "k", sheets: described } } as unknown as WorkerWorkbook;
}
const workbook = workbookWith(["退職者", "hidden"], ["従業員", "visible"]);
const opened: WorkbenchAction = { type: "opened", workbook, serial: 1 };

function after(...actions: readonly WorkbenchAction[]): WorkbenchState {
  return actions.reduce(reduceWorkbench, INITIAL_WORKBENCH);
}

describe("reduceWorkbench", () => {
  it("opens on the first sheet that its owner sees", () => {
    expect(after({ type: "opening", title: "名簿.xlsx" }, opened)).toMatchObject({ name: "open", sheet: "従業員" });
    expect(after({ type: "opened", workbook: workbookWith(["退職者", "hidden"]), serial: 1 })).toMatchObject({
      sheet: "退職者",
    });
  });

  it("goes to a cell's sheet, and to the same cell again when asked again", () => {
    const cell = cellAddress(sheetName("退職者"), 4, 2);
    const once = after(opened, { type: "cell_shown", cell });
    const twice = reduceWorkbench(once, { type: "cell_shown", cell });
    expect(once).toMatchObject({ sheet: "退職者", shown: { cell } });
    expect(once.name === "open" && twice.name === "open" && once.shown !== twice.shown).toBe(true);
  });

  it("forgets why the last save failed when the next begins", () => {
    const failed = after(opened, { type: "saving" }, { type: "save_failed", failure: { code: "workbook_read_only" } });
    expect(failed).toMatchObject({ saving: "idle", saveFailure: { code: "workbook_read_only" } });
    expect(reduceWorkbench(failed, { type: "saving" })).toMatchObject({ saving: "running", saveFailure: undefined });
  });

  it("is empty again, with the reason, when a file cannot be opened", () => {
    const failure = { code: "workbook_unreadable", because: "encrypted" } as const;
    expect(after(opened, { type: "opening", title: "x" }, { type: "failed", failure })).toEqual({
      name: "empty",
      failure,
    });
  });

  it("takes no notice of a workbook's events when none is open", () => {
    expect(after({ type: "saved" })).toBe(INITIAL_WORKBENCH);
    expect(after({ type: "sheet_chosen", sheet: sheetName("従業員") })).toBe(INITIAL_WORKBENCH);
  });
});
