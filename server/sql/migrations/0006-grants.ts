import { type Kysely, sql } from "kysely";
import type { Migration } from "../migration.ts";

/**
 * Bounds and end of a grant, the persons behind both accounts, and uses that can be repeated.
 *
 * The database itself refuses a decision by the person who asked, and a use beyond the bounds.
 */
export const grantsMigration: Migration = { number: 6, name: "grants", up };

const STATEMENTS = [
  ...[
    sql`requester_person TEXT NOT NULL DEFAULT ''`,
    sql`decided_by_person TEXT CHECK (decided_by_person <> requester_person)`,
    sql`use_kind TEXT NOT NULL DEFAULT 'reveal' CHECK (use_kind IN ('reveal', 'cells', 'export'))`,
    sql`layout_id TEXT`,
    sql`expected_count INTEGER`,
    sql`max_uses INTEGER NOT NULL DEFAULT 10`,
    sql`max_rows INTEGER NOT NULL DEFAULT 1000`,
    sql`uses INTEGER NOT NULL DEFAULT 0 CHECK (uses <= max_uses)`,
    sql`rows_used INTEGER NOT NULL DEFAULT 0 CHECK (rows_used <= max_rows)`,
    sql`ended TEXT CHECK (ended IN ('withdrawn', 'revoked'))`,
    sql`ended_by TEXT`,
    sql`ended_by_name TEXT`,
    sql`ended_at_ms INTEGER`,
  ].map((column) => sql`ALTER TABLE requests ADD COLUMN ${column}`),
  sql`UPDATE requests SET requester_person = requester, decided_by_person = decided_by`,

  sql`CREATE TABLE grant_uses (
    tenant_id TEXT NOT NULL REFERENCES tenants,
    request_id BLOB NOT NULL,
    use_key BLOB NOT NULL,
    record_ids BLOB NOT NULL,
    used_at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, request_id, use_key),
    FOREIGN KEY (tenant_id, request_id) REFERENCES requests
  ) STRICT, WITHOUT ROWID`,
];

async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(database);
}
