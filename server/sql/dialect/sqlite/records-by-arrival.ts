/**
 * The table of records in the order in which they came. As one tree by their ids (`WITHOUT ROWID`) each index on it
 * repeated the id in every entry, and rows that came in another order than their ids had to be fitted in.
 *
 * Every constraint, index and guard of migrations 1, 3 and 10 as it was, but for the tenant's own reference: the data key
 * has the same tenant. Migration 17 runs this: released, it never changes.
 * @module
 */
import { type Kysely, sql } from "kysely";

const COLUMNS = sql`tenant_id, record_id, workbook_id, number_index, index_key_id, token_locator, locator_key_id,
  data_key_id, sealed_number, subject_id, purposes, created_at_ms`;
const KEY_IS_ACTIVE = sql`EXISTS (SELECT 1 FROM data_keys
  WHERE tenant_id = NEW.tenant_id AND key_id = NEW.data_key_id AND state = 'active')`;

const STATEMENTS = [
  sql`CREATE TABLE records_by_arrival (
    tenant_id TEXT NOT NULL,
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
  ) STRICT`,
  sql`INSERT INTO records_by_arrival (${COLUMNS}) SELECT ${COLUMNS} FROM records ORDER BY tenant_id, record_id`,
  // Indexes and guards go with it, and the planner's figures.
  sql`DROP TABLE records`,
  sql`ALTER TABLE records_by_arrival RENAME TO records`,
  sql`CREATE UNIQUE INDEX records_by_number ON records (tenant_id, number_index, workbook_id)`,
  sql`CREATE UNIQUE INDEX records_by_token ON records (tenant_id, token_locator)`,
  sql`CREATE INDEX records_by_subject ON records (tenant_id, subject_id, record_id) WHERE subject_id IS NOT NULL`,
  sql`CREATE TRIGGER records_active_key BEFORE INSERT ON records
    WHEN NOT ${KEY_IS_ACTIVE} BEGIN SELECT RAISE(ABORT, 'data_key_not_active'); END`,
  sql`CREATE TRIGGER records_data_key_id_active BEFORE UPDATE OF data_key_id ON records
    WHEN NEW.data_key_id IS NOT NULL AND NOT ${KEY_IS_ACTIVE} BEGIN SELECT RAISE(ABORT, 'data_key_not_active'); END`,
  sql`INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('records', 'sqlite_autoindex_records_1', '1000000 1000000 1'),
    ('records', 'records_by_number', '1000000 1000000 2 1'),
    ('records', 'records_by_token', '1000000 1000000 1')`,
  sql`ANALYZE sqlite_schema`,
];

export async function keepRecordsByArrival(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(database);
}
