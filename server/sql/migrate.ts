import { type Kysely, sql, type Transaction } from "kysely";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { SqlEngine } from "./engine-port.ts";
import type { MigratingEngine, Migration } from "./migration.ts";

/** A newer version of the program wrote this database. Nothing was changed. */
export interface SchemaNewer {
  readonly code: "schema_newer";
  readonly found: number;
  readonly known: number;
}

/** Brings the schema forward to the last of `migrations`, each step in a transaction of its own. */
export async function migrate(
  engine: Pick<SqlEngine, "schema" | "lockSchema" | "holdActs" | keyof MigratingEngine>,
  migrations: readonly Migration[],
  now: () => number,
): Promise<Result<void, SchemaNewer>> {
  assertAscending(migrations);
  const known = migrations.at(-1)?.number ?? 0;
  const alone = <T>(work: (transaction: Transaction<unknown>) => Promise<T>): Promise<T> =>
    engine.schema.transaction().execute(async (transaction) => {
      await engine.lockSchema?.(transaction);
      return work(transaction);
    });
  const applied = await alone(async (transaction) => {
    await sql`CREATE TABLE IF NOT EXISTS schema_migrations (
      number INTEGER NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      applied_at_ms BIGINT NOT NULL
    )`.execute(transaction);
    return appliedNumbers(transaction);
  });
  const found = Math.max(0, ...applied);
  if (found > known) return failed({ code: "schema_newer", found, known });
  // Nobody is held up for what is there already.
  for (const migration of migrations.filter(({ number }) => !applied.includes(number))) {
    await alone(async (transaction) => {
      // Another process may have been faster.
      if ((await appliedNumbers(transaction)).includes(migration.number)) return;
      await engine.holdActs?.(transaction);
      await migration.up(transaction, engine);
      await sql`INSERT INTO schema_migrations (number, name, applied_at_ms)
        VALUES (${migration.number}, ${migration.name}, ${now()})`.execute(transaction);
    });
  }
  return ok();
}

async function appliedNumbers(database: Kysely<unknown>): Promise<readonly number[]> {
  const { rows } = await sql<{ number: number }>`SELECT number FROM schema_migrations`.execute(database);
  return rows.map(({ number }) => number);
}

function assertAscending(migrations: readonly Migration[]): void {
  for (const [index, migration] of migrations.entries()) {
    if (migration.number <= (migrations[index - 1]?.number ?? 0))
      throw new TypeError(`migration ${migration.name} is out of order`);
  }
}
