/**
 * SQLite as the vault's engine: one file, one connection, every commit synced before it answers.
 *
 * Write-ahead log with `synchronous=FULL` (one fsync a commit), foreign keys, and `secure_delete`, so
 * that deleted rows leave no bytes in free pages. Transactions take the write lock at their begin.
 * @module
 */
import Database from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  sql,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from "kysely";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { DatabaseUnusable, SqlEngine } from "../../engine-port.ts";
import { LAST_STEP } from "../../migrations.ts";
import { createSchemaWatch, lastSchemaStep } from "../../schema-watch.ts";
import type { VaultTables } from "../../tables.ts";
import { type Checkpoints, createCheckpoints } from "./checkpoints.ts";
import { keepToOwner, watchDatabaseFile } from "./database-file.ts";
import { keepStatements } from "./kept-statements.ts";
import { sqliteJoinBytes, sqlitePackedRows, sqliteRowsByKey } from "./packed-rows.ts";
import { keepRecordsByArrival } from "./records-by-arrival.ts";
import { classifySqliteError, sqliteCodeOf } from "./sqlite-errors.ts";

const BUSY_TIMEOUT_MS = 5_000;
const PRAGMAS = [
  "journal_mode = WAL",
  "synchronous = FULL",
  "foreign_keys = ON",
  "secure_delete = ON",
  "trusted_schema = OFF",
  "temp_store = MEMORY",
  // Six times as much made neither a batch of a thousand at 800,000 records faster nor one of ten thousand at 400,000.
  "cache_size = -32768",
  // 256 MB at most: the thread has carried over nearly all of them by then.
  "wal_autocheckpoint = 64000",
] as const;

/** The database in the file at `location`, created where there is none, for its owner alone; not yet migrated. */
export function openSqlite(location: string): Result<SqlEngine, DatabaseUnusable> {
  const obstacle = keepToOwner(location);
  if (obstacle !== undefined) return failed({ code: "database_unusable", location, because: obstacle });
  let connection: Database.Database | undefined;
  try {
    connection = new Database(location, { timeout: BUSY_TIMEOUT_MS });
    for (const pragma of PRAGMAS) connection.pragma(pragma);
    return ok(engineOver(connection, location));
  } catch (error) {
    connection?.close();
    const because = sqliteCodeOf(error);
    if (because === undefined) throw error;
    return failed({ code: "database_unusable", location, because });
  }
}

function engineOver(connection: Database.Database, location: string): SqlEngine {
  const checkpoints = createCheckpoints(connection, location);
  const anyDatabase = new Kysely<unknown>({ dialect: new ImmediateSqliteDialect(connection, checkpoints) });
  const file = watchDatabaseFile(location);
  return {
    database: anyDatabase.$extendTables<VaultTables>(),
    anyDatabase,
    schema: anyDatabase,
    schemaWatch: createSchemaWatch(LAST_STEP),
    assertPresent: file.assertPresent,
    // Whoever may write is alone with the whole file.
    lockTenant: (transaction) => lastSchemaStep(transaction),
    keepRecordsByArrival,
    packedRows: sqlitePackedRows,
    rowsByKey: sqliteRowsByKey,
    joinBytes: sqliteJoinBytes,
    classify: classifySqliteError,
    sweep: () =>
      checkpoints.resting(async () => {
        // Rebuilds the file without the rests in its pages, then takes the old pages' copies out of the log.
        await anyDatabase.executeQuery(CompiledQuery.raw("VACUUM"));
        const { rows } = await sql<{ busy: number }>`PRAGMA wal_checkpoint(TRUNCATE)`.execute(anyDatabase);
        if (rows[0]?.busy !== 0) throw new Database.SqliteError("old pages are still read in the log", "SQLITE_BUSY");
      }),
    async close() {
      // Whoever closes last carries the log over and takes it away.
      await checkpoints.close();
      await anyDatabase.destroy();
      if (connection.open) connection.close();
    },
  };
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #connection: Database.Database;
  readonly #checkpoints: Checkpoints;

  constructor(connection: Database.Database, checkpoints: Checkpoints) {
    super({ database: connection });
    this.#connection = connection;
    this.#checkpoints = checkpoints;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateSqliteDriver(this.#connection, this.#checkpoints);
  }
}

/** Takes the write lock first: a transaction that reads before it writes could otherwise fail half-way. */
class ImmediateSqliteDriver extends SqliteDriver {
  readonly #database: Database.Database;
  readonly #checkpoints: Checkpoints;

  constructor(database: Database.Database, checkpoints: Checkpoints) {
    super({ database: keepStatements(database) });
    this.#database = database;
    this.#checkpoints = checkpoints;
  }

  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    // A commit that failed on a full disk may have left its transaction open.
    if (this.#database.inTransaction) await connection.executeQuery(CompiledQuery.raw("rollback"));
    const begin = settings?.accessMode === "read only" ? "begin" : "begin immediate";
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection);
    this.#checkpoints.afterCommit();
  }
}
