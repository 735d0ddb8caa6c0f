import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { createRootKeyProvider, parseKeyProvider } from "#server/keys/key-provider-settings.ts";
import type { RootKeyProvider } from "#server/keys/root-keys-port.ts";

export interface KeyProviderInvalid {
  readonly code: "key_provider_invalid";
}

/** The keys of a vault's folder: beside it unless `MNV_KEY_FILE` says where, sealed as the server's variables say. */
export function rootKeysOf(
  dataFolder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Result<RootKeyProvider, KeyProviderInvalid> {
  const settings = parseKeyProvider(
    environment["MNV_KEY_PROVIDER"] ?? "file",
    environment["MNV_KEY_ADDRESS"],
    environment["MNV_KEY_PASSPHRASE_FILE"],
  );
  if (settings === undefined) return failed({ code: "key_provider_invalid" });
  return ok(createRootKeyProvider(environment["MNV_KEY_FILE"] ?? `${dataFolder}.keys.json`, settings));
}
