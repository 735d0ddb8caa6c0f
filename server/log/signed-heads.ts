/**
 * Order of effects of a signature: (1) the entries since the last signed head lead from it to the store's head;
 * (2) the new head is signed and durable in the second place; (3) it is stored; (4) it is given out. Stopped in
 * between, the second place is ahead of the store, and the next call goes on from there.
 * @module
 */
import { randomBytes } from "node:crypto";
import { type LogKey, logKey, openCheckpoint, signCheckpoint } from "#domain/access-log/checkpoint.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { VaultStore } from "../vault/vault-store-port.ts";
import { equalHashes } from "./equal-hashes.ts";
import {
  appendLeaf,
  EMPTY_TREE,
  formatRightEdge,
  leafHash,
  parseRightEdge,
  rootOf,
  type TreeHead,
} from "./merkle-tree.ts";
import { sha256 } from "./sha256.ts";
import type { HeadFailure, KeptHead, KeptHeads, SignedHead, SignedHeads, SigningKeys } from "./signed-heads-port.ts";
import { verifySignature } from "./verify-signature.ts";

export interface SignedHeadPorts {
  readonly store: VaultStore;
  readonly keptHeads: KeptHeads;
  readonly signingKeys: SigningKeys;
  readonly now: () => number;
}

const ENTRIES_A_STEP = 500;

export function createSignedHeads(ports: SignedHeadPorts): SignedHeads {
  const inTurn = createTurns();
  return {
    check: (tenant) =>
      inTurn(async () => {
        const followed = await follow(ports, tenant);
        return followed.ok ? ok() : followed;
      }),
    sign: (tenant) => inTurn(() => sign(ports, tenant)),
    key: (tenant) => inTurn(() => findKey(ports, tenant)),
    beginAnew: (tenant) => inTurn(() => beginAnew(ports, tenant)),
  };
}

/** One after the other: two signatures at the same time could reach the second place in the wrong order. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
}

interface Followed {
  readonly key: LogKey;
  readonly tree: TreeHead;
  /** What was signed last; `undefined` before the first signature. */
  readonly last: KeptHead | undefined;
  /** Entries under `last`. */
  readonly signedSize: number;
  readonly isStored: boolean;
}

/** The store's present head, reached from the one that was signed last. */
async function follow(ports: SignedHeadPorts, tenant: string): Promise<Result<Followed, HeadFailure>> {
  const key = await findKey(ports, tenant);
  if (!key.ok) return key;
  const { location } = ports.keptHeads;
  const kept = await ports.keptHeads.read(tenant);
  if (!kept.ok) return kept;
  const seen = await ports.store.read(tenant, async ({ log, signedHeads }) => ({
    head: await log.head(),
    lastNote: await signedHeads.lastNote(key.value.name),
  }));
  if (!seen.ok) return seen;
  const foreign = failed({ code: "head_foreign", tenant, location } as const);
  const start = kept.value === undefined ? { size: 0, tree: EMPTY_TREE } : openKept(kept.value, key.value);
  if (start === undefined) return foreign;
  const stored = seen.value.lastNote === undefined ? undefined : openNote(seen.value.lastNote, key.value);
  if (seen.value.lastNote !== undefined && stored === undefined) return foreign;
  const found = seen.value.head?.size ?? 0;
  const signed = Math.max(start.size, stored?.size ?? 0);
  if (found < signed) return failed({ code: "log_rolled_back", tenant, signed, found });
  const expected = [stored, seen.value.head].filter((head) => head !== undefined && head.size >= start.size);
  let tree = start.tree;
  for (;;) {
    const wrong = expected.find((head) => head?.size === tree.size && !equalHashes(head.root, rootOf(tree)));
    if (wrong !== undefined) return failed({ code: "log_forked", tenant, size: tree.size });
    if (tree.size === found) break;
    const stop = Math.min(...expected.flatMap((head) => (head && head.size > tree.size ? head.size : [])));
    const grown = await grow(ports.store, tenant, tree, Math.min(stop, tree.size + ENTRIES_A_STEP));
    if (!grown.ok) return grown;
    tree = grown.value;
  }
  const isStored = stored?.size === signed;
  return ok({ key: key.value, tree, last: kept.value, signedSize: start.size, isStored });
}

async function grow(
  store: VaultStore,
  tenant: string,
  from: TreeHead,
  size: number,
): Promise<Result<TreeHead, HeadFailure>> {
  const entries = await store.read(tenant, ({ log }) => log.entries(from.size, size - from.size));
  if (!entries.ok) return entries;
  if (entries.value.length !== size - from.size) return failed({ code: "log_forked", tenant, size });
  return ok(entries.value.reduce((tree, entry) => appendLeaf(tree, leafHash(entry)), from));
}

async function sign(ports: SignedHeadPorts, tenant: string): Promise<Result<SignedHead, HeadFailure>> {
  const followed = await follow(ports, tenant);
  if (!followed.ok) return followed;
  const { key, tree, last, signedSize, isStored } = followed.value;
  const head = { key, size: tree.size, root: rootOf(tree) };
  const isSigned = last !== undefined && signedSize === tree.size;
  const note = isSigned ? last.note : signHead(ports, tenant, head);
  if (!isSigned) {
    const kept = await ports.keptHeads.write(tenant, { note, rightEdge: formatRightEdge(tree) });
    if (!kept.ok) return kept;
  }
  if (!isSigned || !isStored) {
    const stored = await ports.store.transact(
      tenant,
      ({ signedHeads }) => signedHeads.insert(key.name, head.size, note, ports.now()),
      () => true,
    );
    if (!stored.ok) return stored;
  }
  return ok({ note, ...head });
}

function signHead({ signingKeys }: SignedHeadPorts, tenant: string, head: Omit<SignedHead, "note">): string {
  const { key, size, root } = head;
  return signCheckpoint({ origin: key.name, size, root }, key, (text) => signingKeys.of(tenant).sign(text));
}

async function findKey(
  { store, signingKeys, now }: SignedHeadPorts,
  tenant: string,
): Promise<Result<LogKey, HeadFailure>> {
  const known = await store.read(tenant, ({ signedHeads }) => signedHeads.origin());
  if (!known.ok) return known;
  const { publicKey } = signingKeys.of(tenant);
  if (known.value !== undefined) return ok(logKey(sha256, known.value, publicKey));
  const made = await store.transact(
    tenant,
    async ({ signedHeads }) => {
      const other = await signedHeads.origin();
      if (other !== undefined) return other;
      const origin = newOrigin(tenant);
      await signedHeads.setOrigin(origin, now());
      return origin;
    },
    () => true,
  );
  return made.ok ? ok(logKey(sha256, made.value, publicKey)) : made;
}

async function beginAnew(
  { store, keptHeads, now }: SignedHeadPorts,
  tenant: string,
): Promise<Result<void, HeadFailure>> {
  const renamed = await store.transact(
    tenant,
    ({ signedHeads }) => signedHeads.setOrigin(newOrigin(tenant), now()),
    () => true,
  );
  return renamed.ok ? keptHeads.write(tenant, undefined) : renamed;
}

/** No two logs share a name, whatever their addresses are. */
function newOrigin(tenant: string): string {
  return `mynumber-vault/${tenant}/${randomBytes(8).toString("hex")}`;
}

function openNote(note: string, key: LogKey): { readonly size: number; readonly root: Uint8Array } | undefined {
  const opened = openCheckpoint(note, key, verifySignature);
  return opened.ok ? opened.value : undefined;
}

/** The tree under a kept head; its hashes must be those of the root that was signed. */
function openKept({ note, rightEdge }: KeptHead, key: LogKey): { size: number; tree: TreeHead } | undefined {
  const head = openNote(note, key);
  if (head === undefined) return undefined;
  try {
    const tree = parseRightEdge(head.size, rightEdge);
    return equalHashes(rootOf(tree), head.root) ? { size: head.size, tree } : undefined;
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}
