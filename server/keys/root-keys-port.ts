/**
 * The keys that never lie in the database: the one that wraps data keys, and the roots of index keys,
 * locator keys, of the sealing of other secrets and of the keys that sign the access logs. They come from a {@link RootKeyProvider}.
 * @module
 */
import type { KeyObject } from "node:crypto";
import type { Result } from "#domain/kernel/result.ts";
import type { KeyProviderName, SealerRefusal } from "./root-key-sealer-port.ts";

export const ROOT_KEY_USAGES = ["wrapping", "index", "locator", "sealing", "signing"] as const;
export type RootKeyUsage = (typeof ROOT_KEY_USAGES)[number];

export interface RootKey {
  readonly keyId: string;
  readonly usage: RootKeyUsage;
  readonly key: KeyObject;
}
/** Newest last; at least one for each usage. */
export type RootKeys = readonly RootKey[];

/** `location` is for the operator's eyes: a path, a key's address. */
export type RootKeyFailure =
  | { readonly code: "key_missing"; readonly location: string; readonly keyIds: readonly string[] }
  | { readonly code: "key_foreign"; readonly location: string; readonly keyIds: readonly string[] }
  | { readonly code: "key_unreadable"; readonly location: string; readonly because: string }
  | { readonly code: "key_exposed"; readonly location: string; readonly mode: string }
  | { readonly code: "key_not_creatable"; readonly location: string; readonly because: string }
  /** The service or the passphrase that seals the keys does not open them. */
  | {
      readonly code: "key_provider_refused";
      readonly location: string;
      readonly provider: KeyProviderName;
      readonly address: string;
      readonly keyIds: readonly string[];
      readonly because: SealerRefusal;
    };

export interface RootKeyProvider {
  readonly location: string;
  readonly provider: KeyProviderName;
  /** What is there; `undefined` where nothing is. Never creates, never falls back to another place. */
  load(): Promise<Result<RootKeys | undefined, RootKeyFailure>>;
  /** New keys, durable and read back; only for a vault that holds nothing yet. */
  create(): Promise<Result<RootKeys, RootKeyFailure>>;
  /** All keys with one more of `usage`, newest last: durable and read back. */
  add(usage: RootKeyUsage): Promise<Result<RootKeys, RootKeyFailure>>;
  /** All keys but those of `keyIds`. What is dropped cannot come back: only keys on which nothing rests. */
  drop(keyIds: readonly string[]): Promise<Result<RootKeys, RootKeyFailure>>;
}

/** The key that new values use. */
export function currentKey(keys: RootKeys, usage: RootKeyUsage): RootKey {
  const key = keys.findLast((candidate) => candidate.usage === usage);
  if (key === undefined) throw new TypeError(`no root key for ${usage}`);
  return key;
}
