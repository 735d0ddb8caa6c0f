import type { Migration } from "../migration.ts";

/** Where the engine lets it choose, records lie in the order in which they came, and the indexes on them are smaller. */
export const recordsByArrivalMigration: Migration = {
  number: 17,
  name: "records-by-arrival",
  up: async (database, engine) => engine.keepRecordsByArrival?.(database),
};
