/**
 * What cleaning came to, file by file: nothing in it holds a digit of a number, and names are masked.
 * @module
 */
import type { WorkbookFormat } from "#adapters/file-system/file-kind.ts";
import type { VaultFailure } from "#application/ports/vault.ts";
import type { PlaceKind } from "#domain/detection/finding.ts";
import type { FileFailure, ReportedFinding } from "../scan/file-report.ts";

export const CLEAN_FAILURES = [
  "signature_would_break",
  "vault_refused",
  /** The new file still held a number; it was thrown away. */
  "proof_failed",
  "changed_meanwhile",
  "cannot_write_folder",
  "cannot_write",
  /** Under `--out` a file of that name is there already, or another file of the run has it. */
  "target_exists",
  /** Behind a password of the old format, which nothing here can write. */
  "protection_not_writable",
  /** A sheet's name or a defined name holds one of the numbers. */
  "number_in_name",
] as const;
export type CleanFailure = FileFailure | (typeof CLEAN_FAILURES)[number];

export type PlaceCounts = Readonly<Partial<Record<PlaceKind, number>>>;

/** The search of the written file: read again from the disk, every part, every number in every shape. */
export interface Proof {
  readonly numbers: number;
  /** Places that still held one. 0, or the file was not put in place. */
  readonly found: number;
}
/** Findings for a person to decide; they are still in the file. */
export interface LeftFindings {
  /** The first of them. */
  readonly left: readonly ReportedFinding[];
  /** How many there are beyond these. */
  readonly moreLeft?: number;
}
/** Files were found to hold nothing, changed, would be changed, or stayed as they were. */
export type CleanOutcome =
  | (LeftFindings & { readonly kind: "nothing_found"; readonly cells: number })
  | (LeftFindings & {
      readonly kind: "cleaned" | "would_clean";
      readonly format: WorkbookFormat;
      readonly cells: number;
      readonly numbers: number;
      /** How many of them do not fit their check digit. */
      readonly mistyped: number;
      readonly places: PlaceCounts;
      readonly proof: Proof | undefined;
      /** Hard links that still lead to what the file was, unless the run cleaned them too. */
      readonly otherNames?: number;
    })
  | (LeftFindings & {
      readonly kind: "untouched";
      readonly because: CleanFailure;
      readonly detail?: VaultFailure["code"];
      /** Places of numbers that are still in the file, as far as it could be read. */
      readonly places: PlaceCounts;
    })
  | { readonly kind: "passed_over" };
