import type { Transaction } from "kysely";
import type { SignedHeadStore } from "../log/signed-heads-port.ts";
import type { VaultTables } from "./tables.ts";

export function createSignedHeadStore(transaction: Transaction<VaultTables>, tenant: string): SignedHeadStore {
  const notes = (origin: string) =>
    transaction
      .selectFrom("log_checkpoints")
      .select("note")
      .where("tenant_id", "=", tenant)
      .where("origin", "=", origin);
  return {
    async origin() {
      const row = await transaction
        .selectFrom("log_origins")
        .select("origin")
        .where("tenant_id", "=", tenant)
        .executeTakeFirst();
      return row?.origin;
    },
    async setOrigin(origin, nowMs) {
      await transaction
        .insertInto("log_origins")
        .values({ tenant_id: tenant, origin, created_at_ms: nowMs })
        .onConflict((conflict) => conflict.column("tenant_id").doUpdateSet({ origin, created_at_ms: nowMs }))
        .execute();
    },
    async notes(origin) {
      const rows = await notes(origin).orderBy("size").execute();
      return rows.map(({ note }) => note);
    },
    async lastNote(origin) {
      return (await notes(origin).orderBy("size", "desc").executeTakeFirst())?.note;
    },
    async insert(origin, size, note, nowMs) {
      await transaction
        .insertInto("log_checkpoints")
        .values({ tenant_id: tenant, origin, size, note, signed_at_ms: nowMs })
        .onConflict((conflict) => conflict.columns(["tenant_id", "origin", "size"]).doNothing())
        .execute();
    },
  };
}
