/**
 * The companies in one vault. Each has its own data keys, log, people and records, and no act reaches from one into another.
 * @module
 */
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { createDataKey } from "./keys/data-keys.ts";
import { checkValueOf } from "./keys/derived-keys.ts";
import type { Randomness } from "./keys/key-ring-port.ts";
import type { DataKeyRow } from "./keys/key-store-port.ts";
import { currentKey, type RootKeys } from "./keys/root-keys-port.ts";
import { accessLog } from "./log/access-log.ts";
import type { Actor, LoggedEvent } from "./log/access-log-port.ts";
import type { StoreUnavailable, VaultStore } from "./vault/vault-store-port.ts";

/** Made with the vault; the only one until more are added. */
export const FIRST_TENANT = "default";
export const SYSTEM: Actor = { subject: "system", displayName: "system", roles: [], from: "local" };
/** Stands in addresses of logs and in file names. */
const TENANT_NAME = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/u;

export interface TenantPorts {
  readonly store: VaultStore;
  /** As they are now: a rotation replaces them. */
  readonly rootKeys: { readonly current: RootKeys };
  readonly randomness: Randomness;
  readonly now: () => number;
}
export type TenantFailure =
  | StoreUnavailable
  | { readonly code: "tenant_name_invalid"; readonly tenant: string }
  | { readonly code: "tenant_taken"; readonly tenant: string }
  | { readonly code: "tenant_unknown"; readonly tenant: string }
  | { readonly code: "tenant_has_accounts"; readonly tenant: string };

export interface Tenants {
  list(): Promise<Result<readonly string[], StoreUnavailable>>;
  /** A company with a data key of its own and the first entry of its log, or nothing. A running server takes it up by itself. */
  add(tenant: string, actor: Actor): Promise<Result<void, TenantFailure>>;
}

export function createTenants(ports: TenantPorts): Tenants {
  const { store } = ports;
  return {
    list: () => store.read(FIRST_TENANT, ({ keys }) => keys.tenants()),
    async add(tenant, actor) {
      if (!TENANT_NAME.test(tenant)) return failed({ code: "tenant_name_invalid", tenant });
      const added = await store.transact(
        tenant,
        async (transaction) => {
          if ((await transaction.keys.tenants()).includes(tenant)) return false;
          const dataKey = createDataKey(tenant, 1, currentKey(ports.rootKeys.current, "wrapping"), ports.randomness);
          await transaction.keys.insertTenant(tenant, ports.now());
          await transaction.keys.insertDataKey(dataKey, ports.now());
          const event: LoggedEvent = { act: "tenant_create", result: "done", keyIds: [dataKey.keyId] };
          await accessLog.append(transaction.log, tenant, actor, ports.now(), [event]);
          return true;
        },
        (isNew) => isNew,
      );
      if (!added.ok) return added;
      return added.value ? ok() : failed({ code: "tenant_taken", tenant });
    },
  };
}

/** All data keys; in an empty vault after noting the root keys and making the first tenant with its key. */
export function prepareFirstTenant({
  store,
  rootKeys: { current },
  randomness,
  now,
}: TenantPorts): Promise<Result<readonly DataKeyRow[], StoreUnavailable>> {
  return store.transact(
    FIRST_TENANT,
    async ({ keys, log }) => {
      const known = await keys.dataKeys();
      if (known.length > 0) return known;
      const rows = current.map(({ keyId, usage, key }) => ({ keyId, usage, checkValue: checkValueOf(key, keyId) }));
      const dataKey = createDataKey(FIRST_TENANT, 1, currentKey(current, "wrapping"), randomness);
      await keys.insertRootKeys(rows, now());
      await keys.insertTenant(FIRST_TENANT, now());
      await keys.insertDataKey(dataKey, now());
      const keyIds = [...rows.map((row) => row.keyId), dataKey.keyId];
      await accessLog.append(log, FIRST_TENANT, SYSTEM, now(), [{ act: "key_created", result: "done", keyIds }]);
      return [dataKey];
    },
    () => true,
  );
}
