import type { Selectable, Transaction } from "kysely";
import { PURPOSES } from "#domain/purpose/purpose.ts";
import type { DecisionRow, RecordId, RequestId, RequestRow, RequestStore } from "../vault/vault-store-port.ts";
import { idBytes, idText, joinIds, splitIds } from "./binary-ids.ts";
import type { VaultTables } from "./tables.ts";

export function createRequestStore(transaction: Transaction<VaultTables>, tenant: string): RequestStore {
  const select = () => transaction.selectFrom("requests").selectAll().where("tenant_id", "=", tenant);
  return {
    async byId(id) {
      const row = await select().where("request_id", "=", idBytes(id)).executeTakeFirst();
      return row && toRequest(row);
    },
    async insert(request) {
      await transaction
        .insertInto("requests")
        .values({
          tenant_id: tenant,
          request_id: idBytes(request.requestId),
          requester: request.requester,
          requester_name: request.requesterName,
          purpose: request.purpose,
          record_ids: joinIds(request.recordIds),
          valid_for_minutes: request.validForMinutes,
          data_key_id: request.dataKeyId,
          sealed_reason: request.sealedReason,
          created_at_ms: request.createdAtMs,
        })
        .execute();
    },
    async decide(id, decision) {
      const updated = await transaction
        .updateTable("requests")
        .set({
          decision: decision.decision,
          decided_by: decision.decidedBy,
          decided_by_name: decision.decidedByName,
          comment_key_id: decision.dataKeyId,
          sealed_comment: decision.sealedComment,
          decided_at_ms: decision.decidedAtMs,
          expires_at_ms: decision.expiresAtMs ?? null,
        })
        .where("tenant_id", "=", tenant)
        .where("request_id", "=", idBytes(id))
        .where("decision", "is", null)
        .executeTakeFirst();
      return updated.numUpdatedRows === 1n;
    },
    async list(requester, limit) {
      const everybody = select();
      const chosen = requester === undefined ? everybody : everybody.where("requester", "=", requester);
      const rows = await chosen.orderBy("created_at_ms", "desc").limit(limit).execute();
      return rows.map(toRequest);
    },
  };
}

function toRequest(row: Selectable<VaultTables["requests"]>): RequestRow {
  const purpose = PURPOSES.find((candidate) => candidate === row.purpose);
  if (purpose === undefined) throw new TypeError("a stored request names no known purpose");
  return {
    requestId: idText(row.request_id) as RequestId,
    requester: row.requester,
    requesterName: row.requester_name,
    purpose,
    recordIds: splitIds(row.record_ids) as readonly RecordId[],
    validForMinutes: row.valid_for_minutes,
    dataKeyId: row.data_key_id,
    sealedReason: row.sealed_reason,
    createdAtMs: row.created_at_ms,
    decision: toDecision(row),
  };
}

function toDecision(row: Selectable<VaultTables["requests"]>): DecisionRow | undefined {
  if (row.decision === null) return undefined;
  return {
    decision: row.decision,
    decidedBy: whole(row.decided_by),
    decidedByName: whole(row.decided_by_name),
    dataKeyId: whole(row.comment_key_id),
    sealedComment: whole(row.sealed_comment),
    decidedAtMs: whole(row.decided_at_ms),
    expiresAtMs: row.expires_at_ms ?? undefined,
  };
}

function whole<T>(value: T | null): T {
  if (value === null) throw new TypeError("a stored decision is not whole");
  return value;
}
