/**
 * Looking after the keys while the vault serves: what there is, what rests on it, and a new key in the place
 * of an old one. Every step is durable by itself and may be repeated; stopped anywhere, the next call goes on.
 * @module
 */
import type { Result } from "#domain/kernel/result.ts";
import type { Actor } from "../log/access-log-port.ts";
import type { DataKeyFailure } from "./data-keys.ts";
import type { DataKeyState } from "./key-store-port.ts";
import type { SealedColumn } from "./key-ring-port.ts";
import type { KeyProviderName } from "./root-key-sealer-port.ts";
import type { RootKeyFailure, RootKeyUsage } from "./root-keys-port.ts";

export interface KeyReport {
  readonly provider: KeyProviderName;
  readonly location: string;
  readonly rootKeys: readonly {
    readonly keyId: string;
    readonly usage: RootKeyUsage;
    /** Data keys that it wraps; for other uses always 0. */
    readonly dataKeys: number;
  }[];
  readonly dataKeys: readonly {
    readonly tenant: string;
    readonly keyId: string;
    readonly state: DataKeyState;
    readonly epoch: number;
    readonly wrappingKeyId: string;
    /** Values still sealed under it, and where. */
    readonly rows: number;
    readonly columns: Readonly<Partial<Record<SealedColumn, number>>>;
  }[];
}
export interface RotationStep {
  /** The key that is in use now. */
  readonly keyId: string;
  /** What still rests on an older key: values for a data key, data keys for a wrapping key. */
  readonly left: number;
}
export type KeyAdministrationFailure =
  | { readonly code: "store_unavailable" }
  | { readonly code: "tenant_unknown"; readonly tenant: string }
  | RootKeyFailure
  | DataKeyFailure;

export interface KeyAdministration {
  report(): Promise<Result<KeyReport, KeyAdministrationFailure>>;
  /** Whether a start now would find every key that a row names, and the key service would open it. */
  check(): Promise<Result<void, KeyAdministrationFailure>>;
  /** A new wrapping key in use, every data key wrapped by it, the old one retired. */
  rotateWrapping(actor: Actor): Promise<Result<RotationStep, KeyAdministrationFailure>>;
  /**
   * A new data key of the tenant in use, and at most `maxRows` values moved to it. While values lie under an older key, no further
   * key is made: the call goes on moving. An old key is retired when nothing is left on it.
   */
  rotateData(tenant: string, actor: Actor, maxRows: number): Promise<Result<RotationStep, KeyAdministrationFailure>>;
}
