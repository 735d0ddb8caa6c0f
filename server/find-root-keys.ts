/**
 * The keys outside of the database that a vault works with: those that its rows name, and no others.
 * @module
 */
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { checkValueOf } from "./keys/derived-keys.ts";
import { matchRootKeys } from "./keys/key-ring.ts";
import type { RootKeyRow } from "./keys/key-store-port.ts";
import { currentKey, type RootKeyFailure, type RootKeyProvider, type RootKeys } from "./keys/root-keys-port.ts";
import { accessLog } from "./log/access-log.ts";
import type { LoggedEvent } from "./log/access-log-port.ts";
import { FIRST_TENANT, SYSTEM } from "./tenants.ts";
import type { StoreUnavailable, VaultStore } from "./vault/vault-store-port.ts";

type Outcome<T> = Promise<Result<T, RootKeyFailure | StoreUnavailable>>;

/** Only a vault without rows of keys gets new ones. */
export async function findRootKeys(store: VaultStore, provider: RootKeyProvider, nowMs: number): Outcome<RootKeys> {
  const rows = await store.read(FIRST_TENANT, (transaction) => transaction.keys.rootKeys());
  if (!rows.ok) return rows;
  const loaded = await provider.load();
  if (!loaded.ok) return loaded;
  if (loaded.value !== undefined) {
    const matched = matchRootKeys(loaded.value, rows.value, provider.location);
    if (!matched.ok) return matched;
    if (rows.value.length === 0) return ok(loaded.value);
    const known = knownKeys(loaded.value, rows.value);
    return known.some(({ usage }) => usage === "signing") ? ok(known) : addSigningKey(store, provider, known, nowMs);
  }
  if (rows.value.length === 0) return provider.create();
  const keyIds = rows.value.map((row) => row.keyId);
  return failed({ code: "key_missing", location: provider.location, keyIds });
}

/** A vault of an earlier version has no key that signs its logs: it never had one, so none is lost. */
async function addSigningKey(
  store: VaultStore,
  provider: RootKeyProvider,
  known: RootKeys,
  nowMs: number,
): Outcome<RootKeys> {
  const loaded = await provider.load();
  if (!loaded.ok) return loaded;
  const unused = loaded.value?.find(({ usage }) => usage === "signing");
  const added = unused === undefined ? await provider.add("signing") : ok([unused]);
  if (!added.ok) return added;
  const signing = currentKey(added.value, "signing");
  const { keyId, usage, key } = signing;
  const noted = await store.transact(
    FIRST_TENANT,
    async ({ keys, log }) => {
      await keys.insertRootKeys([{ keyId, usage, checkValue: checkValueOf(key, keyId) }], nowMs);
      const event: LoggedEvent = { act: "key_created", result: "done", keyIds: [keyId] };
      await accessLog.append(log, FIRST_TENANT, SYSTEM, nowMs, [event]);
    },
    () => true,
  );
  return noted.ok ? ok([...known, signing]) : noted;
}

/** A key that the file has and the store does not is what a rotation began with before it was stopped: not in use yet. */
function knownKeys(keys: RootKeys, rows: readonly RootKeyRow[]): RootKeys {
  return keys.filter((key) => rows.some((row) => row.keyId === key.keyId));
}
