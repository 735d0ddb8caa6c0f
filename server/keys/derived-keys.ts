import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from "node:crypto";
import { lengthPrefixed } from "./length-prefixed.ts";

const KEY_BYTES = 32;
const CHECK_VALUE_BYTES = 16;

/** A key of its own for each label: HKDF-SHA-256 (RFC 5869) under `root`. */
export function deriveKey(root: KeyObject, ...label: readonly string[]): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync("sha256", root, "", lengthPrefixed(label), KEY_BYTES)));
}

/** Tells a wrong key before it is used, and nothing about the key. */
export function checkValueOf(key: KeyObject, keyId: string): Buffer {
  return createHmac("sha256", deriveKey(key, "key check value")).update(keyId).digest().subarray(0, CHECK_VALUE_BYTES);
}

/** Compares secrets and digests without telling by its duration where they differ. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
