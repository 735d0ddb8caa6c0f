import type { Transaction } from "kysely";
import type { WorkbookId, WorkbookStore } from "../vault/vault-store-port.ts";
import { idBytes, idText } from "./binary-ids.ts";
import type { VaultTables } from "./tables.ts";

export function createWorkbookStore(transaction: Transaction<VaultTables>, tenant: string): WorkbookStore {
  return {
    async byId(id) {
      const row = await transaction
        .selectFrom("workbooks")
        .selectAll()
        .where("tenant_id", "=", tenant)
        .where("workbook_id", "=", idBytes(id))
        .executeTakeFirst();
      return row && { workbookId: id, dataKeyId: row.data_key_id, sealedTitle: row.sealed_title };
    },
    async byKey(keyLocator) {
      const row = await transaction
        .selectFrom("workbook_keys")
        .select("workbook_id")
        .where("tenant_id", "=", tenant)
        .where("key_locator", "=", keyLocator)
        .executeTakeFirst();
      return row && (idText(row.workbook_id) as WorkbookId);
    },
    async insert(row, nowMs) {
      await transaction
        .insertInto("workbooks")
        .values({
          tenant_id: tenant,
          workbook_id: idBytes(row.workbookId),
          data_key_id: row.dataKeyId,
          sealed_title: row.sealedTitle,
          created_at_ms: nowMs,
        })
        .execute();
    },
    async insertKey(keyLocator, locatorKeyId, id) {
      await transaction
        .insertInto("workbook_keys")
        .values({
          tenant_id: tenant,
          key_locator: keyLocator,
          locator_key_id: locatorKeyId,
          workbook_id: idBytes(id),
        })
        .onConflict((conflict) => conflict.columns(["tenant_id", "key_locator"]).doNothing())
        .execute();
    },
  };
}
