import { statSync } from "node:fs";

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
