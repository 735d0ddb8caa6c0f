import type { Transaction } from "kysely";
import type { MappingRow, MappingStore } from "../vault/mapping-store-port.ts";
import type { VaultTables } from "./tables.ts";

export function createMappingStore(transaction: Transaction<VaultTables>, tenant: string): MappingStore {
  return {
    async find({ target, headingsDigest }) {
      const row = await transaction
        .selectFrom("source_mappings")
        .select("mapping")
        .where("tenant_id", "=", tenant)
        .where("target", "=", target)
        .where("headings_digest", "=", headingsDigest)
        .executeTakeFirst();
      return row && (JSON.parse(row.mapping) as MappingRow["mapping"]);
    },
    async put({ target, headingsDigest, mapping, keptBy, keptAtMs }) {
      const kept = { mapping: JSON.stringify(mapping), kept_by: keptBy, kept_at_ms: keptAtMs };
      await transaction
        .insertInto("source_mappings")
        .values({ tenant_id: tenant, target, headings_digest: headingsDigest, ...kept })
        .onConflict((conflict) => conflict.columns(["tenant_id", "target", "headings_digest"]).doUpdateSet(kept))
        .execute();
    },
  };
}
