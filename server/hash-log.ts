import { ok, type Result } from "#domain/kernel/result.ts";
import { appendLeaf, EMPTY_TREE, leafHash, rootOf } from "./log/merkle-tree.ts";
import type { StoreUnavailable, VaultStore } from "./vault/vault-store-port.ts";

const LOG_PAGE = 1_000;

/** A tenant's log as its entries make it, whatever head is stored; `root` in hexadecimal. */
export async function hashLog(
  store: VaultStore,
  tenant: string,
): Promise<Result<{ readonly size: number; readonly root: string }, StoreUnavailable>> {
  let tree = EMPTY_TREE;
  for (;;) {
    const { size } = tree;
    const page = await store.read(tenant, ({ log }) => log.entries(size, LOG_PAGE));
    if (!page.ok) return page;
    if (page.value.length === 0) return ok({ size, root: rootOf(tree).toString("hex") });
    for (const entry of page.value) tree = appendLeaf(tree, leafHash(entry));
  }
}
