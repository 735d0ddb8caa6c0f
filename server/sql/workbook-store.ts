import type { Transaction } from "kysely";
import type { WorkbookId, WorkbookStore } from "../vault/vault-store-port.ts";
import type { Locator } from "../keys/key-ring-port.ts";
import { idBytes, idText } from "../vault/packed-ids-port.ts";
import { insertAll, selectAll } from "./insert-all.ts";
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
    async byKeys(keyLocators) {
      const rows = await selectAll(keyLocators, (part) =>
        transaction
          .selectFrom("workbook_keys")
          .select(["key_locator", "workbook_id"])
          .where("tenant_id", "=", tenant)
          .where("key_locator", "in", part)
          .execute(),
      );
      return rows.map((row) => ({
        keyLocator: row.key_locator as Locator,
        workbookId: idText(row.workbook_id) as WorkbookId,
      }));
    },
    async insert(workbooks, nowMs) {
      const rows = workbooks.map(({ workbookId, dataKeyId, sealedTitle }) => ({
        tenant_id: tenant,
        workbook_id: idBytes(workbookId),
        data_key_id: dataKeyId,
        sealed_title: sealedTitle,
        created_at_ms: nowMs,
      }));
      await insertAll(transaction, "workbooks", rows);
    },
    async insertKeys(keys, locatorKeyId) {
      const rows = keys.map(({ keyLocator, workbookId }) => ({
        tenant_id: tenant,
        key_locator: keyLocator,
        locator_key_id: locatorKeyId,
        workbook_id: idBytes(workbookId),
      }));
      await transaction
        .insertInto("workbook_keys")
        .values(rows)
        .onConflict((conflict) => conflict.columns(["tenant_id", "key_locator"]).doNothing())
        .execute();
    },
  };
}
