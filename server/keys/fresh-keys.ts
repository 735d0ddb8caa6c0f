/**
 * A store whose every transaction starts with the keys that the store has then.
 *
 * One look at the tenant's active key in the transaction itself: a process that did not hear of a rotation
 * learns of it at its next act, before it seals anything. Behind it the database refuses all the same.
 * @module
 */
import type { VaultStore, VaultTransaction } from "../vault/vault-store-port.ts";
import type { LiveKeyRing } from "./key-ring.ts";
import type { RootKeyProvider } from "./root-keys-port.ts";

/** The store names keys that this process cannot open: it must not go on. */
export class KeysBeyondReach extends Error {
  override readonly name = "KeysBeyondReach";
  readonly code: string;

  constructor(code: string, tenant: string) {
    super(`the keys of tenant ${tenant} changed and do not open here`);
    this.code = code;
  }
}

export function withFreshKeys(store: VaultStore, ring: LiveKeyRing, provider: RootKeyProvider): VaultStore {
  const refresh = async (tenant: string, { keys }: VaultTransaction): Promise<void> => {
    const active = await keys.activeDataKeyId(tenant);
    if (active === undefined || active === ring.of(tenant)?.dataKeyId) return;
    const rows = await keys.dataKeys();
    if (ring.adopt(rows).ok) return;
    // Another process may have rotated the wrapping key, too.
    const loaded = await provider.load();
    if (loaded.ok && loaded.value !== undefined) ring.useRootKeys(loaded.value);
    const adopted = ring.adopt(rows);
    if (!adopted.ok) throw new KeysBeyondReach(adopted.failure.code, tenant);
  };
  return {
    ...store,
    transact: (tenant, work, keep) =>
      store.transact(
        tenant,
        async (transaction) => {
          await refresh(tenant, transaction);
          return work(transaction);
        },
        keep,
      ),
    read: (tenant, work) =>
      store.read(tenant, async (transaction) => {
        await refresh(tenant, transaction);
        return work(transaction);
      }),
  };
}
