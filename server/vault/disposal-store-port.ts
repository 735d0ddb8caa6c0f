import type { Brand } from "#domain/kernel/brand.ts";
import type { DISPOSAL_STATES, DisposalGround } from "#contract/disposals.ts";

export const DISPOSAL_SCOPES = ["records", "tenant"] as const;
export type DisposalScope = (typeof DISPOSAL_SCOPES)[number];
export type { DisposalGround };
export type DisposalState = (typeof DISPOSAL_STATES)[number];

/** As in the vault's store port, which has this one as a part. */
type RecordId = Brand<string, "RecordId">;
/** Lower-case UUID. */
export type DisposalId = Brand<string, "DisposalId">;

export interface DisposalRow {
  readonly disposalId: DisposalId;
  readonly scope: DisposalScope;
  readonly ground: DisposalGround;
  /** Empty for a tenant as a whole. */
  readonly recordIds: readonly RecordId[];
  readonly requester: string;
  readonly requesterName: string;
  readonly createdAtMs: number;
  readonly state: DisposalState;
  readonly decidedBy: string | undefined;
  readonly decidedByName: string | undefined;
  readonly decidedAtMs: number | undefined;
  /** From when it may be carried out; `undefined` before an approval. */
  readonly dueAtMs: number | undefined;
  readonly doneAtMs: number | undefined;
}
export interface DestroyedRows {
  readonly records: number;
  /** Persons of whom no number is left: their names go with the numbers. */
  readonly subjects: number;
}

export interface DisposalStore {
  insert(row: DisposalRow): Promise<void>;
  byId(id: DisposalId): Promise<DisposalRow | undefined>;
  /** Newest first. */
  list(limit: number): Promise<readonly DisposalRow[]>;
  /** Whether the disposal was still in state `from`, and now is as in `row`. */
  change(row: DisposalRow, from: DisposalState): Promise<boolean>;
  /** Deletes the records with their index values, notes their tokens as disposed of, and drops orphaned subjects. */
  destroyRecords(id: DisposalId, recordIds: readonly RecordId[]): Promise<DestroyedRows>;
  /** Which of the tokens stood for numbers that were disposed of; no locator twice. */
  disposedTokens(locators: readonly Buffer[]): Promise<readonly Buffer[]>;
}
