import { type Kysely, sql } from "kysely";
import type { Migration } from "../migration.ts";

/**
 * Tenants, keys, workbooks, subjects, records, batches, requests and the access log.
 *
 * Every key starts with `tenant_id`, so that an engine which shards on it needs no other schema. Text
 * that people wrote lies in `sealed_…` columns only; each has the id of its data key beside it.
 */
export const vaultMigration: Migration = { number: 1, name: "vault", up };

const STATEMENTS = [
  sql`CREATE TABLE tenants (
    tenant_id TEXT NOT NULL PRIMARY KEY,
    created_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,

  // Keys that never lie in the database leave only their id and check value here.
  sql`CREATE TABLE root_keys (
    key_id TEXT NOT NULL PRIMARY KEY,
    usage TEXT NOT NULL CHECK (usage IN ('wrapping', 'index', 'locator', 'sealing')),
    check_value BLOB NOT NULL,
    created_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,

  sql`CREATE TABLE data_keys (
    tenant_id TEXT NOT NULL REFERENCES tenants,
    key_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'retiring', 'retired', 'destroyed')),
    epoch INTEGER NOT NULL,
    wrapping_key_id TEXT NOT NULL REFERENCES root_keys,
    wrapped BLOB NOT NULL,
    check_value BLOB NOT NULL,
    created_at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, key_id)
  ) STRICT, WITHOUT ROWID`,
  sql`CREATE UNIQUE INDEX data_keys_one_active ON data_keys (tenant_id) WHERE state = 'active'`,

  sql`CREATE TABLE workbooks (
    tenant_id TEXT NOT NULL REFERENCES tenants,
    workbook_id BLOB NOT NULL,
    data_key_id TEXT NOT NULL,
    sealed_title BLOB NOT NULL,
    created_at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, workbook_id),
    FOREIGN KEY (tenant_id, data_key_id) REFERENCES data_keys
  ) STRICT, WITHOUT ROWID`,
  sql`CREATE TABLE workbook_keys (
    tenant_id TEXT NOT NULL,
    key_locator BLOB NOT NULL,
    locator_key_id TEXT NOT NULL REFERENCES root_keys,
    workbook_id BLOB NOT NULL,
    PRIMARY KEY (tenant_id, key_locator),
    FOREIGN KEY (tenant_id, workbook_id) REFERENCES workbooks
  ) STRICT, WITHOUT ROWID`,

  sql`CREATE TABLE subjects (
    tenant_id TEXT NOT NULL REFERENCES tenants,
    subject_id BLOB NOT NULL,
    person_locator BLOB,
    locator_key_id TEXT NOT NULL REFERENCES root_keys,
    data_key_id TEXT NOT NULL,
    sealed_profile BLOB NOT NULL,
    created_at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, subject_id),
    FOREIGN KEY (tenant_id, data_key_id) REFERENCES data_keys
  ) STRICT, WITHOUT ROWID`,
  sql`CREATE UNIQUE INDEX subjects_by_person ON subjects (tenant_id, person_locator) WHERE person_locator IS NOT NULL`,

  // A record is one number as one workbook holds it, with its token.
  sql`CREATE TABLE records (
    tenant_id TEXT NOT NULL REFERENCES tenants,
    record_id BLOB NOT NULL,
    workbook_id BLOB NOT NULL,
    number_index BLOB NOT NULL,
    index_key_id TEXT NOT NULL REFERENCES root_keys,
    token_locator BLOB NOT NULL,
    locator_key_id TEXT NOT NULL REFERENCES root_keys,
    data_key_id TEXT NOT NULL,
    sealed_number BLOB NOT NULL,
    subject_id BLOB,
    purposes TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, record_id),
    FOREIGN KEY (tenant_id, workbook_id) REFERENCES workbooks,
    FOREIGN KEY (tenant_id, subject_id) REFERENCES subjects,
    FOREIGN KEY (tenant_id, data_key_id) REFERENCES data_keys
  ) STRICT, WITHOUT ROWID`,
  sql`CREATE UNIQUE INDEX records_by_number ON records (tenant_id, number_index, workbook_id)`,
  sql`CREATE UNIQUE INDEX records_by_token ON records (tenant_id, token_locator)`,

  sql`CREATE TABLE batches (
    tenant_id TEXT NOT NULL REFERENCES tenants,
    batch_id BLOB NOT NULL,
    created_by TEXT NOT NULL,
    workbook_id BLOB NOT NULL,
    content_digest BLOB NOT NULL,
    record_ids BLOB NOT NULL,
    outcomes BLOB NOT NULL,
    unsettled INTEGER NOT NULL CHECK (unsettled >= 0),
    data_key_id TEXT NOT NULL,
    sealed_references BLOB NOT NULL,
    created_at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, batch_id),
    FOREIGN KEY (tenant_id, workbook_id) REFERENCES workbooks,
    FOREIGN KEY (tenant_id, data_key_id) REFERENCES data_keys
  ) STRICT, WITHOUT ROWID`,
  sql`CREATE INDEX batches_unsettled ON batches (tenant_id, created_by, created_at_ms) WHERE unsettled > 0`,

  sql`CREATE TABLE requests (
    tenant_id TEXT NOT NULL REFERENCES tenants,
    request_id BLOB NOT NULL,
    requester TEXT NOT NULL,
    requester_name TEXT NOT NULL,
    purpose TEXT NOT NULL,
    record_ids BLOB NOT NULL,
    valid_for_minutes INTEGER NOT NULL,
    data_key_id TEXT NOT NULL,
    sealed_reason BLOB NOT NULL,
    created_at_ms INTEGER NOT NULL,
    decision TEXT CHECK (decision IN ('approve', 'refuse')),
    decided_by TEXT,
    decided_by_name TEXT,
    comment_key_id TEXT,
    sealed_comment BLOB,
    decided_at_ms INTEGER,
    expires_at_ms INTEGER,
    PRIMARY KEY (tenant_id, request_id),
    FOREIGN KEY (tenant_id, data_key_id) REFERENCES data_keys,
    CHECK ((decision IS NULL) = (decided_by IS NULL)),
    CHECK (decided_by <> requester)
  ) STRICT, WITHOUT ROWID`,
  sql`CREATE INDEX requests_by_age ON requests (tenant_id, created_at_ms)`,

  sql`CREATE TABLE log_heads (
    tenant_id TEXT NOT NULL PRIMARY KEY REFERENCES tenants,
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    right_edge BLOB NOT NULL
  ) STRICT, WITHOUT ROWID`,
  sql`CREATE TABLE log_entries (
    tenant_id TEXT NOT NULL REFERENCES tenants,
    log_index INTEGER NOT NULL,
    entry BLOB NOT NULL,
    PRIMARY KEY (tenant_id, log_index)
  ) STRICT, WITHOUT ROWID`,

  sql`CREATE TABLE store_probe (
    probe INTEGER NOT NULL PRIMARY KEY CHECK (probe = 1),
    probed_at_ms INTEGER NOT NULL
  ) STRICT`,

  // The database itself refuses new rows under a key that is not active: a stale process cannot write with an old key.
  ...["workbooks", "subjects", "records", "batches", "requests"].map(
    (table) =>
      sql`CREATE TRIGGER ${sql.ref(`${table}_active_key`)} BEFORE INSERT ON ${sql.table(table)}
      WHEN NOT EXISTS (SELECT 1 FROM data_keys
        WHERE tenant_id = NEW.tenant_id AND key_id = NEW.data_key_id AND state = 'active')
      BEGIN SELECT RAISE(ABORT, 'data_key_not_active'); END`,
  ),
  // The log only grows.
  ...["UPDATE", "DELETE"].map(
    (act) =>
      sql`CREATE TRIGGER ${sql.ref(`log_entries_no_${act.toLowerCase()}`)} BEFORE ${sql.raw(act)} ON log_entries
      BEGIN SELECT RAISE(ABORT, 'log_is_append_only'); END`,
  ),

  // Without figures the planner takes a tenant to have ten rows, and reads all of them instead of using an index
  // on two columns. The figures are written down here and not measured: they hold for a vault that has grown.
  sql`ANALYZE`,
  sql`DELETE FROM sqlite_stat1`,
  sql`INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('records', 'records', '1000000 1000000 1'),
    ('records', 'records_by_number', '1000000 1000000 2 1'),
    ('records', 'records_by_token', '1000000 1000000 1'),
    ('subjects', 'subjects', '1000000 1000000 1'),
    ('subjects', 'subjects_by_person', '1000000 1000000 1')`,
  sql`ANALYZE sqlite_schema`,
];

async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(database);
}
