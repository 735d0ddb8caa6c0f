import { type Kysely, sql } from "kysely";
import type { Migration } from "../migration.ts";

/**
 * People behind accounts, accounts that are switched off, sessions that were ended, and one-time links.
 *
 * `person_id` is null where an account stands for itself. A link lies here as the digest of its secret;
 * without a subject it makes the first administrator.
 */
export const signInMigration: Migration = { number: 5, name: "sign-in", up };

const STATEMENTS = [
  sql`ALTER TABLE accounts ADD COLUMN person_id TEXT`,
  sql`ALTER TABLE accounts ADD COLUMN disabled_at_ms INTEGER`,
  sql`ALTER TABLE accounts ADD COLUMN signed_out_at_s INTEGER NOT NULL DEFAULT 0`,
  sql`CREATE TABLE sign_in_links (
    tenant_id TEXT NOT NULL,
    link_digest BLOB NOT NULL,
    subject TEXT,
    expires_at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, link_digest)
  ) STRICT, WITHOUT ROWID`,
  sql`CREATE UNIQUE INDEX sign_in_links_by_digest ON sign_in_links (link_digest)`,
];

async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(database);
}
