import type { Result } from "#domain/kernel/result.ts";
import type { BatchKey, VaultFailure } from "./vault.ts";

/** Somebody whose number some batches hold, as the vault knows her. */
export interface PersonInBatches {
  readonly employeeNumber: string | undefined;
  readonly name: string | undefined;
  readonly batches: ReadonlySet<BatchKey>;
}
/** A batch of the caller's own that the vault was not told the end of. */
export interface UnsettledBatch {
  readonly batchKey: BatchKey;
  readonly workbookTitle: string;
  readonly createdAtMs: number;
  readonly items: number;
  readonly unsettled: number;
}
/** The signed head of the access log: it shows later that what was recorded until now still is. */
export interface LogCheckpoint {
  readonly origin: string;
  /** Entries that it covers. */
  readonly size: number;
  /** RFC 6962, base64. */
  readonly root: string;
  /** C2SP signed note: what `log verify --previous` reads. */
  readonly note: string;
  readonly vkey: string;
}

/** What the vault tells of batches that the caller sent. */
export interface BatchReview {
  /** A number counts as one person's in however many batches it is. Any number of keys; recorded in the access log. */
  personsIn(batchKeys: readonly BatchKey[]): Promise<Result<readonly PersonInBatches[], VaultFailure>>;
  /** The oldest of them. */
  unsettled(): Promise<Result<readonly UnsettledBatch[], VaultFailure>>;
  checkpoint(): Promise<Result<LogCheckpoint, VaultFailure>>;
}
