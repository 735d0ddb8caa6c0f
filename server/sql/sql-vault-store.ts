/**
 * The vault's storage over SQL: transactions with retry, and nothing that knows a dialect.
 *
 * Transactions of one process wait for each other in {@link SqlEngine.database}; the place where
 * several acts could share one commit is {@link createSqlVaultStore}'s `transact`.
 * @module
 */
import { failed, ok } from "#domain/kernel/result.ts";
import type { VaultStore, VaultTransaction } from "../vault/vault-store-port.ts";
import type { Transaction } from "kysely";
import { createBatchStore } from "./batch-store.ts";
import type { SqlEngine } from "./engine-port.ts";
import { createKeyStore } from "./key-store.ts";
import { createLogStore } from "./log-store.ts";
import { createRecordStore } from "./record-store.ts";
import { createRequestStore } from "./request-store.ts";
import { createSubjectStore } from "./subject-store.ts";
import type { VaultTables } from "./tables.ts";
import { createWorkbookStore } from "./workbook-store.ts";

const MAX_ATTEMPTS = 5;
const UNAVAILABLE = failed({ code: "store_unavailable" });

export function createSqlVaultStore(engine: SqlEngine): VaultStore {
  return {
    async transact(tenant, work, keep) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const answer = await runOnce(engine, (transaction) => work(storesOf(transaction, tenant)), keep);
          return ok(answer);
        } catch (error) {
          const kind = engine.classify(error);
          if (kind === undefined) throw error;
          if (kind === "unavailable" || attempt === MAX_ATTEMPTS) return UNAVAILABLE;
        }
      }
    },
    async probe(nowMs) {
      try {
        engine.assertPresent();
        await engine.database
          .insertInto("store_probe")
          .values({ probe: 1, probed_at_ms: nowMs })
          .onConflict((conflict) => conflict.column("probe").doUpdateSet({ probed_at_ms: nowMs }))
          .execute();
        return ok();
      } catch (error) {
        if (engine.classify(error) === undefined) throw error;
        return UNAVAILABLE;
      }
    },
  };
}

async function runOnce<T>(
  engine: SqlEngine,
  work: (transaction: Transaction<VaultTables>) => Promise<T>,
  keep: (answer: T) => boolean,
): Promise<T> {
  engine.assertPresent();
  const transaction = await engine.database.startTransaction().execute();
  let answer: T;
  try {
    answer = await work(transaction);
    if (keep(answer)) await transaction.commit().execute();
    else await transaction.rollback().execute();
  } catch (error) {
    await rollBackQuietly(transaction);
    throw error;
  }
  return answer;
}

/** After an error of the disk the engine may have ended the transaction already. */
async function rollBackQuietly(transaction: {
  readonly isRolledBack: boolean;
  rollback(): { execute(): Promise<void> };
}): Promise<void> {
  if (transaction.isRolledBack) return;
  try {
    await transaction.rollback().execute();
  } catch {
    // The first error tells what happened; the engine undoes what was not committed.
  }
}

function storesOf(transaction: Transaction<VaultTables>, tenant: string): VaultTransaction {
  return {
    workbooks: createWorkbookStore(transaction, tenant),
    subjects: createSubjectStore(transaction, tenant),
    records: createRecordStore(transaction, tenant),
    batches: createBatchStore(transaction, tenant),
    requests: createRequestStore(transaction, tenant),
    log: createLogStore(transaction, tenant),
    keys: createKeyStore(transaction),
  };
}
