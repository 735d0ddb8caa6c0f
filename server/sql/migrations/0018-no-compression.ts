import type { Migration } from "../migration.ts";

/** Where the engine would compress long values, those of a batch and the log's entries are stored as they are. */
export const noCompressionMigration: Migration = {
  number: 18,
  name: "no-compression",
  up: async (database, engine) => engine.storeUncompressed?.(database),
};
