import type { AccessLog } from "../log/access-log-port.ts";
import type { VaultStore } from "../vault/vault-store-port.ts";
import type { LiveKeyRing } from "./key-ring.ts";
import type { Randomness } from "./key-ring-port.ts";
import type { RootKeyProvider, RootKeys } from "./root-keys-port.ts";

/** What looking after the keys works with. */
export interface KeyPorts {
  readonly store: VaultStore;
  readonly ring: LiveKeyRing;
  readonly provider: RootKeyProvider;
  /** Those that the store knows and that are live; replaced by a rotation. */
  readonly rootKeys: { current: RootKeys };
  readonly log: AccessLog;
  readonly randomness: Randomness;
  readonly now: () => number;
  /** A tenant whose transactions may see all key rows. */
  readonly anyTenant: string;
}
