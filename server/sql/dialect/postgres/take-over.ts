/**
 * Rows of another database, taken over as they are, all of them or none.
 * @module
 */
import { type Kysely, sql, type Transaction } from "kysely";
import type { HeldDatabase } from "../sqlite/hold-alone.ts";

/** PostgreSQL takes 65,535 parameters a statement; shorter statements are parsed faster. */
const MAX_PARAMETERS = 10_000;
/** Each database writes its own. */
const OWN_TABLES = ["schema_migrations", "store_probe"];

/** Whether no table of the schema in use has a row, but for what an empty vault has. */
export async function isEmpty(database: Kysely<unknown>): Promise<boolean> {
  for (const table of await tablesOf(database)) {
    const { rows } = await sql`SELECT 1 FROM ${sql.table(table)} LIMIT 1`.execute(database);
    if (rows.length > 0) return false;
  }
  return true;
}

/** How many rows each table got; `undefined` where there were some before, and nothing was done. */
export async function takeOver(
  database: Kysely<unknown>,
  source: HeldDatabase,
): Promise<Readonly<Record<string, number>> | undefined> {
  return database.transaction().execute(async (transaction) => {
    const tables = source.tables.filter((table) => !OWN_TABLES.includes(table));
    // Whoever starts a server now waits for the end of this.
    for (const table of tables) await sql`LOCK TABLE ${sql.table(table)} IN ACCESS EXCLUSIVE MODE`.execute(transaction);
    if (!(await isEmpty(transaction))) return undefined;
    const counts: Record<string, number> = {};
    for (const table of tables) counts[table] = await copyTable(transaction, source, table);
    return counts;
  });
}

/** Takes away every row again. */
export async function removeAll(database: Kysely<unknown>): Promise<void> {
  await sql`TRUNCATE ${sql.join((await tablesOf(database)).map((table) => sql.table(table)))}`.execute(database);
}

async function tablesOf(database: Kysely<unknown>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`SELECT relname AS name FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`.execute(database);
  return rows.map(({ name }) => name).filter((name) => !OWN_TABLES.includes(name));
}

async function copyTable(transaction: Transaction<unknown>, source: HeldDatabase, table: string): Promise<number> {
  // The guards ask for the active key: rows under older ones came in while those were.
  await sql`ALTER TABLE ${sql.table(table)} DISABLE TRIGGER USER`.execute(transaction);
  for (const name of await referencesOf(transaction, table)) {
    await sql`ALTER TABLE ${sql.table(table)} ENABLE TRIGGER ${sql.ref(name)}`.execute(transaction);
  }
  let part: Readonly<Record<string, unknown>>[] = [];
  let count = 0;
  const flush = async (): Promise<void> => {
    if (part.length > 0) await insert(transaction, table, part);
    count += part.length;
    part = [];
  };
  for (const row of source.rows(table)) {
    part.push(row);
    if (part.length * Object.keys(row).length >= MAX_PARAMETERS) await flush();
  }
  await flush();
  await sql`ALTER TABLE ${sql.table(table)} ENABLE TRIGGER USER`.execute(transaction);
  return count;
}

/** Triggers that stand for foreign keys: what a row names must be there, now as ever. */
async function referencesOf(transaction: Transaction<unknown>, table: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`SELECT tgname AS name FROM pg_trigger
    WHERE tgrelid = ${table}::regclass AND tgname = ${`${table}_references`}`.execute(transaction);
  return rows.map(({ name }) => name);
}

async function insert(
  transaction: Transaction<unknown>,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  await sql`INSERT INTO ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    VALUES ${sql.join(values)}`.execute(transaction);
}
