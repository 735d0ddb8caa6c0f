import type { ServerSettings } from "./config.ts";
import { watchDisk, withinReserve } from "./disk-reserve.ts";
import type { StoreObstacle } from "./http/services.ts";
import type { OpenVault, StoragePlace } from "./open-vault.ts";
import type { Vault } from "./vault/vault-port.ts";

export interface GuardedStore {
  readonly vault: Vault;
  /** Why the store takes nothing, or nothing that makes it grow, where that is known. */
  readonly obstacle: () => StoreObstacle | undefined;
}

/** The disk of a database server is that server's to watch. */
export function guardStore(
  { vault, engine }: OpenVault,
  { dataFolder, diskReserveBytes = 0 }: StoragePlace & Pick<ServerSettings, "diskReserveBytes">,
): GuardedStore {
  const reserve = dataFolder === undefined ? undefined : watchDisk(dataFolder, diskReserveBytes);
  return {
    vault: reserve === undefined ? vault : withinReserve(vault, reserve),
    obstacle() {
      if (engine.schemaWatch.isOvertaken()) return { code: "server_outdated" };
      return reserve?.isTouched() === true ? { code: "space_low" } : undefined;
    },
  };
}
