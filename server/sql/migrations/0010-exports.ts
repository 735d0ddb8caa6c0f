import { type Kysely, sql } from "kysely";
import type { Migration } from "../migration.ts";

/** Who gave no number and why; finding the numbers of a person. */
export const exportsMigration: Migration = { number: 10, name: "exports", up };

const STATEMENTS = [
  sql`CREATE INDEX records_by_subject ON records (tenant_id, subject_id, record_id) WHERE subject_id IS NOT NULL`,
  sql`CREATE TABLE number_absences (
    tenant_id TEXT NOT NULL REFERENCES tenants,
    person_locator BLOB NOT NULL,
    locator_key_id TEXT NOT NULL REFERENCES root_keys,
    absence TEXT NOT NULL CHECK (absence IN ('asked', 'refused', 'not_required')),
    noted_by TEXT NOT NULL,
    noted_at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, person_locator)
  ) STRICT, WITHOUT ROWID`,
];

async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(database);
}
