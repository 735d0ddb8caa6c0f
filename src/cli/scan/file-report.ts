/**
 * What a scan says of one file, ready to be passed between threads and printed: nothing in it holds a
 * digit of a number, and names are masked.
 * @module
 */
import type { UnreadableReason } from "#application/ports/workbook.ts";
import type { FileAccessFailure } from "#adapters/file-system/file-access.ts";
import type { WorkbookFormat } from "#adapters/file-system/file-kind.ts";
import type { ColumnGrade, FindingStatus } from "#domain/detection/finding.ts";
import type { LookAlike, Reason } from "#domain/detection/reason.ts";
import type { Shape } from "#domain/detection/shape.ts";

export interface ReportedFinding {
  readonly sheet: string | null;
  /** `C7`, or `C7:N7` for a number split over cells; `null` where the place is no cell. */
  readonly address: string | null;
  /** `kind` or `kind:detail`. */
  readonly place: string;
  readonly shape: Shape;
  readonly status: FindingStatus;
  readonly confidence: number;
  readonly reasons: readonly Reason[];
}

export interface ReportedColumn {
  readonly sheet: string | null;
  /** `C2:C40`, first to last candidate. */
  readonly address: string;
  readonly header: string | undefined;
  readonly grade: ColumnGrade;
  readonly confidence: number;
  readonly counts: Readonly<Record<FindingStatus, number>>;
  readonly reasons: readonly Reason[];
}

/** A column that was taken for something else. */
export interface ReportedLookAlike {
  readonly sheet: string | null;
  readonly address: string;
  readonly header: string | undefined;
  readonly as: LookAlike;
  /** Different values. */
  readonly values: number;
}

export const FILE_FAILURES = [
  "timed_out",
  "memory_exhausted",
  "scanner_defect",
  "range_too_large",
  "password_wrong",
] as const;
/** Why a file was not scanned. */
export type FileFailure = UnreadableReason | FileAccessFailure | (typeof FILE_FAILURES)[number];

export interface ScannedFile {
  readonly kind: "scanned";
  readonly format: WorkbookFormat;
  /** The name's extension promises another format. */
  readonly misnamed: boolean;
  /** Filled cells that were looked at. */
  readonly cells: number;
  readonly counts: Readonly<Record<FindingStatus, number>>;
  readonly columns: readonly ReportedColumn[];
  readonly lookAlikes: readonly ReportedLookAlike[];
}
export type FileOutcome =
  | ScannedFile
  | { readonly kind: "unreadable"; readonly because: FileFailure; readonly part?: string }
  /** Met in a folder and neither named nor a workbook. */
  | { readonly kind: "passed_over" };
