/**
 * A new wrapping key in the key file, and every data key wrapped by it.
 *
 * Order of effects: (1) the new key is in the key file, durable and read back; (2) the store knows it;
 * (3) each tenant's data keys are wrapped anew in one transaction with its log entry; (4) the old key is
 * retired in the store; (5) it leaves the key file. A stop anywhere leaves a vault that opens with the key
 * file as it then is, and the next call goes on from there.
 * @module
 */
import { ok, type Result } from "#domain/kernel/result.ts";
import type { Actor } from "../log/access-log-port.ts";
import { rewrapDataKey } from "./data-keys.ts";
import { checkValueOf } from "./derived-keys.ts";
import type { KeyAdministrationFailure, RotationStep } from "./key-administration-port.ts";
import type { KeyPorts } from "./key-ports.ts";
import type { DataKeyRow } from "./key-store-port.ts";
import { currentKey, type RootKey, type RootKeys } from "./root-keys-port.ts";

type Outcome<T> = Promise<Result<T, KeyAdministrationFailure>>;

export async function rotateWrappingKey(ports: KeyPorts, actor: Actor): Outcome<RotationStep> {
  const prepared = await prepareKey(ports, actor);
  if (!prepared.ok) return prepared;
  const { keys, rows } = prepared.value;
  const wrappingKey = currentKey(keys, "wrapping");
  for (const tenant of new Set(rows.map((row) => row.tenant))) {
    const rewrapped = await rewrapTenant(ports, actor, tenant, keys, wrappingKey);
    if (!rewrapped.ok) return rewrapped;
  }
  return retireOldKeys(ports, actor, keys, wrappingKey);
}

/** A key that the file has and the store does not, or that wraps less than all, is the one an earlier call began with. */
async function prepareKey(
  ports: KeyPorts,
  actor: Actor,
): Outcome<{ readonly keys: RootKeys; readonly rows: readonly DataKeyRow[] }> {
  const found = await ports.store.read(ports.anyTenant, async ({ keys }) => ({
    rootKeys: await keys.rootKeys(),
    rows: await keys.dataKeys(),
  }));
  if (!found.ok) return found;
  const { rootKeys, rows } = found.value;
  const loaded = await ports.provider.load();
  if (!loaded.ok) return loaded;
  let keys = loaded.value ?? ports.rootKeys.current;
  const isKnown = (key: RootKey): boolean => rootKeys.some((row) => row.keyId === key.keyId);
  const inFile = keys.filter((key) => key.usage === "wrapping" && (isKnown(key) || key === keys.at(-1)));
  const isUnfinished = inFile.length > 1 && rows.some((row) => row.wrappingKeyId !== inFile.at(-1)?.keyId);
  if (!isUnfinished) {
    const added = await ports.provider.add("wrapping");
    if (!added.ok) return added;
    keys = added.value;
  }
  const wrappingKey = currentKey(keys, "wrapping");
  if (!isKnown(wrappingKey)) {
    const { keyId, usage, key } = wrappingKey;
    const noted = await ports.store.transact(
      ports.anyTenant,
      async (transaction) => {
        await transaction.keys.insertRootKeys([{ keyId, usage, checkValue: checkValueOf(key, keyId) }], ports.now());
        const event = { act: "key_created", result: "done", keyIds: [keyId] } as const;
        await ports.log.append(transaction.log, ports.anyTenant, actor, ports.now(), [event]);
      },
      () => true,
    );
    if (!noted.ok) return noted;
  }
  return ok({ keys, rows });
}

async function rewrapTenant(
  ports: KeyPorts,
  actor: Actor,
  tenant: string,
  keys: RootKeys,
  wrappingKey: RootKey,
): Outcome<void> {
  const answer = await ports.store.transact(
    tenant,
    async (transaction): Promise<Result<number, KeyAdministrationFailure>> => {
      const rows = (await transaction.keys.dataKeys()).filter(
        (row) => row.tenant === tenant && row.state !== "destroyed" && row.wrappingKeyId !== wrappingKey.keyId,
      );
      for (const row of rows) {
        const rewrapped = rewrapDataKey(row, keys, wrappingKey, ports.randomness);
        if (!rewrapped.ok) return rewrapped;
        await transaction.keys.rewrapDataKey(rewrapped.value, row.wrappingKeyId);
      }
      if (rows.length === 0) return ok(0);
      const keyIds = [wrappingKey.keyId, ...rows.map((row) => row.keyId)];
      const event = { act: "key_rewrapped", result: "done", keyIds } as const;
      await ports.log.append(transaction.log, tenant, actor, ports.now(), [event]);
      return ok(rows.length);
    },
    (rewrapped) => rewrapped.ok && rewrapped.value > 0,
  );
  if (!answer.ok) return answer;
  return answer.value.ok ? ok() : answer.value;
}

async function retireOldKeys(
  ports: KeyPorts,
  actor: Actor,
  keys: RootKeys,
  wrappingKey: RootKey,
): Outcome<RotationStep> {
  const old = keys.filter((key) => key.usage === "wrapping" && key.keyId !== wrappingKey.keyId).map((key) => key.keyId);
  const retired = await ports.store.transact(
    ports.anyTenant,
    async (transaction) => {
      const rows = await transaction.keys.dataKeys();
      const left = rows.filter((row) => row.state !== "destroyed" && old.includes(row.wrappingKeyId)).length;
      if (left > 0 || old.length === 0) return left;
      for (const keyId of old) await transaction.keys.retireRootKey(keyId);
      const event = { act: "key_retired", result: "done", keyIds: old } as const;
      await ports.log.append(transaction.log, ports.anyTenant, actor, ports.now(), [event]);
      return 0;
    },
    () => true,
  );
  if (!retired.ok) return retired;
  if (retired.value === 0 && old.length > 0) {
    const dropped = await ports.provider.drop(old);
    if (!dropped.ok) return dropped;
    ports.rootKeys.current = dropped.value;
    ports.ring.useRootKeys(dropped.value);
  }
  return ok({ keyId: wrappingKey.keyId, left: retired.value });
}
