import { openCheckpoint } from "#domain/access-log/checkpoint.ts";
import { ok } from "#domain/kernel/result.ts";
import type { VaultStore } from "../vault/vault-store-port.ts";
import { equalHashes } from "./equal-hashes.ts";
import { entriesBelow, exportLog, type LogExportPorts } from "./log-exports.ts";
import { createLogProofs } from "./log-proofs.ts";
import type { LogReader } from "./log-reader-port.ts";
import { appendLeaf, EMPTY_TREE, leafHash, rootOf } from "./merkle-tree.ts";
import type { SignedHead } from "./signed-heads-port.ts";
import { verifySignature } from "./verify-signature.ts";

export function createLogReader(ports: LogExportPorts): LogReader {
  const { store, signedHeads } = ports;
  return {
    ...createLogProofs(store),
    head: (tenant) => signedHeads.sign(tenant),
    key: (tenant) => signedHeads.key(tenant),
    export: (caller, wanted) => exportLog(ports, caller, wanted),
    async scrub(tenant) {
      const head = await signedHeads.sign(tenant);
      if (!head.ok) return head;
      const notes = await store.read(tenant, (transaction) => transaction.signedHeads.notes(head.value.key.name));
      return notes.ok ? ok(await sizesNotLedTo(store, tenant, head.value, notes.value)) : notes;
    },
  };
}

/** The whole log is hashed once. */
async function sizesNotLedTo(
  store: VaultStore,
  tenant: string,
  { key, size }: SignedHead,
  notes: readonly string[],
): Promise<readonly number[]> {
  const heads = notes.flatMap((note) => {
    const head = openCheckpoint(note, key, verifySignature);
    return head.ok ? head.value : [];
  });
  const roots = new Map(heads.map((head) => [head.size, head.root]));
  const wrong: number[] = [];
  let tree = EMPTY_TREE;
  for await (const entry of entriesBelow(store, tenant, size)) {
    tree = appendLeaf(tree, leafHash(entry));
    const expected = roots.get(tree.size);
    if (expected !== undefined && !equalHashes(expected, rootOf(tree))) wrong.push(tree.size);
  }
  return wrong;
}
