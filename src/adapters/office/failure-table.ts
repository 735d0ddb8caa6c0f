/**
 * What a refusal of Excel stands for.
 *
 * Codes as documented in "Error handling with the application-specific JavaScript APIs". A code without
 * a row is a defect: the caller lets it through.
 * @module
 */
import type { WorkbookFailure } from "#application/ports/workbook.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";

/** Excel cannot answer now; the sheet is gone, or has no cells as chart and macro sheets have none; a
 *  request or response must be cut smaller; or cells refuse a write. */
export type HostTrouble =
  | { readonly kind: "busy"; readonly retryAfterMs: number }
  | { readonly kind: "missing" }
  | { readonly kind: "no_cells" }
  | { readonly kind: "too_large" }
  | { readonly kind: "refused" };

const REFUSED_RETRY_MS = 5_000;
const TOO_LARGE = { kind: "too_large" } as const;
const REFUSED = { kind: "refused" } as const;

function busy(retryAfterMs: number): HostTrouble {
  return { kind: "busy", retryAfterMs };
}

const HOST_TROUBLES = {
  // The user has a cell open for editing, a dialog stands in front, or another workbook has the focus.
  InvalidOperationInCellEditMode: busy(1_000),
  WriteNotSupportedWhenModalDialogOpen: busy(1_000),
  InactiveWorkbook: busy(1_000),
  ActivityLimitReached: busy(10_000),
  RequestAborted: busy(1_000),
  ServiceNotAvailable: busy(5_000),
  InvalidOrTimedOutSession: busy(5_000),
  ItemNotFound: { kind: "missing" },
  UnsupportedSheet: { kind: "no_cells" },
  RequestPayloadSizeLimitExceeded: TOO_LARGE,
  ResponsePayloadSizeLimitExceeded: TOO_LARGE,
  OperationCellsExceedLimit: TOO_LARGE,
  RangeExceedsLimit: TOO_LARGE,
  AccessDenied: REFUSED,
  FilteredRangeConflict: REFUSED,
  MergedRangeConflict: REFUSED,
  NonBlankCellOffSheet: REFUSED,
} as const satisfies Readonly<Record<string, HostTrouble>>;

/** The failure that remains when a trouble on `sheet` could not be helped. */
export function failureFrom(trouble: HostTrouble, sheet: SheetName): WorkbookFailure {
  switch (trouble.kind) {
    case "busy":
      return { code: "workbook_busy", retryAfterMs: trouble.retryAfterMs };
    case "missing":
    case "no_cells":
      return { code: "sheet_missing", sheet };
    case "too_large":
      // Chunks are halved down to one cell, so this one cell alone is above Excel's limit.
      return { code: "range_too_large", cells: 1, maxCells: 0 };
    case "refused":
      // Reading is refused only until the user has answered Excel, as with a sensitivity label that is mandatory.
      return { code: "workbook_busy", retryAfterMs: REFUSED_RETRY_MS };
  }
}

/** What `thrown` stands for; `undefined` when it is not a refusal that this adapter knows. */
export function hostTrouble(thrown: unknown): HostTrouble | undefined {
  const code = hostErrorCode(thrown);
  return code === undefined ? undefined : TROUBLES.get(code);
}

const TROUBLES: ReadonlyMap<string, HostTrouble> = new Map(Object.entries(HOST_TROUBLES));

/** The code of an error of the rich API; `undefined` for any other error. */
export function hostErrorCode(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || thrown.name !== "RichApi.Error" || !("code" in thrown)) return undefined;
  return typeof thrown.code === "string" ? thrown.code : undefined;
}

/**
 * A refusal that nobody foresaw. Holds its code and the member that refused; the original error is left
 * behind, because its message and statements may quote what a cell held.
 */
export class UnexpectedHostError extends Error {
  readonly code: string;

  constructor(code: string, member: string | undefined) {
    super(`Excel refused: ${code}${member === undefined ? "" : ` at ${member}`}`);
    this.name = "UnexpectedHostError";
    this.code = code;
  }
}

/** What to throw for an error without a row: host errors stripped of everything but codes, others as they are. */
export function defectFrom(thrown: unknown): unknown {
  const code = hostErrorCode(thrown);
  return code === undefined ? thrown : new UnexpectedHostError(code, errorLocation(thrown));
}

function errorLocation(thrown: unknown): string | undefined {
  if (typeof thrown !== "object" || thrown === null || !("debugInfo" in thrown)) return undefined;
  const { debugInfo } = thrown;
  if (typeof debugInfo !== "object" || debugInfo === null || !("errorLocation" in debugInfo)) return undefined;
  return typeof debugInfo.errorLocation === "string" ? debugInfo.errorLocation : undefined;
}
