import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import type { SigningKey, SigningKeys } from "../log/signed-heads-port.ts";
import { deriveKey } from "./derived-keys.ts";
import { currentKey, type RootKeys } from "./root-keys-port.ts";

/** RFC 8410: an Ed25519 private key is this and its 32 bytes. */
const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");

/** A key of its own for each tenant's log, derived from the root key for signing. */
export function createLogSigningKeys(rootKeys: RootKeys): SigningKeys {
  const root = currentKey(rootKeys, "signing");
  const made = new Map<string, SigningKey>();
  return {
    of(tenant) {
      const key = made.get(tenant) ?? createSigningKey(deriveKey(root.key, "log signing", tenant).export());
      made.set(tenant, key);
      return key;
    },
  };
}

function createSigningKey(seed: Buffer): SigningKey {
  const pkcs8 = Buffer.concat([PKCS8_ED25519, seed]);
  const privateKey = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  pkcs8.fill(0);
  seed.fill(0);
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  return { publicKey: Buffer.from(x, "base64url"), sign: (text) => sign(null, Buffer.from(text, "utf8"), privateKey) };
}
