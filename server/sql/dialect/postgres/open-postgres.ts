/**
 * PostgreSQL as the vault's engine: several server processes may share one database.
 *
 * Acts on one tenant happen one after the other, in all processes together, as on SQLite: each transaction
 * first locks the head of the tenant's log, which it must move in any case. Under READ COMMITTED every
 * statement after that sees what the one before left, and nothing has to be tried again.
 * @module
 */
import { type DatabaseConnection, CompiledQuery, Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { DatabaseUnusable, SqlEngine } from "../../engine-port.ts";
import { LAST_STEP } from "../../migrations.ts";
import { createSchemaWatch } from "../../schema-watch.ts";
import type { VaultTables } from "../../tables.ts";
import { checkByStatement } from "./checks-a-statement.ts";
import { describeDatabaseUrl } from "./database-url.ts";
import { postgresJoinBytes, postgresPackedRows, postgresRowsByKey } from "./packed-rows.ts";
import { classifyPostgresError, postgresCodeOf } from "./postgres-errors.ts";
import { SchemaCompiler } from "./schema-language.ts";

const CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 5_000;
/** A process that stands still must not keep the others waiting for ever, nor a lock a request. */
const SESSION = [
  "SET lock_timeout = '10s'",
  "SET idle_in_transaction_session_timeout = '30s'",
  "SET statement_timeout = '120s'",
  "SET synchronous_commit = on",
  "SET default_transaction_isolation = 'read committed'",
  "SET client_encoding = 'UTF8'",
  // The keys of a batch are looked up one by one in an index, never by reading a whole tenant.
  "SET random_page_cost = 1.1",
].join(";");
/** The one advisory lock that this program takes; any constant would do. */
const SCHEMA_LOCK = 0x4d4e56;

/** The database at `databaseUrl`, which must exist; not yet migrated. */
export async function openPostgres(databaseUrl: string): Promise<Result<SqlEngine, DatabaseUnusable>> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: "mynumber-vault",
    types: TYPES,
  });
  // A connection that breaks while nobody waits for its answer would otherwise end the process. Its next use tells.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const engine = engineOver(pool);
  try {
    await sql`SELECT 1`.execute(engine.anyDatabase);
    return ok(engine);
  } catch (error) {
    await engine.close();
    const because = postgresCodeOf(error);
    if (because === undefined) throw error;
    return failed({ code: "database_unusable", location: describeDatabaseUrl(databaseUrl), because });
  }
}

function engineOver(pool: pg.Pool): SqlEngine {
  const dialect = new PostgresDialect({ pool, onCreateConnection: prepareSession });
  const anyDatabase = new Kysely<unknown>({ dialect });
  const schemaDialect = {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => dialect.createDriver(),
    createIntrospector: (database: Kysely<unknown>) => dialect.createIntrospector(database),
    createQueryCompiler: () => new SchemaCompiler(),
  };
  return {
    database: anyDatabase.$extendTables<VaultTables>(),
    anyDatabase,
    schema: new Kysely<unknown>({ dialect: schemaDialect }),
    assertPresent: () => undefined,
    schemaWatch: createSchemaWatch(LAST_STEP),
    async lockTenant(transaction, tenant) {
      // The table is locked before the statement gets its view of the data: it sees what `holdActs` held it up for.
      const { rows } = await sql<{ step: number }>`
        WITH head AS (SELECT 1 FROM log_heads WHERE tenant_id = ${tenant} FOR NO KEY UPDATE)
        SELECT max(number) AS step, (SELECT count(*) FROM head) AS heads FROM schema_migrations`.execute(transaction);
      return rows[0]?.step ?? 0;
    },
    async lockSchema(transaction) {
      await sql`SELECT pg_advisory_xact_lock(${SCHEMA_LOCK})`.execute(transaction);
    },
    async holdActs(transaction) {
      const { rows } = await sql<{ heads: string | null }>`SELECT to_regclass('log_heads')::text AS heads`.execute(
        transaction,
      );
      if (rows[0]?.heads) await sql`LOCK TABLE log_heads IN EXCLUSIVE MODE`.execute(transaction);
    },
    checkByStatement,
    packedRows: postgresPackedRows,
    rowsByKey: postgresRowsByKey,
    joinBytes: postgresJoinBytes,
    classify: classifyPostgresError,
    async sweep() {
      // Writes the tables anew without what was deleted. Write-ahead log and backups age out: docs/keys-and-backups.md.
      await anyDatabase.executeQuery(CompiledQuery.raw("VACUUM (FULL) records, subjects, data_keys"));
    },
    async close() {
      if (!pool.ended) await pool.end();
    },
  };
}

async function prepareSession(connection: DatabaseConnection): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(SESSION));
}

/** Times and counts fit a JavaScript number. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (type, format) =>
    type === pg.types.builtins.INT8 ? Number : (pg.types.getTypeParser(type, format) as unknown),
};
