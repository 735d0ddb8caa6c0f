/**
 * Acts that wait at the same time share one transaction: a commit costs a sync of the disk, whatever is in it.
 *
 * Each tenant has a queue. Inside the shared transaction every act has a savepoint: one that is refused or fails is
 * undone alone. Nobody is answered before the commit; where that fails, each act runs again by itself, so that a
 * bad one cannot fail its neighbours.
 * @module
 */
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { sql, type Transaction } from "kysely";
import type { StoreUnavailable, VaultStore, VaultTransaction } from "../vault/vault-store-port.ts";
import type { SqlEngine } from "./engine-port.ts";
import { attempt, runTransaction } from "./sql-transaction.ts";
import { storesOf } from "./stores-of.ts";
import type { VaultTables } from "./tables.ts";

const MAX_ATTEMPTS = 5;
/** Beyond it a new act is refused: it would only wait longer than its caller does. */
const MAX_WAITING_ACTS = 4_096;
const MAX_GROUP = 128;

/** An act as the queue knows it: its types stay with whoever waits. */
interface WaitingAct {
  readonly work: (transaction: VaultTransaction) => Promise<unknown>;
  readonly keep: (answer: unknown) => boolean;
  readonly settle: (outcome: Outcome) => void;
}
type Outcome =
  | { readonly kind: "answered"; readonly answer: Result<unknown, StoreUnavailable> }
  | { readonly kind: "thrown"; readonly error: unknown };
/** `again`: another process was faster, which only this act noticed. */
type OutcomeInGroup = Outcome | { readonly kind: "again" };

export function createGroupCommit(engine: SqlEngine, maxGroup = MAX_GROUP): VaultStore["transact"] {
  const queues = new Map<string, WaitingAct[]>();
  const serve = async (tenant: string, queue: WaitingAct[]): Promise<void> => {
    while (queue.length > 0) {
      // Whoever arrives in this turn of the event loop comes along.
      await new Promise((resolve) => setImmediate(resolve));
      await runGroup(engine, tenant, queue.splice(0, maxGroup));
    }
    queues.delete(tenant);
  };
  /** `undefined` where too many wait already. */
  const enter = (tenant: string, act: Omit<WaitingAct, "settle">): Promise<Outcome> | undefined => {
    const waiting = queues.get(tenant);
    if (waiting !== undefined && waiting.length >= MAX_WAITING_ACTS) return undefined;
    return new Promise((settle) => {
      const queue = waiting ?? [];
      queue.push({ ...act, settle });
      if (waiting !== undefined) return;
      queues.set(tenant, queue);
      void serve(tenant, queue);
    });
  };
  return async <T>(
    tenant: string,
    work: (transaction: VaultTransaction) => Promise<T>,
    keep: (answer: T) => boolean,
  ) => {
    const outcome = await enter(tenant, { work, keep: (answer) => keep(answer as T) });
    if (outcome === undefined) return failed({ code: "store_unavailable" });
    if (outcome.kind === "thrown") throw outcome.error;
    return outcome.answer as Result<T, StoreUnavailable>;
  };
}

async function runGroup(engine: SqlEngine, tenant: string, group: readonly WaitingAct[]): Promise<void> {
  const outcomes = group.length > 1 ? await runTogether(engine, tenant, group) : [];
  for (const [position, act] of group.entries()) {
    const outcome = outcomes[position] ?? { kind: "again" };
    act.settle(outcome.kind === "again" ? await runAlone(engine, tenant, act) : outcome);
  }
}

async function runAlone(engine: SqlEngine, tenant: string, { work, keep }: WaitingAct): Promise<Outcome> {
  try {
    const answer = await attempt(engine, MAX_ATTEMPTS, () =>
      runTransaction(engine, "read write", (transaction) => lockAndWork(engine, transaction, tenant, work), keep),
    );
    return { kind: "answered", answer };
  } catch (error) {
    return { kind: "thrown", error };
  }
}

/** One outcome an act; none at all where the transaction that they shared failed. */
async function runTogether(
  engine: SqlEngine,
  tenant: string,
  group: readonly WaitingAct[],
): Promise<readonly OutcomeInGroup[]> {
  try {
    return await runTransaction(
      engine,
      "read write",
      (transaction) =>
        lockAndWork(engine, transaction, tenant, async (stores) => {
          const outcomes: OutcomeInGroup[] = [];
          for (const act of group) outcomes.push(await runInSavepoint(engine, transaction, stores, act));
          return outcomes;
        }),
      () => true,
    );
  } catch {
    // What is wrong shows again where each runs alone.
    return [];
  }
}

async function runInSavepoint(
  engine: SqlEngine,
  transaction: Transaction<VaultTables>,
  stores: VaultTransaction,
  { work, keep }: WaitingAct,
): Promise<OutcomeInGroup> {
  await sql`SAVEPOINT act`.execute(transaction);
  let outcome: OutcomeInGroup;
  let isKept = false;
  try {
    const answer = await work(stores);
    isKept = keep(answer);
    outcome = { kind: "answered", answer: ok(answer) };
  } catch (error) {
    const kind = engine.classify(error);
    if (kind === "unavailable") throw error;
    outcome = kind === "conflict" ? { kind: "again" } : { kind: "thrown", error };
  }
  if (!isKept) await sql`ROLLBACK TO SAVEPOINT act`.execute(transaction);
  await sql`RELEASE SAVEPOINT act`.execute(transaction);
  return outcome;
}

async function lockAndWork<T>(
  engine: SqlEngine,
  transaction: Transaction<VaultTables>,
  tenant: string,
  work: (stores: VaultTransaction) => Promise<T>,
): Promise<T> {
  engine.schemaWatch.assertKnown(await engine.lockTenant(transaction, tenant));
  return work(storesOf(engine, transaction, tenant));
}
