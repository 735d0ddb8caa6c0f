/**
 * What page and worker say to each other. The workbook stays in the worker; the page asks.
 *
 * A {@link Secret} cannot be cloned: `transferred-….ts` gives each value that holds one a plain form for
 * the way between the two, which exists nowhere else.
 * @module
 */
import type { EditOutcome, WorkbookDescription, WorkbookFailure } from "#application/ports/workbook.ts";
import type { ScanProgress } from "#application/scan-workbook.ts";
import type { Result } from "#domain/kernel/result.ts";
import type { HeldNumber } from "#domain/number/my-number.ts";
import type { CellGrid } from "#domain/workbook/cell-content.ts";
import type { RangeAddress, SheetName } from "#domain/workbook/range-address.ts";
import type { DisplayRow, SheetLayout } from "./display.ts";
import type { TransferredCell } from "./transferred-cell.ts";
import type { TransferredEdit } from "./transferred-edit.ts";
import type { TransferredReplacement } from "./transferred-replacement.ts";
import type { TransferredScan } from "./transferred-scan.ts";

/** What may be asked, and what comes back. A worker holds one workbook: the first call is `open`. */
export interface WorkerCalls {
  readonly open: {
    readonly ask: { readonly file: Blob; readonly title: string };
    readonly answer: Result<WorkbookDescription, WorkbookFailure>;
  };
  readonly scan: { readonly ask: null; readonly answer: Result<TransferredScan, WorkbookFailure> };
  /** Its cells come before the answer, in portions. */
  readonly scanSheet: { readonly ask: SheetName; readonly answer: Result<void, WorkbookFailure> };
  readonly readCells: { readonly ask: RangeAddress; readonly answer: Result<CellGrid, WorkbookFailure> };
  readonly writeCells: {
    readonly ask: readonly TransferredEdit[];
    readonly answer: Result<readonly EditOutcome[], WorkbookFailure>;
  };
  readonly replaceInTexts: {
    readonly ask: readonly TransferredReplacement[];
    readonly answer: Result<void, WorkbookFailure>;
  };
  readonly layout: { readonly ask: SheetName; readonly answer: Result<SheetLayout, WorkbookFailure> };
  readonly rows: {
    readonly ask: { readonly sheet: SheetName; readonly top: number; readonly bottom: number };
    readonly answer: Result<readonly DisplayRow[], WorkbookFailure>;
  };
  /** How many places of another file hold one of the numbers. */
  readonly countPlaces: {
    readonly ask: { readonly file: Blob; readonly numbers: readonly HeldNumber[] };
    readonly answer: Result<number, WorkbookFailure>;
  };
  readonly save: { readonly ask: null; readonly answer: Result<Blob, WorkbookFailure> };
}
export type CallName = keyof WorkerCalls;

export type ToWorker =
  | {
      readonly [N in CallName]: { readonly id: number; readonly call: N; readonly ask: WorkerCalls[N]["ask"] };
    }[CallName]
  | { readonly id: number; readonly call: "cancel" };

export type FromWorker =
  | { readonly id: number; readonly kind: "progress"; readonly progress: ScanProgress }
  | { readonly id: number; readonly kind: "cells"; readonly cells: readonly TransferredCell[] }
  | { readonly id: number; readonly kind: "answer"; readonly answer: WorkerCalls[CallName]["answer"] }
  /** The call threw: a defect, told without its text, which could hold what a cell held. */
  | { readonly id: number; readonly kind: "defect"; readonly name: string };
