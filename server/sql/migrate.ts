import { type Kysely, sql } from "kysely";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Migration } from "./migration.ts";

/** A newer version of the program wrote this database. Nothing was changed. */
export interface SchemaNewer {
  readonly code: "schema_newer";
  readonly found: number;
  readonly known: number;
}

/** Brings the schema forward to the last of `migrations`, each step in a transaction of its own. */
export async function migrate(
  database: Kysely<unknown>,
  migrations: readonly Migration[],
  now: () => number,
): Promise<Result<void, SchemaNewer>> {
  assertContiguous(migrations);
  await sql`CREATE TABLE IF NOT EXISTS schema_migrations (
    number INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at_ms BIGINT NOT NULL
  )`.execute(database);
  const found = await lastApplied(database);
  const known = migrations.length;
  if (found > known) return failed({ code: "schema_newer", found, known });
  for (const migration of migrations.slice(found)) {
    await database.transaction().execute(async (transaction) => {
      await migration.up(transaction);
      await sql`INSERT INTO schema_migrations (number, name, applied_at_ms)
        VALUES (${migration.number}, ${migration.name}, ${now()})`.execute(transaction);
    });
  }
  return ok();
}

async function lastApplied(database: Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`SELECT max(number) AS last FROM schema_migrations`.execute(
    database,
  );
  return rows[0]?.last ?? 0;
}

function assertContiguous(migrations: readonly Migration[]): void {
  for (const [index, migration] of migrations.entries()) {
    if (migration.number !== index + 1) throw new TypeError(`migration ${migration.name} is out of order`);
  }
}
