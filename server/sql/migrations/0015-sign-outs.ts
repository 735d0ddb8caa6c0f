import { type Kysely, sql } from "kysely";
import type { Migration } from "../migration.ts";

/**
 * How often everything was ended that an account's sign-ins gave: counted, because a clock of seconds cannot tell what
 * was issued before from what was issued after. `signed_out_at_s` of step 5 is read no longer.
 */
export const signOutsMigration: Migration = { number: 15, name: "sign-outs", up };

async function up(database: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE accounts ADD COLUMN sign_outs INTEGER NOT NULL DEFAULT 0`.execute(database);
}
