import type { Selectable, Transaction } from "kysely";
import { PURPOSES } from "#domain/purpose/purpose.ts";
import type { EmergencyId, EmergencyRow, EmergencyStore, ReviewRow } from "../vault/emergency-store-port.ts";
import type { RecordId } from "../vault/vault-store-port.ts";
import { idBytes, idText, joinIds, splitIds } from "../vault/packed-ids-port.ts";
import type { VaultTables } from "./tables.ts";

export function createEmergencyStore(transaction: Transaction<VaultTables>, tenant: string): EmergencyStore {
  const emergencies = () => transaction.selectFrom("emergencies").selectAll().where("tenant_id", "=", tenant);
  const withReviews = async (rows: readonly Selectable<VaultTables["emergencies"]>[]): Promise<EmergencyRow[]> => {
    const all: EmergencyRow[] = [];
    for (const row of rows) {
      const reviews = await transaction
        .selectFrom("emergency_reviews")
        .selectAll()
        .where("tenant_id", "=", tenant)
        .where("emergency_id", "=", row.emergency_id)
        .orderBy("reviewed_at_ms")
        .execute();
      all.push(toEmergency(row, reviews.map(toReview)));
    }
    return all;
  };
  return {
    async insert(row) {
      await transaction
        .insertInto("emergencies")
        .values({
          tenant_id: tenant,
          emergency_id: idBytes(row.emergencyId),
          requester: row.requester,
          requester_person: row.requesterPerson,
          requester_name: row.requesterName,
          purpose: row.purpose,
          record_ids: joinIds(row.recordIds),
          data_key_id: row.dataKeyId,
          sealed_reason: row.sealedReason,
          created_at_ms: row.createdAtMs,
          due_at_ms: row.dueAtMs,
        })
        .execute();
    },
    byId: async (id) =>
      (await withReviews(await emergencies().where("emergency_id", "=", idBytes(id)).execute())).at(0),
    list: async (limit) =>
      withReviews(
        await emergencies().orderBy("created_at_ms", "desc").orderBy("emergency_id", "desc").limit(limit).execute(),
      ),
    async review(row, review) {
      const inserted = await transaction
        .insertInto("emergency_reviews")
        .values({
          tenant_id: tenant,
          emergency_id: idBytes(row.emergencyId),
          requester_person: row.requesterPerson,
          reviewer_person: review.reviewerPerson,
          reviewer: review.reviewer,
          reviewer_name: review.reviewerName,
          reviewer_role: review.role,
          verdict: review.verdict,
          reviewed_at_ms: review.reviewedAtMs,
        })
        .onConflict((conflict) => conflict.columns(["tenant_id", "emergency_id", "reviewer_person"]).doNothing())
        .executeTakeFirst();
      return inserted.numInsertedOrUpdatedRows === 1n;
    },
  };
}

function toEmergency(row: Selectable<VaultTables["emergencies"]>, reviews: readonly ReviewRow[]): EmergencyRow {
  const purpose = PURPOSES.find((candidate) => candidate === row.purpose);
  if (purpose === undefined) throw new TypeError("a stored emergency names no known purpose");
  return {
    emergencyId: idText(row.emergency_id) as EmergencyId,
    requester: row.requester,
    requesterPerson: row.requester_person,
    requesterName: row.requester_name,
    purpose,
    recordIds: splitIds(row.record_ids) as readonly RecordId[],
    dataKeyId: row.data_key_id,
    sealedReason: row.sealed_reason,
    createdAtMs: row.created_at_ms,
    dueAtMs: row.due_at_ms,
    reviews,
  };
}

function toReview(row: Selectable<VaultTables["emergency_reviews"]>): ReviewRow {
  return {
    reviewer: row.reviewer,
    reviewerPerson: row.reviewer_person,
    reviewerName: row.reviewer_name,
    role: row.reviewer_role,
    verdict: row.verdict,
    reviewedAtMs: row.reviewed_at_ms,
  };
}
