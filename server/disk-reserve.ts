import { statfsSync } from "node:fs";
import type { Vault } from "./vault/vault-port.ts";

/** How much of the disk is kept for the log, decisions and reveals. */
export interface DiskReserve {
  /** Whether less than the reserve is free now. */
  isTouched(): boolean;
}

/** Looks at the disk that holds `folder` each time it is asked: a call of the system, and nothing is written. */
export function watchDisk(folder: string, reserveBytes: number): DiskReserve {
  return {
    isTouched() {
      try {
        const { bavail, bsize } = statfsSync(folder);
        return bavail * bsize < reserveBytes;
      } catch {
        // A folder that is gone is noticed by whoever writes into it.
        return false;
      }
    },
  };
}

/**
 * Refuses what makes the vault grow while only the reserve is left, and is not ready then. What people decided, looked
 * at or took back still fits, with its entries in the log.
 */
export function withinReserve(vault: Vault, reserve: DiskReserve): Vault {
  return {
    ...vault,
    tokenize: (caller, batch) =>
      reserve.isTouched()
        ? Promise.resolve({ ok: false, failure: { code: "access_log_unavailable" } })
        : vault.tokenize(caller, batch),
    isReady: async () => !reserve.isTouched() && (await vault.isReady()),
  };
}
