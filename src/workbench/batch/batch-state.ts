/**
 * Many files on the workbench at once: what is known of each, and how far the whole is.
 * @module
 */
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { PaneFailure } from "../../taskpane/wording/failure-words.ts";
import { type ChosenFile, isWorkbookPath } from "./chosen-files.ts";

export type FileState =
  | { readonly name: "waiting" }
  | { readonly name: "scanning" }
  | { readonly name: "nothing_found" }
  | { readonly name: "found"; readonly numbers: number }
  | { readonly name: "cleaning"; readonly numbers: number }
  | { readonly name: "cleaned" | "saved"; readonly numbers: number; readonly cleaned: Blob }
  /** Another kind of file. */
  | { readonly name: "passed_over" }
  /** The file that would have come out still held a number, or a cell did not take its token. */
  | { readonly name: "unproven" }
  | { readonly name: "failed"; readonly failure: PaneFailure };

export interface BatchFile {
  readonly chosen: ChosenFile;
  readonly state: FileState;
}
export interface BatchState {
  readonly files: readonly BatchFile[];
  readonly purposes: ReadonlySet<Purpose>;
  readonly isSigningIn: boolean;
  readonly failure: PaneFailure | undefined;
}
export type BatchAction =
  | { readonly type: "file_changed"; readonly index: number; readonly state: FileState }
  | { readonly type: "purpose_toggled"; readonly purpose: Purpose }
  | { readonly type: "sign_in_started" | "sign_in_ended" }
  | { readonly type: "failed"; readonly failure: PaneFailure };

export function startBatch(files: readonly ChosenFile[]): BatchState {
  return {
    files: files.map((chosen) => ({
      chosen,
      state: { name: isWorkbookPath(chosen.path) ? "waiting" : "passed_over" },
    })),
    purposes: new Set(),
    isSigningIn: false,
    failure: undefined,
  };
}

export function reduceBatch(state: BatchState, action: BatchAction): BatchState {
  switch (action.type) {
    case "file_changed":
      return {
        ...state,
        files: state.files.map((file, index) => (index === action.index ? { ...file, state: action.state } : file)),
      };
    case "purpose_toggled": {
      const purposes = new Set(state.purposes);
      if (!purposes.delete(action.purpose)) purposes.add(action.purpose);
      return { ...state, purposes };
    }
    case "sign_in_started":
      return { ...state, isSigningIn: true, failure: undefined };
    case "sign_in_ended":
      return { ...state, isSigningIn: false };
    case "failed":
      return { ...state, isSigningIn: false, failure: action.failure };
  }
}

export interface BatchCounts {
  /** Files that are still being scanned. */
  readonly toScan: number;
  /** Files and numbers that wait to be moved. */
  readonly toClean: number;
  readonly numbers: number;
  readonly isCleaning: boolean;
  readonly toSave: number;
}

export function countBatch({ files }: BatchState): BatchCounts {
  const counts = { toScan: 0, toClean: 0, numbers: 0, isCleaning: false, toSave: 0 };
  for (const { state } of files) {
    if (state.name === "waiting" || state.name === "scanning") counts.toScan += 1;
    if (state.name === "found") {
      counts.toClean += 1;
      counts.numbers += state.numbers;
    }
    if (state.name === "cleaning") counts.isCleaning = true;
    if (state.name === "cleaned") counts.toSave += 1;
  }
  return counts;
}
