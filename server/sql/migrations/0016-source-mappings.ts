import { type Kysely, sql } from "kysely";
import type { Migration } from "../migration.ts";

/** Which column of a source fills what, kept for next time. `target` is `import` or a layout's identifier; `mapping` is JSON
 *  and holds headings and fixed texts, no row of a source. */
export const sourceMappingsMigration: Migration = { number: 16, name: "source-mappings", up };

const STATEMENTS = [
  sql`CREATE TABLE source_mappings (
    tenant_id TEXT NOT NULL REFERENCES tenants,
    target TEXT NOT NULL,
    headings_digest BLOB NOT NULL,
    mapping TEXT NOT NULL,
    kept_by TEXT NOT NULL,
    kept_at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, target, headings_digest)
  ) STRICT, WITHOUT ROWID`,
];

async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(database);
}
