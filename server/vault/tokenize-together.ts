/**
 * Small batches that wait at the same time are looked up and stored by one statement each, in one act of the store.
 *
 * Together go those that cannot meet: no batch that is here already, no workbook key and no number twice. All others,
 * and all of them where the shared act fails, run one by one as if nobody else had been there.
 * @module
 */
import type { TokenizeBatch } from "#application/ports/vault.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import { keyOfIndex } from "./distinct-numbers.ts";
import { actFor, type CommonAct, type VaultPorts } from "./perform.ts";
import type { RecordMakers } from "./record-threads-port.ts";
import { recordsOf } from "./records-ahead.ts";
import { type NewBatch, storeBatches } from "./tokenize-batch.ts";
import type { TokenizedBatch, Vault, VaultCaller } from "./vault-port.ts";

type Tokenize = Vault["tokenize"];
type Answer = Awaited<ReturnType<Tokenize>>;
export type TokenizePorts = VaultPorts & { readonly recordMakers: RecordMakers };

/** Larger ones gain nothing by it. */
const MAX_ITEMS = 16;
/** Beyond it a new act is refused: it would only wait longer than its caller does. */
const MAX_WAITING = 4_096;

interface Waiting {
  readonly caller: VaultCaller;
  readonly batch: TokenizeBatch;
  readonly settle: (answer: Answer | Promise<Answer>) => void;
}

/** `maxActs` is the most that go together. */
export function createTokenizeTogether(ports: TokenizePorts, alone: Tokenize, maxActs: number): Tokenize {
  const queues = new Map<string, Waiting[]>();
  const serve = async (tenant: string, queue: Waiting[]): Promise<void> => {
    while (queue.length > 0) {
      await untilNobodyComes(queue, maxActs);
      await tokenizeGroup(ports, alone, tenant, queue.splice(0, maxActs));
    }
    queues.delete(tenant);
  };
  return (caller, batch) => {
    if (batch.items.length > MAX_ITEMS || maxActs < 2) return alone(caller, batch);
    const waiting = queues.get(caller.tenant);
    if (waiting !== undefined && waiting.length >= MAX_WAITING) {
      return Promise.resolve(failed({ code: "access_log_unavailable" }));
    }
    return new Promise((settle) => {
      const queue = waiting ?? [];
      queue.push({ caller, batch, settle });
      if (waiting !== undefined) return;
      queues.set(caller.tenant, queue);
      void serve(caller.tenant, queue);
    });
  };
}

/**
 * Whoever arrives in this turn of the event loop comes along, and in the next ones, as long as each brings somebody:
 * clients who were answered together ask again together, and would else wait for two commits by turns.
 */
async function untilNobodyComes(queue: readonly Waiting[], enough: number): Promise<void> {
  let before: number;
  do {
    before = queue.length;
    await new Promise((resolve) => setImmediate(resolve));
  } while (before < queue.length && queue.length < enough);
}

async function tokenizeGroup(
  ports: TokenizePorts,
  alone: Tokenize,
  tenant: string,
  group: readonly Waiting[],
): Promise<void> {
  const stored = group.length > 1 ? await storeGroup(ports, tenant, group) : new Map<Waiting, TokenizedBatch>();
  for (const waiting of group) {
    const { caller, batch, settle } = waiting;
    const value = stored.get(waiting);
    settle(value === undefined ? alone(caller, batch) : ok(value));
  }
}

/** Those that went together; none where that failed: what is wrong shows again where each runs alone. */
async function storeGroup(
  ports: TokenizePorts,
  tenant: string,
  group: readonly Waiting[],
): Promise<ReadonlyMap<Waiting, TokenizedBatch>> {
  const nowMs = ports.now();
  try {
    const stored = await ports.store.transact(
      tenant,
      async (transaction) => {
        const act = { ...actFor(ports, tenant), transaction, nowMs };
        const together = await thoseThatCannotMeet(act, group);
        if (together.length === 0) return new Map<Waiting, TokenizedBatch>();
        const items = together.flatMap(({ batch }) => batch.items);
        const records = recordsOf(ports.recordMakers, act.keys, items, nowMs);
        const batches = await storeBatches(act, together, records);
        const events = batches.map(({ batch, event }) => ({ actor: batch.caller, event }));
        await ports.log.appendAll(transaction.log, tenant, nowMs, events);
        return new Map(batches.map(({ batch, value }) => [batch.waiting, value]));
      },
      ({ size }) => size > 0,
    );
    return stored.ok ? stored.value : new Map();
  } catch {
    return new Map();
  }
}

interface Candidate extends NewBatch {
  readonly waiting: Waiting;
}

async function thoseThatCannotMeet(act: CommonAct, group: readonly Waiting[]): Promise<readonly Candidate[]> {
  const all = group.map((waiting) => {
    const { caller, batch } = waiting;
    return { waiting, caller, batch, batchId: act.keys.locate("batch", batch.batchKey) };
  });
  const here = await act.transaction.batches.byIds(all.map(({ batchId }) => batchId));
  const taken = new Set(here.map(({ batchId }) => `batch ${batchId.toString("hex")}`));
  return all.filter(({ batch, batchId }) => {
    const own = [
      `batch ${batchId.toString("hex")}`,
      `workbook ${batch.workbook.key}`,
      ...new Set(batch.items.map(({ number }) => `number ${keyOfIndex(act.keys.numberIndex(number))}`)),
    ];
    if (own.some((name) => taken.has(name))) return false;
    for (const name of own) taken.add(name);
    return true;
  });
}
