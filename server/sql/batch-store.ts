import type { Selectable, Transaction } from "kysely";
import type { Locator } from "../keys/key-ring-port.ts";
import type { BatchRow, BatchStore, RecordId, WorkbookId } from "../vault/vault-store-port.ts";
import { idBytes, idText, joinIds, splitIds } from "../vault/packed-ids-port.ts";
import { insertAll, selectAll } from "./insert-all.ts";
import type { VaultTables } from "./tables.ts";

export function createBatchStore(transaction: Transaction<VaultTables>, tenant: string): BatchStore {
  const select = () => transaction.selectFrom("batches").selectAll().where("tenant_id", "=", tenant);
  return {
    async byId(id) {
      const row = await select().where("batch_id", "=", id).executeTakeFirst();
      return row && toBatch(row);
    },
    async byIds(ids) {
      const rows = await selectAll(ids, (part) => select().where("batch_id", "in", part).execute());
      return rows.map(toBatch);
    },
    async insert(batches) {
      const rows = batches.map((batch) => ({
        tenant_id: tenant,
        batch_id: batch.batchId,
        created_by: batch.createdBy,
        workbook_id: idBytes(batch.workbookId),
        content_digest: batch.contentDigest,
        record_ids: joinIds(batch.recordIds),
        outcomes: Buffer.from(batch.outcomes),
        unsettled: batch.unsettled,
        data_key_id: batch.dataKeyId,
        sealed_references: batch.sealedReferences,
        created_at_ms: batch.createdAtMs,
      }));
      await insertAll(transaction, "batches", rows);
    },
    async setOutcomes(id, outcomes, unsettled) {
      await transaction
        .updateTable("batches")
        .set({ outcomes: Buffer.from(outcomes), unsettled })
        .where("tenant_id", "=", tenant)
        .where("batch_id", "=", id)
        .execute();
    },
    async unsettled(createdBy, limit) {
      const rows = await select()
        .where("created_by", "=", createdBy)
        .where("unsettled", ">", 0)
        .orderBy("created_at_ms")
        .limit(limit)
        .execute();
      return rows.map(toBatch);
    },
  };
}

function toBatch(row: Selectable<VaultTables["batches"]>): BatchRow {
  return {
    batchId: row.batch_id as Locator,
    createdBy: row.created_by,
    workbookId: idText(row.workbook_id) as WorkbookId,
    contentDigest: row.content_digest as Locator,
    recordIds: splitIds(row.record_ids) as readonly RecordId[],
    outcomes: row.outcomes,
    unsettled: row.unsettled,
    dataKeyId: row.data_key_id,
    sealedReferences: row.sealed_references,
    createdAtMs: row.created_at_ms,
  };
}
