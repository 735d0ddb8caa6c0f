/**
 * Who can open the key file: nobody but its owner's account (`file`), a passphrase, or a key that never
 * leaves a service or device. One call a key, process and start; nothing of it is on the way of a request.
 * @module
 */
import type { Result } from "#domain/kernel/result.ts";

export const KEY_PROVIDERS = ["file", "passphrase", "aws-kms", "azure-key-vault", "pkcs11"] as const;
export type KeyProviderName = (typeof KEY_PROVIDERS)[number];

/** Bound into the sealed form: a key moved to another id or use does not open. */
export interface KeyContext {
  readonly keyId: string;
  readonly usage: string;
}
export interface SealedSecret {
  /** The sealing key with its version, or the passphrase's parameters: what has to be there to open. */
  readonly sealedUnder: string;
  readonly sealed: Buffer;
}

export const SEALER_REFUSALS = [
  "access_denied",
  "credentials_missing",
  "key_disabled",
  "key_missing",
  /** Sealed under another key, version or context, or changed since. */
  "sealed_otherwise",
  "passphrase_missing",
  "passphrase_wrong",
  "answer_invalid",
  "module_missing",
  "throttled",
  "unreachable",
] as const;
export type SealerRefusal = (typeof SEALER_REFUSALS)[number];
export interface SealerFailure {
  readonly code: "sealer_refused";
  readonly because: SealerRefusal;
}

export interface RootKeySealer {
  readonly provider: Exclude<KeyProviderName, "file">;
  /** For the operator's eyes: the key's address. */
  readonly address: string;
  seal(context: KeyContext, secret: Buffer): Promise<Result<SealedSecret, SealerFailure>>;
  /** The secret, by the key and version that `sealedUnder` names and no other. */
  open(context: KeyContext, sealed: SealedSecret): Promise<Result<Buffer, SealerFailure>>;
}
