/**
 * The vault's storage over SQL; nothing here knows a dialect.
 *
 * Acts on one tenant happen one after the other: {@link createGroupCommit} keeps the order in this process, and
 * {@link SqlEngine.lockTenant} among several.
 * @module
 */
import type { VaultStore } from "../vault/vault-store-port.ts";
import type { SqlEngine } from "./engine-port.ts";
import { createGroupCommit } from "./group-commit.ts";
import { lastSchemaStep } from "./schema-watch.ts";
import { attempt, runTransaction } from "./sql-transaction.ts";
import { storesOf } from "./stores-of.ts";

/** `actsACommit` is the most that share one commit. */
export function createSqlVaultStore(engine: SqlEngine, actsACommit?: number): VaultStore {
  return {
    transact: createGroupCommit(engine, actsACommit),
    read: (tenant, work) =>
      attempt(engine, 1, () =>
        runTransaction(
          engine,
          "read only",
          async (transaction) => {
            engine.schemaWatch.assertKnown(await lastSchemaStep(transaction));
            return work(storesOf(engine, transaction, tenant));
          },
          () => false,
        ),
      ),
    probe: (nowMs) => attempt(engine, 1, () => writeProbe(engine, nowMs)),
  };
}

async function writeProbe(engine: SqlEngine, nowMs: number): Promise<void> {
  engine.assertPresent();
  engine.schemaWatch.assertKnown(await lastSchemaStep(engine.anyDatabase));
  await engine.database
    .insertInto("store_probe")
    .values({ probe: 1, probed_at_ms: nowMs })
    .onConflict((conflict) => conflict.column("probe").doUpdateSet({ probed_at_ms: nowMs }))
    .execute();
}
