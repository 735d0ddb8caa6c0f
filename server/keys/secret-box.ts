import { deriveKey } from "./derived-keys.ts";
import { openEnvelope, sealEnvelope } from "./envelope.ts";
import type { Randomness } from "./key-ring-port.ts";
import { currentKey, type RootKeys } from "./root-keys-port.ts";

/** Seals secrets of other parts of the server (signing keys of the identity provider, say), each under
 *  a key of its own. Opening what was changed, or under another label, throws a defect. */
export function createSecretBox(rootKeys: RootKeys, randomness: Randomness) {
  const root = currentKey(rootKeys, "sealing");
  const keyFor = (label: string) => deriveKey(root.key, "secret box", label);
  return {
    seal: (label: string, secret: Uint8Array): Uint8Array =>
      sealEnvelope(keyFor(label), [label, root.keyId], secret, randomness),
    open(label: string, sealed: Uint8Array): Uint8Array {
      const secret = openEnvelope(keyFor(label), [label, root.keyId], sealed);
      if (!secret.ok) throw new Error("a sealed secret does not open", { cause: secret.failure });
      return secret.value;
    },
  };
}
