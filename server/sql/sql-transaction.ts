/**
 * One transaction from its begin to its end, on any engine.
 * @module
 */
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { AccessMode, ControlledTransaction } from "kysely";
import type { StoreUnavailable } from "../vault/vault-store-port.ts";
import type { SqlEngine } from "./engine-port.ts";
import type { VaultTables } from "./tables.ts";

/** Readers see one state; writers are alone with their tenant from their first statement on. */
const ISOLATION = { "read only": "repeatable read", "read write": "read committed" } as const;

/** What `run` answers, tried again where another writer was faster. Errors that are no fault of the engine's surroundings are thrown. */
export async function attempt<T>(
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

/** What `work` answers; committed if `keep` says so of it, else undone, as after a throw. */
export async function runTransaction<T>(
  engine: SqlEngine,
  accessMode: AccessMode,
  work: (transaction: ControlledTransaction<VaultTables>) => Promise<T>,
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
async function rollBackQuietly(transaction: ControlledTransaction<VaultTables>): Promise<void> {
  if (transaction.isRolledBack) return;
  try {
    await transaction.rollback().execute();
  } catch {
    // The first error tells what happened; the engine undoes what was not committed.
  }
}
