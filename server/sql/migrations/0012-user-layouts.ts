import { type Kysely, sql } from "kysely";
import type { Migration } from "../migration.ts";

/** Layouts of files that a tenant's people made. `layout` is JSON and never changes: who approved a file knows its form. */
export const userLayoutsMigration: Migration = { number: 12, name: "user-layouts", up };

const STATEMENTS = [
  sql`CREATE TABLE user_layouts (
    tenant_id TEXT NOT NULL REFERENCES tenants,
    layout_id BLOB NOT NULL,
    name TEXT NOT NULL,
    layout TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    saved_by_name TEXT NOT NULL,
    saved_at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, layout_id)
  ) STRICT, WITHOUT ROWID`,
  sql`CREATE UNIQUE INDEX user_layouts_by_name ON user_layouts (tenant_id, name)`,
];

async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(database);
}
