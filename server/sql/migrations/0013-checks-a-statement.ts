import type { Migration } from "../migration.ts";

/** Where the engine asks foreign keys and guards once a row, those of the largest tables are asked once a statement. */
export const checksMigration: Migration = {
  number: 13,
  name: "checks-a-statement",
  up: async (database, engine) => engine.checkByStatement?.(database),
};
