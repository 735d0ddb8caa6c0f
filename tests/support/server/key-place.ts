import type { KeyObject } from "node:crypto";
import path from "node:path";
import { createFileRootKeys } from "#server/keys/file-root-keys.ts";
import type { RootKeySealer } from "#server/keys/root-key-sealer-port.ts";
import type { RootKeyProvider } from "#server/keys/root-keys-port.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A place for a sealed key file in a folder of its own. */
export function newKeyPlace(): { readonly keyFile: string; readonly over: (sealer: RootKeySealer) => RootKeyProvider } {
  const keyFile = path.join(temporaryFolder(), "keys.json");
  return { keyFile, over: (sealer) => createFileRootKeys(keyFile, sealer) };
}

/** What a provider answered, as plain text that can be compared. */
export function secretsOf(keys: readonly { readonly keyId: string; readonly key: KeyObject }[]) {
  return keys.map(({ keyId, key }) => `${keyId} ${key.export().toString("hex")}`);
}
