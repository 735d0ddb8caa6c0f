/**
 * Which provider seals the key file, as the environment names it, and the provider made from that.
 * @module
 */
import { createFileRootKeys } from "./file-root-keys.ts";
import { readOwnerOnly } from "./owner-only-file.ts";
import { promptPassphrase } from "./prompt-passphrase.ts";
import { createAwsKmsSealer } from "./providers/aws-kms-sealer.ts";
import { createAzureKeyVaultSealer } from "./providers/azure-key-vault-sealer.ts";
import { createPassphraseSealer } from "./providers/passphrase-sealer.ts";
import { parsePkcs11Address, type Pkcs11Address } from "./providers/pkcs11-address.ts";
import { createPkcs11Sealer } from "./providers/pkcs11-sealer.ts";
import type { RootKeySealer } from "./root-key-sealer-port.ts";
import type { RootKeyProvider } from "./root-keys-port.ts";

export type KeyProviderSettings =
  | { readonly provider: "file" }
  /** Where the passphrase comes from; `undefined` asks at the terminal. */
  | { readonly provider: "passphrase"; readonly passphraseFile: string | undefined }
  | { readonly provider: "aws-kms"; readonly keyArn: string }
  | { readonly provider: "azure-key-vault"; readonly keyUrl: string }
  | { readonly provider: "pkcs11"; readonly address: Pkcs11Address };

export function createRootKeyProvider(keyFile: string, settings: KeyProviderSettings): RootKeyProvider {
  return createFileRootKeys(keyFile, sealerOf(settings));
}

export function sealerOf(settings: KeyProviderSettings): RootKeySealer | undefined {
  switch (settings.provider) {
    case "file":
      return undefined;
    case "passphrase":
      return createPassphraseSealer(() => passphraseFrom(settings.passphraseFile));
    case "aws-kms":
      return createAwsKmsSealer(settings.keyArn);
    case "azure-key-vault":
      return createAzureKeyVaultSealer(settings.keyUrl);
    case "pkcs11":
      return createPkcs11Sealer(settings.address);
  }
}

/** A passphrase file that others may read is as good as none. */
export async function passphraseFrom(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return promptPassphrase("MNV_KEY_PROVIDER=passphrase: ");
  const found = await readOwnerOnly(file);
  return found.kind === "read" ? found.text.replace(/\r?\n$/u, "") : undefined;
}

/** The settings for `provider` with its `address`; `undefined` where they do not fit each other. */
export function parseKeyProvider(
  provider: string,
  address: string | undefined,
  passphraseFile: string | undefined,
): KeyProviderSettings | undefined {
  if (provider === "passphrase") return address === undefined ? { provider, passphraseFile } : undefined;
  if (passphraseFile !== undefined) return undefined;
  if (provider === "file") return address === undefined ? { provider } : undefined;
  if (address === undefined) return undefined;
  if (provider === "aws-kms") return /^arn:[a-z-]+:kms:/u.test(address) ? { provider, keyArn: address } : undefined;
  if (provider === "azure-key-vault") {
    return /^https:\/\/[^/]+\/keys\/[^/]+(?:\/[0-9a-fA-F]+)?$/u.test(address)
      ? { provider, keyUrl: address }
      : undefined;
  }
  const parsed = parsePkcs11Address(address);
  return provider === "pkcs11" && parsed !== undefined ? { provider, address: parsed } : undefined;
}
