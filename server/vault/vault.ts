import type { LogPage, Vault } from "./vault-port.ts";
import { decideRequest } from "./decide-request.ts";
import { endRequest } from "./end-request.ts";
import { listRequests } from "./list-requests.ts";
import { lookUpTokens } from "./look-up-tokens.ts";
import { type Act, look, perform } from "./perform.ts";
import { recordsOf } from "./records-ahead.ts";
import { requestReveal } from "./request-reveal.ts";
import { revealNumbers } from "./reveal-numbers.ts";
import { entryTest, searchLog } from "./search-log.ts";
import { settleBatch } from "./settle-batch.ts";
import { tokenizeBatch } from "./tokenize-batch.ts";
import { createTokenizeTogether, type TokenizePorts } from "./tokenize-together.ts";
import { unsettledBatches } from "./unsettled-batches.ts";

const MAX_LISTED_REQUESTS = 200;
const MAX_TOGETHER = 128;

/** `actsACommit` is the most that share one commit. */
export function createVault(ports: TokenizePorts, actsACommit = MAX_TOGETHER): Vault {
  const tokenizeAlone: Vault["tokenize"] = (caller, batch) => {
    const records = recordsOf(ports.recordMakers, ports.keys.of(caller.tenant), batch.items, ports.now());
    return perform(ports, caller, (act) => tokenizeBatch(act, batch, records));
  };
  return {
    tokenize: createTokenizeTogether(ports, tokenizeAlone, actsACommit),
    settle: (caller, batchKey, outcomes) => perform(ports, caller, (act) => settleBatch(act, batchKey, outcomes)),
    unsettledBatches: (caller) => look(ports, caller, unsettledBatches),
    lookUpTokens: (caller, tokens) => look(ports, caller, (act) => lookUpTokens(act, tokens)),
    request: (caller, request) => perform(ports, caller, (act) => requestReveal(act, request)),
    requests: (caller) =>
      look(ports, caller, async (act) => (await listRequests(act, MAX_LISTED_REQUESTS, undefined)).requests),
    requestPage: (caller, limit, before) => look(ports, caller, (act) => listRequests(act, limit, before)),
    withdraw: (caller, requestId) => perform(ports, caller, (act) => endRequest(act, requestId, "withdrawn")),
    revoke: (caller, requestId) => perform(ports, caller, (act) => endRequest(act, requestId, "revoked")),
    decide: (caller, decision) => perform(ports, caller, (act) => decideRequest(act, decision)),
    reveal: (caller, requestId, tokens, useKey) =>
      perform(ports, caller, (act) => revealNumbers(act, { requestId, tokens, useKey })),
    readLog: (caller, from, limit) => look(ports, caller, (act) => readLog(act, from, limit)),
    searchLog: (caller, search) => look(ports, caller, (act) => searchLog(act, search)),
    entryTest: (caller, filter) => look(ports, caller, (act) => entryTest(act, filter)),
    isReady: async () => (await ports.store.probe(ports.now())).ok,
  };
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
