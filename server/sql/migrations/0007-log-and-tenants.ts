import { type Kysely, sql } from "kysely";
import type { Migration } from "../migration.ts";

/**
 * Signed heads of the log, the key that signs them, and what a search of the log goes by.
 *
 * `signing_keys` are root keys, beside the table of the others because its list of usages was closed. Entries that
 * are there already get their rows for searching.
 */
export const logMigration: Migration = { number: 7, name: "log and tenants", up };

const ENTRIES_A_STEP = 500;

const STATEMENTS = [
  sql`CREATE TABLE signing_keys (
    key_id TEXT NOT NULL PRIMARY KEY,
    check_value BLOB NOT NULL,
    created_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,

  sql`CREATE TABLE log_origins (
    tenant_id TEXT NOT NULL PRIMARY KEY REFERENCES tenants,
    origin TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  sql`CREATE TABLE log_checkpoints (
    tenant_id TEXT NOT NULL REFERENCES tenants,
    origin TEXT NOT NULL,
    size INTEGER NOT NULL,
    note TEXT NOT NULL,
    signed_at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, origin, size)
  ) STRICT, WITHOUT ROWID`,

  sql`CREATE TABLE log_lookup (
    tenant_id TEXT NOT NULL REFERENCES tenants,
    log_index INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    PRIMARY KEY (tenant_id, log_index)
  ) STRICT, WITHOUT ROWID`,
  ...["actor", "act", "at_ms"].map(
    (column) =>
      sql`CREATE INDEX ${sql.ref(`log_lookup_by_${column}`)} ON log_lookup (tenant_id, ${sql.ref(column)}, log_index)`,
  ),
];

async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(database);
  await fillLookup(database);
}

async function fillLookup(database: Kysely<unknown>): Promise<void> {
  const tenants = await sql<{ tenant_id: string }>`SELECT tenant_id FROM tenants`.execute(database);
  for (const { tenant_id } of tenants.rows) {
    for (let from = 0; ; from += ENTRIES_A_STEP) {
      const { rows } = await sql<{ log_index: number; entry: Uint8Array }>`
        SELECT log_index, entry FROM log_entries WHERE tenant_id = ${tenant_id}
        AND log_index >= ${from} AND log_index < ${from + ENTRIES_A_STEP}`.execute(database);
      if (rows.length === 0) break;
      for (const { log_index, entry } of rows) {
        const { utc, user, act } = JSON.parse(Buffer.from(entry).toString("utf8")) as WrittenEntry;
        await sql`INSERT INTO log_lookup (tenant_id, log_index, at_ms, actor, act)
          VALUES (${tenant_id}, ${log_index}, ${Date.parse(utc)}, ${user.subject}, ${act})`.execute(database);
      }
    }
  }
}

interface WrittenEntry {
  readonly utc: string;
  readonly user: { readonly subject: string };
  readonly act: string;
}
