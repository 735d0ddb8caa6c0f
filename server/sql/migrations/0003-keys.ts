import { type Kysely, sql } from "kysely";
import type { Migration } from "../migration.ts";

/**
 * States of root keys, guards for re-encryption, disposals and the tokens of what was disposed of.
 *
 * A disposal keeps who, when, how many and which random record ids, and no text that somebody typed.
 */
export const keysMigration: Migration = { number: 3, name: "keys", up };

const STATEMENTS = [
  sql`ALTER TABLE root_keys ADD COLUMN state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'retired'))`,

  // Re-encryption, too, writes under the active key only: a stale process cannot bring an old one back.
  ...[
    ["workbooks", "data_key_id"],
    ["subjects", "data_key_id"],
    ["records", "data_key_id"],
    ["batches", "data_key_id"],
    ["requests", "data_key_id"],
    ["requests", "comment_key_id"],
  ].map(
    ([table = "", column = ""]) =>
      sql`CREATE TRIGGER ${sql.ref(`${table}_${column}_active`)} BEFORE UPDATE OF ${sql.ref(column)} ON ${sql.table(table)}
      WHEN NEW.${sql.ref(column)} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM data_keys
        WHERE tenant_id = NEW.tenant_id AND key_id = NEW.${sql.ref(column)} AND state = 'active')
      BEGIN SELECT RAISE(ABORT, 'data_key_not_active'); END`,
  ),

  sql`CREATE TABLE disposals (
    tenant_id TEXT NOT NULL REFERENCES tenants,
    disposal_id BLOB NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('records', 'tenant')),
    ground TEXT NOT NULL,
    record_ids BLOB NOT NULL,
    requester TEXT NOT NULL,
    requester_name TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'refused', 'cancelled', 'done')),
    decided_by TEXT,
    decided_by_name TEXT,
    decided_at_ms INTEGER,
    due_at_ms INTEGER,
    done_at_ms INTEGER,
    PRIMARY KEY (tenant_id, disposal_id),
    CHECK (decided_by <> requester)
  ) STRICT, WITHOUT ROWID`,
  sql`CREATE TABLE disposed_tokens (
    tenant_id TEXT NOT NULL REFERENCES tenants,
    token_locator BLOB NOT NULL,
    disposal_id BLOB NOT NULL,
    PRIMARY KEY (tenant_id, token_locator),
    FOREIGN KEY (tenant_id, disposal_id) REFERENCES disposals
  ) STRICT, WITHOUT ROWID`,
];

async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(database);
}
