/**
 * Mappings of columns that a tenant's clerks settled, shared by all of them: only a proposal for the next time.
 * @module
 */
import type { Result } from "#domain/kernel/result.ts";
import type { MappingKey, MappingRow } from "./mapping-store-port.ts";
import type { LogUnavailable, VaultCaller, VaultUnavailable } from "./vault-port.ts";

export interface Mappings {
  find(caller: VaultCaller, key: MappingKey): Promise<Result<MappingRow["mapping"] | undefined, VaultUnavailable>>;
  /** Recorded where it changes something. */
  keep(caller: VaultCaller, key: MappingKey, mapping: MappingRow["mapping"]): Promise<Result<void, LogUnavailable>>;
}
