import { chmodSync, closeSync, existsSync, openSync, statSync } from "node:fs";
import { errorCodeOf } from "../../../error-code.ts";

const OWNER_ONLY = 0o600;
/** The write-ahead log and its index lie beside the database. */
const SUFFIXES = ["", "-wal", "-shm"] as const;

/**
 * Makes the database file where there is none, for its owner alone, and takes everybody else's access to one
 * that is there; SQLite gives the files beside it the same mode. What stands in the way, as the system names it.
 */
export function keepToOwner(location: string): string | undefined {
  try {
    if (!existsSync(location)) closeSync(openSync(location, "wx", OWNER_ONLY));
    if (process.platform !== "win32") SUFFIXES.forEach((suffix) => narrow(location + suffix));
    return undefined;
  } catch (error) {
    return errorCodeOf(error);
  }
}

function narrow(file: string): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats !== undefined && (stats.mode & 0o077) !== 0) chmodSync(file, OWNER_ONLY);
}

/** The file that was opened is no longer the one at its place: writing on would write into nothing. */
export class DatabaseFileGone extends Error {
  override readonly name = "DatabaseFileGone";
}

/**
 * Notices a database file, or its write-ahead log, that was deleted, renamed or replaced under the running
 * server. An open file lives on without a name, so SQLite itself would go on writing and report success.
 */
export function watchDatabaseFile(location: string): { readonly assertPresent: () => void } {
  const opened = identityOf(location);
  let writeAheadLog: string | undefined;
  return {
    assertPresent() {
      if (identityOf(location) !== opened) throw new DatabaseFileGone("the database file is no longer in its place");
      const present = identityOf(`${location}-wal`);
      writeAheadLog ??= present;
      if (present !== writeAheadLog) throw new DatabaseFileGone("the write-ahead log is no longer in its place");
    },
  };
}

function identityOf(location: string): string | undefined {
  const stats = statSync(location, { throwIfNoEntry: false });
  return stats && `${stats.dev}:${stats.ino}`;
}
