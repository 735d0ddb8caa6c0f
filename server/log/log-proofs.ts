/**
 * Proofs over a log of any length: the roots of full blocks of entries stay in memory, the rest is read when it is asked for.
 * All hashes come from the entries themselves, none from a stored hash.
 * @module
 */
import { consistencyPath, inclusionPath, type SubtreeRoot } from "#domain/access-log/proofs.ts";
import { nodeHash } from "#domain/access-log/merkle-tree.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { VaultStore } from "../vault/vault-store-port.ts";
import type { LogProofs, Proof, ProofFailure } from "./log-reader-port.ts";
import { appendLeaf, EMPTY_TREE, leafHash, rootOf } from "./merkle-tree.ts";
import { sha256 } from "./sha256.ts";

/** As wide as a tile of C2SP tlog-tiles. */
const BLOCK = 256;

type Outcome<T> = Promise<Result<T, ProofFailure>>;

export function createLogProofs(store: VaultStore): Omit<LogProofs, "scrub"> {
  const blocks = new Map<string, Uint8Array[]>();
  const prove = async (
    tenant: string,
    wantedSize: number | undefined,
    near: number,
    pathOf: (root: SubtreeRoot, size: number) => readonly Uint8Array[],
  ): Outcome<Proof> => {
    const head = await store.read(tenant, ({ log }) => log.head());
    if (!head.ok) return head;
    const present = head.value?.size ?? 0;
    const size = wantedSize ?? present;
    if (size > present || near >= size) return failed({ code: "log_size_unknown", size: present });
    const own = blocks.get(tenant) ?? [];
    blocks.set(tenant, own);
    const root = await subtrees(store, tenant, own, size, near);
    if (!root.ok) return root;
    return ok({ size, root: root.value(0, size), path: pathOf(root.value, size) });
  };
  return {
    inclusion: (tenant, index, size) => prove(tenant, size, index, (root, whole) => inclusionPath(root, index, whole)),
    consistency: (tenant, from, to) =>
      prove(tenant, to, Math.max(from - 1, 0), (root, whole) => (from === 0 ? [] : consistencyPath(root, from, whole))),
  };
}

/** Roots of any subtree that a path through entry `near` in a log of `size` entries needs. */
async function subtrees(
  store: VaultStore,
  tenant: string,
  blockRoots: Uint8Array[],
  size: number,
  near: number,
): Outcome<SubtreeRoot> {
  const full = Math.floor(size / BLOCK);
  while (blockRoots.length < full) {
    const index = blockRoots.length;
    const leaves = await leavesOf(store, tenant, index, BLOCK);
    if (!leaves.ok) return leaves;
    blockRoots[index] = rootOf(leaves.value.reduce(appendLeaf, EMPTY_TREE));
  }
  const leaves = new Map<number, Uint8Array>();
  for (const block of new Set([Math.floor(near / BLOCK), full])) {
    const held = await leavesOf(store, tenant, block, Math.min(BLOCK, size - block * BLOCK));
    if (!held.ok) return held;
    held.value.forEach((leaf, offset) => leaves.set(block * BLOCK + offset, leaf));
  }
  const root: SubtreeRoot = (from, to) => {
    const known = to - from === BLOCK ? blockRoots[from / BLOCK] : to - from === 1 ? leaves.get(from) : undefined;
    if (known !== undefined) return known;
    if (to - from < 2) throw new RangeError("this entry was not read");
    const middle = from + 2 ** (Math.ceil(Math.log2(to - from)) - 1);
    return nodeHash(sha256, root(from, middle), root(middle, to));
  };
  return ok(root);
}

async function leavesOf(store: VaultStore, tenant: string, block: number, count: number): Outcome<readonly Buffer[]> {
  if (count <= 0) return ok([]);
  const entries = await store.read(tenant, ({ log }) => log.entries(block * BLOCK, count));
  if (!entries.ok) return entries;
  if (entries.value.length !== count) throw new TypeError("a log has all entries below its size");
  return ok(entries.value.map(leafHash));
}
