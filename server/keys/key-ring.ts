/**
 * All keys of a running vault, unwrapped and checked.
 *
 * A key is chosen by the id that stands beside a value. Where any key that the store names is missing or
 * does not match its check value, there is no ring at all, and the server does not start.
 * @module
 */
import type { KeyObject } from "node:crypto";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { type DataKeyFailure, unwrapDataKey } from "./data-keys.ts";
import { checkValueOf, deriveKey, equalBytes } from "./derived-keys.ts";
import { openEnvelope, sealEnvelope } from "./envelope.ts";
import type { KeyRing, Locator, NumberIndex, Randomness, SealedPlace, TenantKeys } from "./key-ring-port.ts";
import { createKeyedMac } from "./keyed-mac.ts";
import type { DataKeyRow, RootKeyRow } from "./key-store-port.ts";
import { createRecordOpener } from "./record-opener.ts";
import { createRecordSealer } from "./record-sealer.ts";
import { currentKey, type RootKeyFailure, type RootKeys } from "./root-keys-port.ts";

export type KeyRingFailure = RootKeyFailure | DataKeyFailure;

/** Whether `keys` are the ones that `rows` name: by id, then by check value. */
export function matchRootKeys(
  keys: RootKeys,
  rows: readonly RootKeyRow[],
  location: string,
): Result<void, RootKeyFailure> {
  const missing = rows.filter((row) => !keys.some((key) => key.keyId === row.keyId && key.usage === row.usage));
  if (missing.length > 0) return failed({ code: "key_missing", location, keyIds: missing.map((row) => row.keyId) });
  const foreign = rows.filter((row) =>
    keys.some((key) => key.keyId === row.keyId && !equalBytes(checkValueOf(key.key, key.keyId), row.checkValue)),
  );
  if (foreign.length > 0) return failed({ code: "key_foreign", location, keyIds: foreign.map((row) => row.keyId) });
  return ok();
}

/** A ring that follows the store: another process, or this one, may rotate while requests are served. */
export interface LiveKeyRing extends KeyRing {
  /** All of a tenant's keys, those included that seal nothing new. */
  dataKey(tenant: string, keyId: string): KeyObject | undefined;
  /** Takes over the store's rows. A key that does not open leaves everything as it was. */
  adopt(rows: readonly DataKeyRow[]): Result<void, KeyRingFailure>;
  /** Root keys with which {@link adopt} works from now on. */
  useRootKeys(keys: RootKeys): void;
}

export function createKeyRing(
  rootKeys: RootKeys,
  rows: readonly DataKeyRow[],
  randomness: Randomness,
): Result<LiveKeyRing, KeyRingFailure> {
  let roots = rootKeys;
  let tenants: ReadonlyMap<string, OpenedTenant> = new Map();
  const adopt = (fresh: readonly DataKeyRow[]): Result<void, KeyRingFailure> => {
    const opened = openAll(roots, fresh, randomness);
    if (!opened.ok) return opened;
    tenants = opened.value;
    return ok();
  };
  const adopted = adopt(rows);
  if (!adopted.ok) return adopted;
  return ok({
    of: (tenant) => tenants.get(tenant)?.inUse,
    dataKey: (tenant, keyId) => tenants.get(tenant)?.keys.get(keyId),
    adopt,
    useRootKeys(keys) {
      roots = keys;
    },
  });
}

interface OpenedTenant {
  readonly keys: ReadonlyMap<string, KeyObject>;
  /** `undefined` where no key is active: nothing can be sealed. */
  readonly inUse: TenantKeys | undefined;
}

function openAll(
  rootKeys: RootKeys,
  rows: readonly DataKeyRow[],
  randomness: Randomness,
): Result<ReadonlyMap<string, OpenedTenant>, KeyRingFailure> {
  const opened = new Map<string, { readonly rows: DataKeyRow[]; readonly keys: Map<string, KeyObject> }>();
  for (const row of rows) {
    if (row.state === "destroyed") continue;
    const key = unwrapDataKey(row, rootKeys);
    if (!key.ok) return key;
    const tenant = opened.get(row.tenant) ?? { rows: [], keys: new Map<string, KeyObject>() };
    tenant.rows.push(row);
    tenant.keys.set(row.keyId, key.value);
    opened.set(row.tenant, tenant);
  }
  const tenants = new Map<string, OpenedTenant>();
  for (const [tenant, { rows: own, keys }] of opened) {
    const active = own.find((row) => row.state === "active");
    const inUse = active && tenantKeys(tenant, active.keyId, keys, rootKeys, randomness);
    tenants.set(tenant, { keys, inUse });
  }
  return ok(tenants);
}

function tenantKeys(
  tenant: string,
  activeKeyId: string,
  dataKeys: ReadonlyMap<string, KeyObject>,
  rootKeys: RootKeys,
  randomness: Randomness,
): TenantKeys {
  const indexRoot = currentKey(rootKeys, "index");
  const locatorRoot = currentKey(rootKeys, "locator");
  const indexKey = deriveKey(indexRoot.key, "number index", tenant);
  const locatorKey = deriveKey(locatorRoot.key, "locator", tenant);
  const activeKey = dataKeys.get(activeKeyId);
  if (activeKey === undefined) throw new TypeError("the active data key was not unwrapped");
  const [indexMac, locatorMac] = [createKeyedMac(indexKey), createKeyedMac(locatorKey)];
  const ids = { dataKeyId: activeKeyId, indexKeyId: indexRoot.keyId, locatorKeyId: locatorRoot.keyId };
  return {
    ...ids,
    seal: (place, plaintext) =>
      sealEnvelope(activeKey, context(tenant, place, activeKeyId), Buffer.from(plaintext, "utf8"), randomness),
    open(place, dataKeyId, sealed) {
      const key = dataKeys.get(dataKeyId);
      const plaintext = key && openEnvelope(key, context(tenant, place, dataKeyId), sealed);
      if (plaintext?.ok !== true) return failed({ code: "sealed_damaged", column: place.column, dataKeyId });
      return ok(plaintext.value.toString("utf8"));
    },
    numberIndex: (number) => number.open((digits) => indexMac.of([digits]) as NumberIndex),
    locate: (kind, ...parts) => locatorMac.of([kind, ...parts]) as Locator,
    recordOpener(dataKeyId) {
      const dataKey = dataKeys.get(dataKeyId);
      return dataKey && createRecordOpener({ tenant, dataKeyId, dataKey });
    },
    recordSealer: createRecordSealer({ tenant, ...ids, dataKey: activeKey, indexKey, locatorKey }, randomness),
  };
}

function context(tenant: string, place: SealedPlace, dataKeyId: string): readonly string[] {
  return [tenant, place.column, place.row, dataKeyId];
}
