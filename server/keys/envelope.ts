/**
 * Authenticated encryption of one value: AES-256-GCM with a fresh random IV.
 *
 * Written form: format version (1 byte) ‖ IV (12) ‖ ciphertext ‖ tag (16). The context (tenant, place,
 * key id …) is bound as additional data and must be shown again to open. Sources: NIST SP 800-38D;
 * random IVs allow 2^32 messages a key.
 * @module
 */
import { createCipheriv, createDecipheriv, type KeyObject } from "node:crypto";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { ENVELOPE_OVERHEAD_BYTES, type Randomness } from "./key-ring-port.ts";
import { lengthPrefixed } from "./length-prefixed.ts";

const ALGORITHM = "aes-256-gcm";
export const ENVELOPE_VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const OPTIONS = { authTagLength: TAG_BYTES };
const HEADER_BYTES = 1 + IV_BYTES;

export function sealEnvelope(
  key: KeyObject,
  context: readonly string[],
  plaintext: Uint8Array,
  randomness: Randomness,
): Buffer {
  const sealed = Buffer.allocUnsafe(plaintext.length + ENVELOPE_OVERHEAD_BYTES);
  sealInto(sealed, 0, key, additionalData(context), plaintext, randomness);
  return sealed;
}

/** The same into `target`, with the context as {@link additionalData} writes it. */
export function sealInto(
  target: Buffer,
  offset: number,
  key: KeyObject,
  additional: Buffer,
  plaintext: Uint8Array,
  randomness: Randomness,
): void {
  const iv = randomness.take(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv, OPTIONS);
  cipher.setAAD(additional);
  target[offset] = ENVELOPE_VERSION;
  target.set(iv, offset + 1);
  target.set(cipher.update(plaintext), offset + HEADER_BYTES);
  cipher.final();
  target.set(cipher.getAuthTag(), offset + HEADER_BYTES + plaintext.length);
}

/** The plaintext; a failure for everything that {@link sealEnvelope} did not write under this key and context. */
export function openEnvelope(
  key: KeyObject,
  context: readonly string[],
  sealed: Uint8Array,
): Result<Buffer, { readonly code: "envelope_damaged" }> {
  const plaintext = openWith(key, additionalData(context), sealed);
  return plaintext === undefined ? failed({ code: "envelope_damaged" }) : ok(plaintext);
}

/** The same with the context as {@link additionalData} writes it; `undefined` where it does not open. */
export function openWith(key: KeyObject, additional: Buffer, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < ENVELOPE_OVERHEAD_BYTES || sealed[0] !== ENVELOPE_VERSION) return undefined;
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(1, HEADER_BYTES), OPTIONS);
  decipher.setAAD(additional);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const plaintext = decipher.update(sealed.subarray(HEADER_BYTES, sealed.length - TAG_BYTES));
  try {
    decipher.final();
  } catch {
    plaintext.fill(0);
    return undefined;
  }
  return plaintext;
}

/** What is bound into an envelope beside its plaintext. */
export function additionalData(context: readonly string[]): Buffer {
  return lengthPrefixed([String(ENVELOPE_VERSION), ...context]);
}
