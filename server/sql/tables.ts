/**
 * The columns of the vault's tables, as migration 1 and its followers leave them.
 * @module
 */
import type { Generated } from "kysely";
import type { Absence } from "#contract/persons.ts";
import type { EmergencyVerdict } from "#contract/emergencies.ts";
import type { DataKeyState } from "../keys/key-store-port.ts";
import type { RootKeyUsage } from "../keys/root-keys-port.ts";
import type { DisposalGround, DisposalScope, DisposalState } from "../vault/disposal-store-port.ts";

interface Owned {
  readonly tenant_id: string;
}
/** An alias and no interface: `$extendTables` asks for an index signature. */
export type VaultTables = {
  tenants: Owned & { created_at_ms: number };
  root_keys: {
    key_id: string;
    usage: Exclude<RootKeyUsage, "signing">;
    check_value: Uint8Array;
    created_at_ms: number;
    state: Generated<"live" | "retired">;
  };
  data_keys: Owned & {
    key_id: string;
    state: DataKeyState;
    epoch: number;
    wrapping_key_id: string;
    wrapped: Uint8Array;
    check_value: Uint8Array;
    created_at_ms: number;
  };
  workbooks: Owned & { workbook_id: Uint8Array; data_key_id: string; sealed_title: Uint8Array; created_at_ms: number };
  workbook_keys: Owned & { key_locator: Uint8Array; locator_key_id: string; workbook_id: Uint8Array };
  subjects: Owned & {
    subject_id: Uint8Array;
    person_locator: Uint8Array | null;
    locator_key_id: string;
    data_key_id: string;
    sealed_profile: Uint8Array;
    created_at_ms: number;
  };
  records: Owned & {
    record_id: Uint8Array;
    workbook_id: Uint8Array;
    number_index: Uint8Array;
    index_key_id: string;
    token_locator: Uint8Array;
    locator_key_id: string;
    data_key_id: string;
    sealed_number: Uint8Array;
    subject_id: Uint8Array | null;
    /** Codes joined by spaces. */
    purposes: string;
    created_at_ms: number;
  };
  batches: Owned & {
    batch_id: Uint8Array;
    created_by: string;
    workbook_id: Uint8Array;
    content_digest: Uint8Array;
    /** 16 bytes an item. */
    record_ids: Uint8Array;
    outcomes: Uint8Array;
    unsettled: number;
    data_key_id: string;
    sealed_references: Uint8Array;
    created_at_ms: number;
  };
  requests: Owned & {
    request_id: Uint8Array;
    requester: string;
    requester_name: string;
    purpose: string;
    record_ids: Uint8Array;
    valid_for_minutes: number;
    data_key_id: string;
    sealed_reason: Uint8Array;
    created_at_ms: number;
    decision: Generated<"approve" | "refuse" | null>;
    decided_by: Generated<string | null>;
    decided_by_name: Generated<string | null>;
    comment_key_id: Generated<string | null>;
    sealed_comment: Generated<Uint8Array | null>;
    decided_at_ms: Generated<number | null>;
    expires_at_ms: Generated<number | null>;
    decided_at_entry: Generated<number | null>;
    requester_person: string;
    decided_by_person: Generated<string | null>;
    use_kind: "reveal" | "cells" | "export";
    layout_id: string | null;
    expected_count: number | null;
    max_uses: number;
    max_rows: number;
    uses: Generated<number>;
    rows_used: Generated<number>;
    ended: Generated<"withdrawn" | "revoked" | null>;
    ended_by: Generated<string | null>;
    ended_by_name: Generated<string | null>;
    ended_at_ms: Generated<number | null>;
  };
  grant_uses: Owned & {
    request_id: Uint8Array;
    use_key: Uint8Array;
    record_ids: Uint8Array;
    used_at_ms: number;
  };
  disposals: Owned & {
    disposal_id: Uint8Array;
    scope: DisposalScope;
    ground: DisposalGround;
    record_ids: Uint8Array;
    requester: string;
    requester_name: string;
    created_at_ms: number;
    state: DisposalState;
    decided_by: string | null;
    decided_by_name: string | null;
    decided_at_ms: number | null;
    due_at_ms: number | null;
    done_at_ms: number | null;
  };
  emergencies: Owned & {
    emergency_id: Uint8Array;
    requester: string;
    requester_person: string;
    requester_name: string;
    purpose: string;
    record_ids: Uint8Array;
    data_key_id: string;
    sealed_reason: Uint8Array;
    created_at_ms: number;
    due_at_ms: number;
  };
  emergency_reviews: Owned & {
    emergency_id: Uint8Array;
    requester_person: string;
    reviewer_person: string;
    reviewer: string;
    reviewer_name: string;
    reviewer_role: "approver" | "auditor";
    verdict: EmergencyVerdict;
    reviewed_at_ms: number;
  };
  disposed_tokens: Owned & { token_locator: Uint8Array; disposal_id: Uint8Array };
  number_absences: Owned & {
    person_locator: Uint8Array;
    locator_key_id: string;
    absence: Absence;
    noted_by: string;
    noted_at_ms: number;
  };
  user_layouts: Owned & {
    layout_id: Uint8Array;
    name: string;
    /** JSON. */
    layout: string;
    saved_by: string;
    saved_by_name: string;
    saved_at_ms: number;
  };
  source_mappings: Owned & {
    target: string;
    headings_digest: Uint8Array;
    /** JSON. */
    mapping: string;
    kept_by: string;
    kept_at_ms: number;
  };
  log_heads: Owned & { size: number; root: Uint8Array; right_edge: Uint8Array };
  log_entries: Owned & { log_index: number; entry: Uint8Array };
  /** What a search goes by; the entries themselves are what is proved. */
  log_lookup: Owned & { log_index: number; at_ms: number; actor: string; act: string };
  log_origins: Owned & { origin: string; created_at_ms: number };
  log_checkpoints: Owned & { origin: string; size: number; note: string; signed_at_ms: number };
  /** Root keys of one more usage. */
  signing_keys: { key_id: string; check_value: Uint8Array; created_at_ms: number };
  store_probe: { probe: number; probed_at_ms: number };
  schema_migrations: { number: number; name: string; applied_at_ms: number };
};
