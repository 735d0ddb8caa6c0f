import type { EmergencyVerdict } from "#contract/emergencies.ts";
import type { Brand } from "#domain/kernel/brand.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";

/** As in the vault's store port, which has this one as a part. */
type RecordId = Brand<string, "RecordId">;
/** Lower-case UUID. */
export type EmergencyId = Brand<string, "EmergencyId">;

export interface EmergencyRow {
  readonly emergencyId: EmergencyId;
  readonly requester: string;
  readonly requesterPerson: string;
  readonly requesterName: string;
  readonly purpose: Purpose;
  readonly recordIds: readonly RecordId[];
  readonly dataKeyId: string;
  readonly sealedReason: Uint8Array;
  readonly createdAtMs: number;
  readonly dueAtMs: number;
  /** Oldest first. */
  readonly reviews: readonly ReviewRow[];
}
export interface ReviewRow {
  readonly reviewer: string;
  /** The human being behind the reviewer's account. */
  readonly reviewerPerson: string;
  readonly reviewerName: string;
  readonly role: "approver" | "auditor";
  readonly verdict: EmergencyVerdict;
  readonly reviewedAtMs: number;
}

export interface EmergencyStore {
  insert(row: EmergencyRow): Promise<void>;
  byId(id: EmergencyId): Promise<EmergencyRow | undefined>;
  /** Newest first. */
  list(limit: number): Promise<readonly EmergencyRow[]>;
  /** Whether this person had not reviewed it yet. */
  review(row: EmergencyRow, review: ReviewRow): Promise<boolean>;
}
