import type { CellContext } from "#domain/detection/cell-context.ts";
import type { SheetDetector } from "#domain/detection/detector.ts";
import type { Place } from "#domain/detection/finding.ts";
import type { Brand } from "#domain/kernel/brand.ts";
import type { Result } from "#domain/kernel/result.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import type { HeldNumber } from "#domain/number/my-number.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { CellContent, CellGrid, SheetVisibility } from "#domain/workbook/cell-content.ts";
import type { CellAddress, RangeAddress, SheetName } from "#domain/workbook/range-address.ts";

/** Tells one workbook from another before it holds any token: the same workbook, opened again
 *  unchanged, gives the same key. 22 to 64 characters of base64url. */
export type WorkbookKey = Brand<string, "WorkbookKey">;

export interface SheetDescription {
  readonly name: SheetName;
  readonly visibility: SheetVisibility;
  /** The smallest rectangle with all filled cells, or a larger one; `undefined` for an empty sheet. */
  readonly used: RangeAddress | undefined;
}
export interface WorkbookDescription {
  /** A file name or title, for people. */
  readonly title: string;
  readonly key: WorkbookKey;
  /** In the order of the tabs, hidden and very hidden sheets included. */
  readonly sheets: readonly SheetDescription[];
}

/** Rows ascend, columns ascend within a row, both counted from 0; empty cells are left out. */
export interface CellVisitor {
  (row: number, column: number, content: CellContent, context?: CellContext): void;
  /** Where the same cells may be shown without a text for each; contexts are valid only during the call. */
  readonly sink?: CellSink;
}
export type CellSink = Pick<SheetDetector, "cell" | "sharedText" | "wordyText" | "run">;
export type TextVisitor = (place: Place, text: string) => void;

export interface RunControl {
  /** Asked between chunks. What is already done stays and is reported. */
  readonly isCancelled: () => boolean;
  /** Cells handled since the last call of this run. */
  readonly onProgress?: (cells: number) => void;
}

/** New content for one cell: text with tokens, or "" to empty the rest of a number split over cells. */
export interface CellEdit {
  readonly cell: CellAddress;
  /** What was read when the edit was planned. */
  readonly expected: Secret<CellContent>;
  readonly text: string;
  /** `content` replaces what was typed; `cached_result` keeps the formula and replaces its stored result. */
  readonly target: "content" | "cached_result";
}
export type EditOutcome =
  | { readonly kind: "written" }
  | { readonly kind: "changed_since_scan" }
  | { readonly kind: "not_writable"; readonly because: "protected" | "merged_away" | "spilled" | "formula" }
  /** Not reached: the run was cancelled or failed before. */
  | { readonly kind: "not_reached" };

/** A number that is in the vault now, and its token in this workbook. */
export interface NumberReplacement {
  readonly number: Secret<HeldNumber>;
  readonly token: TokenText;
}

export type WorkbookFailure =
  | { readonly code: "sheet_missing"; readonly sheet: string }
  | { readonly code: "workbook_read_only" }
  | { readonly code: "workbook_busy"; readonly retryAfterMs: number }
  | { readonly code: "range_too_large"; readonly cells: number; readonly maxCells: number }
  | { readonly code: "workbook_unreadable"; readonly because: UnreadableReason; readonly part?: string }
  | { readonly code: "cancelled" };

export const UNREADABLE_REASONS = [
  "not_a_workbook",
  "encrypted",
  "truncated",
  "too_large_when_unpacked",
  "malformed_xml",
  "unsupported_format",
  "locked_by_another_program",
] as const;
export type UnreadableReason = (typeof UNREADABLE_REASONS)[number];

/**
 * The open workbook as the use cases see it: Excel, a file in the browser, or a file on disk.
 *
 * Every adapter passes `tests/contract/workbook.contract.ts`. What a user can cause or cure comes
 * back as a failure; a rejected promise is a defect of the adapter.
 */
export interface Workbook {
  describe(): Promise<Result<WorkbookDescription, WorkbookFailure>>;
  /** Shows every filled cell of the sheet to `visit`, hidden and filtered ones included: all of them or a failure. */
  scanSheet(sheet: SheetName, visit: CellVisitor, control: RunControl): Promise<Result<void, WorkbookFailure>>;
  /** Shows texts outside the cells, as far as this adapter can reach them. */
  scanTexts(visit: TextVisitor, control: RunControl): Promise<Result<void, WorkbookFailure>>;
  /** All cells of `range`, hidden and filtered ones included: all of them or a failure. */
  readCells(range: RangeAddress): Promise<Result<CellGrid, WorkbookFailure>>;
  /**
   * Puts each edit's text in its cell as text, if the cell still holds `expected`, and reads it back.
   *
   * One outcome an edit, in the order given; other cells, formulas and formats stay untouched. After
   * a failure some edits may stand: the same call again is safe, and a cell that already holds its
   * text answers `written`. A file takes all edits or none.
   */
  writeCells(edits: readonly CellEdit[], control: RunControl): Promise<Result<readonly EditOutcome[], WorkbookFailure>>;
  /**
   * Lets each number give way to its token, or to a mask where only that keeps the place valid, in all
   * places outside the cells. Safe to repeat; a file does it when it is saved. Absent where the adapter
   * cannot write those places: numbers in them stay and are reported by every scan.
   */
  readonly replaceInTexts?: (replacements: readonly NumberReplacement[]) => Promise<Result<void, WorkbookFailure>>;
}
