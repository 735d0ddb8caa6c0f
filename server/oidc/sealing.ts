/**
 * Encrypted and authenticated bytes for the identity tables: AES-256-GCM, 12-byte random IV, 16-byte tag.
 *
 * `context` names the place where the bytes belong; bytes moved to another row do not open.
 * @module
 */
import { type KeyObject, createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const IV_BYTES = 12;
const TAG_BYTES = 16;

export interface Sealing {
  seal(plaintext: Uint8Array, context: string): Uint8Array;
  /** `undefined` when the key is another one, or the bytes or their place are not what was sealed. */
  open(sealed: Uint8Array, context: string): Uint8Array | undefined;
}

/** `key` is a 256-bit secret key that serves nothing else. */
export function createSealing(key: KeyObject): Sealing {
  if (key.type !== "secret" || key.symmetricKeySize !== 32) throw new TypeError("sealing needs a 256-bit secret key");
  return {
    seal: (plaintext, context) => seal(key, plaintext, context),
    open: (sealed, context) => open(key, sealed, context),
  };
}

function seal(key: KeyObject, plaintext: Uint8Array, context: string): Uint8Array {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(context));
  return Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

function open(key: KeyObject, sealed: Uint8Array, context: string): Uint8Array | undefined {
  if (sealed.length < IV_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const plaintext = decipher.update(sealed.subarray(IV_BYTES, sealed.length - TAG_BYTES));
  try {
    return Buffer.concat([plaintext, decipher.final()]);
  } catch {
    // The tag does not fit: the one thing that `final` reports.
    return undefined;
  }
}
