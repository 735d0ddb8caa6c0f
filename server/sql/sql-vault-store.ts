/**
 * The vault's storage over SQL: transactions with retry, and nothing that knows a dialect.
 *
 * Acts on one tenant happen one after the other: on SQLite there is one connection, elsewhere
 * {@link SqlEngine.lockTenant} makes them wait for each other.
 * @module
 */
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { StoreUnavailable, VaultStore, VaultTransaction } from "../vault/vault-store-port.ts";
import type { AccessMode, Transaction } from "kysely";
import { createAccountStore } from "./account-store.ts";
import { createBatchStore } from "./batch-store.ts";
import { createDisposalStore } from "./disposal-store.ts";
import type { SqlEngine } from "./engine-port.ts";
import { createKeyStore } from "./key-store.ts";
import { createLogStore } from "./log-store.ts";
import { createPersonStore } from "./person-store.ts";
import { createRecordStore } from "./record-store.ts";
import { createRequestStore } from "./request-store.ts";
import { createSealedValueStore } from "./sealed-value-store.ts";
import { createSecondFactorStore } from "./second-factor-store.ts";
import { createSignedHeadStore } from "./signed-head-store.ts";
import { createSubjectStore } from "./subject-store.ts";
import type { VaultTables } from "./tables.ts";
import { createWorkbookStore } from "./workbook-store.ts";

const MAX_ATTEMPTS = 5;
/** Readers see one state; writers are alone with their tenant from their first statement on. */
const ISOLATION = { "read only": "repeatable read", "read write": "read committed" } as const;

export function createSqlVaultStore(engine: SqlEngine): VaultStore {
  return {
    transact: (tenant, work, keep) =>
      attempt(engine, MAX_ATTEMPTS, () =>
        runOnce(
          engine,
          "read write",
          async (transaction) => {
            await engine.lockTenant?.(transaction, tenant);
            return work(storesOf(engine, transaction, tenant));
          },
          keep,
        ),
      ),
    read: (tenant, work) =>
      attempt(engine, 1, () =>
        runOnce(
          engine,
          "read only",
          (transaction) => work(storesOf(engine, transaction, tenant)),
          () => false,
        ),
      ),
    probe: (nowMs) => attempt(engine, 1, () => writeProbe(engine, nowMs)),
  };
}

/** What `run` answers, tried again where another writer was faster. Errors that are no fault of the engine's surroundings are thrown. */
async function attempt<T>(
  engine: SqlEngine,
  attempts: number,
  run: () => Promise<T>,
): Promise<Result<T, StoreUnavailable>> {
  for (let left = attempts - 1; ; left -= 1) {
    try {
      return ok(await run());
    } catch (error) {
      const kind = engine.classify(error);
      if (kind === undefined) throw error;
      if (kind === "unavailable" || left === 0) return failed({ code: "store_unavailable" });
    }
  }
}

async function writeProbe(engine: SqlEngine, nowMs: number): Promise<void> {
  engine.assertPresent();
  await engine.database
    .insertInto("store_probe")
    .values({ probe: 1, probed_at_ms: nowMs })
    .onConflict((conflict) => conflict.column("probe").doUpdateSet({ probed_at_ms: nowMs }))
    .execute();
}

async function runOnce<T>(
  engine: SqlEngine,
  accessMode: AccessMode,
  work: (transaction: Transaction<VaultTables>) => Promise<T>,
  keep: (answer: T) => boolean,
): Promise<T> {
  engine.assertPresent();
  const transaction = await engine.database
    .startTransaction()
    .setAccessMode(accessMode)
    .setIsolationLevel(ISOLATION[accessMode])
    .execute();
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

function storesOf(engine: SqlEngine, transaction: Transaction<VaultTables>, tenant: string): VaultTransaction {
  return {
    workbooks: createWorkbookStore(transaction, tenant),
    subjects: createSubjectStore(transaction, tenant),
    persons: createPersonStore(engine, transaction, tenant),
    records: createRecordStore(engine, transaction, tenant),
    batches: createBatchStore(transaction, tenant),
    requests: createRequestStore(transaction, tenant),
    log: createLogStore(transaction, tenant),
    signedHeads: createSignedHeadStore(transaction, tenant),
    keys: createKeyStore(transaction),
    sealed: createSealedValueStore(transaction, tenant),
    disposals: createDisposalStore(transaction, tenant),
    accounts: createAccountStore(transaction, tenant),
    secondFactors: createSecondFactorStore(transaction, tenant),
  };
}
