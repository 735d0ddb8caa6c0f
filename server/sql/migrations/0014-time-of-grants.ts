import { type Kysely, sql } from "kysely";
import type { Migration } from "../migration.ts";

/**
 * Where in the log a decision stands: what was recorded after it tells how far time went on, whatever the clock says.
 * Null for decisions from before; for those the whole log tells.
 */
export const timeOfGrantsMigration: Migration = { number: 14, name: "time-of-grants", up };

async function up(database: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE requests ADD COLUMN decided_at_entry INTEGER`.execute(database);
}
