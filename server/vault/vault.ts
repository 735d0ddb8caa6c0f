import type { LogPage, Vault } from "./vault-port.ts";
import { decideRequest } from "./decide-request.ts";
import { type Act, look, perform, type VaultPorts } from "./perform.ts";
import { requestReveal } from "./request-reveal.ts";
import { viewRequest } from "./request-view.ts";
import { revealNumbers } from "./reveal-numbers.ts";
import { settleBatch } from "./settle-batch.ts";
import { tokenizeBatch } from "./tokenize-batch.ts";
import { unsettledBatches } from "./unsettled-batches.ts";

const MAX_LISTED_REQUESTS = 200;
const SEES_ALL_REQUESTS = ["approver", "auditor"] as const;

export function createVault(ports: VaultPorts): Vault {
  return {
    tokenize: (caller, batch) => perform(ports, caller, (act) => tokenizeBatch(act, batch)),
    settle: (caller, batchKey, outcomes) => perform(ports, caller, (act) => settleBatch(act, batchKey, outcomes)),
    unsettledBatches: (caller) => look(ports, caller, unsettledBatches),
    request: (caller, request) => perform(ports, caller, (act) => requestReveal(act, request)),
    requests: (caller) => look(ports, caller, listRequests),
    decide: (caller, decision) => perform(ports, caller, (act) => decideRequest(act, decision)),
    reveal: (caller, requestId, tokens) => perform(ports, caller, (act) => revealNumbers(act, requestId, tokens)),
    readLog: (caller, from, limit) => look(ports, caller, (act) => readLog(act, from, limit)),
    isReady: async () => (await ports.store.probe(ports.now())).ok,
  };
}

async function listRequests(act: Act) {
  const seesAll = SEES_ALL_REQUESTS.some((role) => act.caller.roles.includes(role));
  const rows = await act.transaction.requests.list(seesAll ? undefined : act.caller.subject, MAX_LISTED_REQUESTS);
  const views = [];
  for (const row of rows) views.push(await viewRequest(act, row));
  return views;
}

async function readLog({ transaction }: Act, from: number, limit: number): Promise<LogPage> {
  const head = await transaction.log.head();
  if (head === undefined) throw new TypeError("a tenant's log starts with its keys");
  const entries = await transaction.log.entries(from, limit);
  return {
    size: head.size,
    root: head.root,
    entries: entries.map((entry, offset) => ({ index: from + offset, entry })),
  };
}
