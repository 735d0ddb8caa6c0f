import type { Selectable, Transaction } from "kysely";
import type { RequestedUse } from "#contract/requests.ts";
import { PURPOSES } from "#domain/purpose/purpose.ts";
import type { DecisionRow, EndRow, RequestId, RequestRow, RequestStore } from "../vault/vault-store-port.ts";
import { idBytes, idText, type PackedIds } from "../vault/packed-ids-port.ts";
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
          record_ids: request.recordIds,
          valid_for_minutes: request.validForMinutes,
          data_key_id: request.dataKeyId,
          sealed_reason: request.sealedReason,
          created_at_ms: request.createdAtMs,
          requester_person: request.requesterPerson,
          use_kind: request.use.kind,
          layout_id: request.use.kind === "export" ? request.use.layoutId : null,
          expected_count: request.use.kind === "export" ? request.use.expectedCount : null,
          max_uses: request.maxUses,
          max_rows: request.maxRows,
        })
        .execute();
    },
    async decide(id, decision) {
      const updated = await transaction
        .updateTable("requests")
        .set({
          decision: decision.decision,
          decided_by: decision.decidedBy,
          decided_by_person: decision.decidedByPerson,
          decided_by_name: decision.decidedByName,
          comment_key_id: decision.dataKeyId,
          sealed_comment: decision.sealedComment,
          decided_at_ms: decision.decidedAtMs,
          expires_at_ms: decision.expiresAtMs ?? null,
          decided_at_entry: decision.decidedAtEntry,
        })
        .where("tenant_id", "=", tenant)
        .where("request_id", "=", idBytes(id))
        .where("decision", "is", null)
        .where("ended", "is", null)
        .executeTakeFirst();
      return updated.numUpdatedRows === 1n;
    },
    async end(id, { ended, endedBy, endedByName, endedAtMs }) {
      const updated = await transaction
        .updateTable("requests")
        .set({ ended, ended_by: endedBy, ended_by_name: endedByName, ended_at_ms: endedAtMs })
        .where("tenant_id", "=", tenant)
        .where("request_id", "=", idBytes(id))
        .where("ended", "is", null)
        .where((is) => is.or([is("decision", "is", null), is("decision", "=", "approve")]))
        .executeTakeFirst();
      return updated.numUpdatedRows === 1n;
    },
    async countUse(id, rows) {
      const updated = await transaction
        .updateTable("requests")
        .set((is) => ({ uses: is("uses", "+", 1), rows_used: is("rows_used", "+", rows) }))
        .where("tenant_id", "=", tenant)
        .where("request_id", "=", idBytes(id))
        .where("decision", "=", "approve")
        .where("ended", "is", null)
        .whereRef("uses", "<", "max_uses")
        .where((is) => is(is("rows_used", "+", rows), "<=", is.ref("max_rows")))
        .executeTakeFirst();
      return updated.numUpdatedRows === 1n;
    },
    async insertUse(id, { useKey, recordIds, usedAtMs }) {
      const inserted = await transaction
        .insertInto("grant_uses")
        .values({
          tenant_id: tenant,
          request_id: idBytes(id),
          use_key: idBytes(useKey),
          record_ids: recordIds,
          used_at_ms: usedAtMs,
        })
        .onConflict((conflict) => conflict.columns(["tenant_id", "request_id", "use_key"]).doNothing())
        .executeTakeFirst();
      return inserted.numInsertedOrUpdatedRows === 1n;
    },
    async use(id, useKey) {
      const row = await transaction
        .selectFrom("grant_uses")
        .selectAll()
        .where("tenant_id", "=", tenant)
        .where("request_id", "=", idBytes(id))
        .where("use_key", "=", idBytes(useKey))
        .executeTakeFirst();
      return row && { useKey, recordIds: row.record_ids as PackedIds, usedAtMs: row.used_at_ms };
    },
    async list(requester, limit, before) {
      const everybody = select();
      const chosen = requester === undefined ? everybody : everybody.where("requester", "=", requester);
      const older =
        before &&
        chosen.where((is) =>
          is.or([
            is("created_at_ms", "<", before.createdAtMs),
            is.and([is("created_at_ms", "=", before.createdAtMs), is("request_id", "<", idBytes(before.requestId))]),
          ]),
        );
      const rows = await (older ?? chosen)
        .orderBy("created_at_ms", "desc")
        .orderBy("request_id", "desc")
        .limit(limit)
        .execute();
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
    recordIds: row.record_ids as PackedIds,
    validForMinutes: row.valid_for_minutes,
    dataKeyId: row.data_key_id,
    sealedReason: row.sealed_reason,
    createdAtMs: row.created_at_ms,
    requesterPerson: row.requester_person,
    use: toUse(row),
    maxUses: row.max_uses,
    maxRows: row.max_rows,
    uses: row.uses,
    rowsUsed: row.rows_used,
    decision: toDecision(row),
    end: toEnd(row),
  };
}

function toUse({ use_kind, layout_id, expected_count }: Selectable<VaultTables["requests"]>): RequestedUse {
  if (use_kind !== "export") return { kind: use_kind };
  return { kind: use_kind, layoutId: whole(layout_id), expectedCount: whole(expected_count) };
}

function toEnd(row: Selectable<VaultTables["requests"]>): EndRow | undefined {
  if (row.ended === null) return undefined;
  return {
    ended: row.ended,
    endedBy: whole(row.ended_by),
    endedByName: whole(row.ended_by_name),
    endedAtMs: whole(row.ended_at_ms),
  };
}

function toDecision(row: Selectable<VaultTables["requests"]>): DecisionRow | undefined {
  if (row.decision === null) return undefined;
  return {
    decision: row.decision,
    decidedBy: whole(row.decided_by),
    decidedByPerson: whole(row.decided_by_person),
    decidedByName: whole(row.decided_by_name),
    dataKeyId: whole(row.comment_key_id),
    sealedComment: whole(row.sealed_comment),
    decidedAtMs: whole(row.decided_at_ms),
    expiresAtMs: row.expires_at_ms ?? undefined,
    decidedAtEntry: row.decided_at_entry ?? 0,
  };
}

function whole<T>(value: T | null): T {
  if (value === null) throw new TypeError("a stored request is not whole");
  return value;
}
