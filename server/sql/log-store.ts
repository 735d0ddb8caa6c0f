import { sql, type Transaction } from "kysely";
import type { LogStore, StoredHead } from "../log/access-log-port.ts";
import { insertAll } from "./insert-all.ts";
import { StoreConflict } from "./store-conflict.ts";
import type { VaultTables } from "./tables.ts";

export function createLogStore(transaction: Transaction<VaultTables>, tenant: string): LogStore {
  return {
    async head() {
      const row = await transaction
        .selectFrom("log_heads")
        .selectAll()
        .where("tenant_id", "=", tenant)
        .executeTakeFirst();
      return row && { size: row.size, root: row.root, rightEdge: row.right_edge };
    },
    async advance(from, to, entries) {
      if (!(await swapHead(transaction, tenant, from, to))) throw new StoreConflict("another writer moved the log");
      const first = from?.size ?? 0;
      const placed = entries.map((entry, offset) => ({
        ...entry,
        place: { tenant_id: tenant, log_index: first + offset },
      }));
      const rows = placed.map(({ place, entry }) => ({ ...place, entry: Buffer.from(entry) }));
      await insertAll(transaction, "log_entries", rows);
      const lookup = placed.map(({ place, atMs, actor, act }) => ({ ...place, at_ms: atMs, actor, act }));
      await insertAll(transaction, "log_lookup", lookup);
    },
    async entries(from, limit) {
      const rows = await transaction
        .selectFrom("log_entries")
        .select("entry")
        .where("tenant_id", "=", tenant)
        .where("log_index", ">=", from)
        .orderBy("log_index")
        .limit(limit)
        .execute();
      return rows.map((row) => row.entry);
    },
    async latestTime(from, atLeastMs) {
      const row = await transaction
        .selectFrom("log_lookup")
        .select((is) => is.fn.max("at_ms").as("latest"))
        .where("tenant_id", "=", tenant)
        .where("at_ms", ">=", atLeastMs)
        // Found by their time: there is hardly ever one. By their index there may be thousands.
        .where(sql`+log_index`, ">=", from)
        .executeTakeFirst();
      return row?.latest ?? undefined;
    },
    async find({ actor, act, fromMs, toMs }, before, limit) {
      const rows = await transaction
        .selectFrom("log_lookup")
        .innerJoin("log_entries", (join) =>
          join
            .onRef("log_entries.tenant_id", "=", "log_lookup.tenant_id")
            .onRef("log_entries.log_index", "=", "log_lookup.log_index"),
        )
        .select(["log_lookup.log_index", "log_entries.entry"])
        .where("log_lookup.tenant_id", "=", tenant)
        .where("log_lookup.log_index", "<", before)
        .$if(actor !== undefined, (query) => query.where("actor", "=", actor ?? ""))
        .$if(act !== undefined, (query) => query.where("act", "=", act ?? ""))
        .$if(fromMs !== undefined, (query) => query.where("at_ms", ">=", fromMs ?? 0))
        .$if(toMs !== undefined, (query) => query.where("at_ms", "<", toMs ?? 0))
        .orderBy("log_lookup.log_index", "desc")
        .limit(limit)
        .execute();
      return rows.map((row) => ({ index: row.log_index, entry: row.entry }));
    },
  };
}

/** Whether the head was still `from`, and now is `to`. */
async function swapHead(
  transaction: Transaction<VaultTables>,
  tenant: string,
  from: StoredHead | undefined,
  to: StoredHead,
): Promise<boolean> {
  const columns = { size: to.size, root: Buffer.from(to.root), right_edge: Buffer.from(to.rightEdge) };
  if (from === undefined) {
    const inserted = await transaction
      .insertInto("log_heads")
      .values({ tenant_id: tenant, ...columns })
      .onConflict((conflict) => conflict.column("tenant_id").doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows === 1n;
  }
  const updated = await transaction
    .updateTable("log_heads")
    .set(columns)
    .where("tenant_id", "=", tenant)
    .where("size", "=", from.size)
    .where("root", "=", Buffer.from(from.root))
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}
