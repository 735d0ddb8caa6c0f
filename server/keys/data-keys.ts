import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { checkValueOf, equalBytes } from "./derived-keys.ts";
import { openEnvelope, sealEnvelope } from "./envelope.ts";
import type { Randomness } from "./key-ring-port.ts";
import type { DataKeyRow } from "./key-store-port.ts";
import type { RootKey, RootKeys } from "./root-keys-port.ts";

const KEY_BYTES = 32;

export type DataKeyFailure =
  | { readonly code: "wrapping_key_missing"; readonly dataKeyId: string; readonly wrappingKeyId: string }
  | { readonly code: "data_key_damaged"; readonly dataKeyId: string; readonly wrappingKeyId: string };

/** A new data key of `tenant`, wrapped under `wrappingKey`, as the row that keeps it. */
export function createDataKey(tenant: string, epoch: number, wrappingKey: RootKey, randomness: Randomness): DataKeyRow {
  const keyId = `data-${randomBytes(8).toString("hex")}`;
  const bytes = randomBytes(KEY_BYTES);
  const wrapped = sealEnvelope(wrappingKey.key, context(tenant, keyId, wrappingKey.keyId), bytes, randomness);
  const checkValue = checkValueOf(createSecretKey(bytes), keyId);
  bytes.fill(0);
  return { tenant, keyId, state: "active", epoch, wrappingKeyId: wrappingKey.keyId, wrapped, checkValue };
}

/** The same data key, wrapped under `wrappingKey`. */
export function rewrapDataKey(
  row: DataKeyRow,
  rootKeys: RootKeys,
  wrappingKey: RootKey,
  randomness: Randomness,
): Result<DataKeyRow, DataKeyFailure> {
  const key = unwrapDataKey(row, rootKeys);
  if (!key.ok) return key;
  const bytes = key.value.export();
  const place = context(row.tenant, row.keyId, wrappingKey.keyId);
  const wrapped = sealEnvelope(wrappingKey.key, place, bytes, randomness);
  bytes.fill(0);
  return ok({ ...row, wrappingKeyId: wrappingKey.keyId, wrapped });
}

/** The data key in `row`. The wrapping key is chosen by its id alone, never by trying. */
export function unwrapDataKey(row: DataKeyRow, rootKeys: RootKeys): Result<KeyObject, DataKeyFailure> {
  const { tenant, keyId, wrappingKeyId } = row;
  const wrappingKey = rootKeys.find((key) => key.usage === "wrapping" && key.keyId === wrappingKeyId);
  if (wrappingKey === undefined) return failed({ code: "wrapping_key_missing", dataKeyId: keyId, wrappingKeyId });
  const damaged = failed({ code: "data_key_damaged", dataKeyId: keyId, wrappingKeyId });
  const bytes = openEnvelope(wrappingKey.key, context(tenant, keyId, wrappingKeyId), row.wrapped);
  if (!bytes.ok || bytes.value.length !== KEY_BYTES) return damaged;
  const key = createSecretKey(bytes.value);
  bytes.value.fill(0);
  return equalBytes(checkValueOf(key, keyId), row.checkValue) ? ok(key) : damaged;
}

function context(tenant: string, keyId: string, wrappingKeyId: string): readonly string[] {
  return ["data key", tenant, keyId, wrappingKeyId];
}
