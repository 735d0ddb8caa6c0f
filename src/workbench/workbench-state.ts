/**
 * What lies on the workbench: nothing, a file being opened, or an open workbook.
 * @module
 */
import type { WorkbookFailure } from "#application/ports/workbook.ts";
import type { CellAddress, SheetName } from "#domain/workbook/range-address.ts";
import type { VaultFailure } from "#application/ports/vault.ts";
import type { WorkerWorkbook } from "./worker-workbook.ts";

/** A cell that the grid brings into sight; a new object even for the same cell. */
export interface ShownCell {
  readonly cell: CellAddress;
}
export type SavingState = "idle" | "running";

export type WorkbenchState =
  | { readonly name: "empty"; readonly failure: WorkbookFailure | VaultFailure | undefined }
  | { readonly name: "opening"; readonly title: string }
  | {
      readonly name: "open";
      readonly workbook: WorkerWorkbook;
      readonly sheet: SheetName | undefined;
      readonly shown: ShownCell | undefined;
      readonly saving: SavingState;
      readonly saveFailure: WorkbookFailure | undefined;
      /** Counts the files opened on this page: the same file opened again is another one. */
      readonly serial: number;
    };
export type WorkbenchAction =
  | { readonly type: "opening"; readonly title: string }
  | { readonly type: "opened"; readonly workbook: WorkerWorkbook; readonly serial: number }
  | { readonly type: "saving" | "saved" }
  | { readonly type: "save_failed"; readonly failure: WorkbookFailure }
  | { readonly type: "failed"; readonly failure: WorkbookFailure | VaultFailure }
  | { readonly type: "sheet_chosen"; readonly sheet: SheetName }
  | { readonly type: "cell_shown"; readonly cell: CellAddress };

export const INITIAL_WORKBENCH: WorkbenchState = { name: "empty", failure: undefined };

export function reduceWorkbench(state: WorkbenchState, action: WorkbenchAction): WorkbenchState {
  switch (action.type) {
    case "opening":
      return { name: "opening", title: action.title };
    case "opened":
      return {
        name: "open",
        workbook: action.workbook,
        sheet: firstSheet(action.workbook),
        shown: undefined,
        saving: "idle",
        saveFailure: undefined,
        serial: action.serial,
      };
    case "failed":
      return { name: "empty", failure: action.failure };
    case "saving":
      return state.name === "open" ? { ...state, saving: "running", saveFailure: undefined } : state;
    case "saved":
      return state.name === "open" ? { ...state, saving: "idle" } : state;
    case "save_failed":
      return state.name === "open" ? { ...state, saving: "idle", saveFailure: action.failure } : state;
    case "sheet_chosen":
      return state.name === "open" ? { ...state, sheet: action.sheet, shown: undefined } : state;
    case "cell_shown":
      return state.name === "open" ? { ...state, sheet: action.cell.sheet, shown: { cell: action.cell } } : state;
  }
}

/** The first one that its owner sees, else the first. */
function firstSheet({ description: { sheets } }: WorkerWorkbook): SheetName | undefined {
  return (sheets.find(({ visibility }) => visibility === "visible") ?? sheets[0])?.name;
}
