import type { Transaction } from "kysely";
import type { KeyStore } from "../keys/key-store-port.ts";
import { insertAll } from "./insert-all.ts";
import type { VaultTables } from "./tables.ts";

export function createKeyStore(transaction: Transaction<VaultTables>): KeyStore {
  return {
    async rootKeys() {
      const rows = await transaction
        .selectFrom("root_keys")
        .selectAll()
        .where("state", "=", "live")
        .orderBy("key_id")
        .execute();
      const signing = await transaction.selectFrom("signing_keys").selectAll().orderBy("key_id").execute();
      return [
        ...rows.map((row) => ({ keyId: row.key_id, usage: row.usage, checkValue: row.check_value })),
        ...signing.map(({ key_id, check_value }) => ({
          keyId: key_id,
          usage: "signing" as const,
          checkValue: check_value,
        })),
      ];
    },
    async insertRootKeys(keys, nowMs) {
      const rows = keys.flatMap(({ keyId, usage, checkValue }) =>
        usage === "signing" ? [] : { key_id: keyId, usage, check_value: Buffer.from(checkValue), created_at_ms: nowMs },
      );
      if (rows.length > 0) await insertAll(transaction, "root_keys", rows);
      const signing = keys.flatMap(({ keyId, usage, checkValue }) =>
        usage === "signing" ? { key_id: keyId, check_value: Buffer.from(checkValue), created_at_ms: nowMs } : [],
      );
      if (signing.length > 0) await insertAll(transaction, "signing_keys", signing);
    },
    async retireRootKey(keyId) {
      await transaction.updateTable("root_keys").set({ state: "retired" }).where("key_id", "=", keyId).execute();
    },
    async activeDataKeyId(tenant) {
      const row = await transaction
        .selectFrom("data_keys")
        .select("key_id")
        .where("tenant_id", "=", tenant)
        .where("state", "=", "active")
        .executeTakeFirst();
      return row?.key_id;
    },
    async moveDataKey({ tenant, keyId }, from, to) {
      const { numUpdatedRows } = await transaction
        .updateTable("data_keys")
        .set({ state: to })
        .where("tenant_id", "=", tenant)
        .where("key_id", "=", keyId)
        .where("state", "=", from)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async rewrapDataKey(key, fromWrappingKeyId) {
      const { numUpdatedRows } = await transaction
        .updateTable("data_keys")
        .set({ wrapped: Buffer.from(key.wrapped), wrapping_key_id: key.wrappingKeyId })
        .where("tenant_id", "=", key.tenant)
        .where("key_id", "=", key.keyId)
        .where("wrapping_key_id", "=", fromWrappingKeyId)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async destroyDataKey({ tenant, keyId }) {
      await transaction
        .updateTable("data_keys")
        .set({ state: "destroyed", wrapped: Buffer.alloc(0) })
        .where("tenant_id", "=", tenant)
        .where("key_id", "=", keyId)
        .execute();
    },
    async dataKeys() {
      const rows = await transaction
        .selectFrom("data_keys")
        .selectAll()
        .orderBy("tenant_id")
        .orderBy("epoch")
        .execute();
      return rows.map((row) => ({
        tenant: row.tenant_id,
        keyId: row.key_id,
        state: row.state,
        epoch: row.epoch,
        wrappingKeyId: row.wrapping_key_id,
        wrapped: row.wrapped,
        checkValue: row.check_value,
      }));
    },
    async tenants() {
      const rows = await transaction.selectFrom("tenants").select("tenant_id").orderBy("tenant_id").execute();
      return rows.map((row) => row.tenant_id);
    },
    async insertTenant(tenant, nowMs) {
      await transaction.insertInto("tenants").values({ tenant_id: tenant, created_at_ms: nowMs }).execute();
    },
    async insertDataKey(key, nowMs) {
      await transaction
        .insertInto("data_keys")
        .values({
          tenant_id: key.tenant,
          key_id: key.keyId,
          state: key.state,
          epoch: key.epoch,
          wrapping_key_id: key.wrappingKeyId,
          wrapped: Buffer.from(key.wrapped),
          check_value: Buffer.from(key.checkValue),
          created_at_ms: nowMs,
        })
        .execute();
    },
  };
}
