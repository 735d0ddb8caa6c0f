import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Result } from "#domain/kernel/result.ts";
import type { StoragePlace } from "#server/open-vault.ts";
import { openPostgres } from "#server/sql/dialect/postgres/open-postgres.ts";
import { openSqlite } from "#server/sql/dialect/sqlite/open-sqlite.ts";
import type { DatabaseUnusable, SqlEngine } from "#server/sql/engine-port.ts";
import { filesOfDatabase, newDatabase } from "../postgres/test-database.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** The engine of this run of the test file: Jest runs the suites of the storage once with each. */
export const TEST_ENGINE = process.env["TEST_ENGINE"] === "postgres" ? "postgres" : "sqlite";

/** Where the rows of the vault in `folder` lie: always the same place for the same folder. */
export async function storageIn(folder: string): Promise<StoragePlace> {
  if (TEST_ENGINE === "sqlite") return { dataFolder: path.join(folder, "data") };
  const note = path.join(folder, "database-url");
  if (existsSync(note)) return { databaseUrl: readFileSync(note, "utf8") };
  mkdirSync(folder, { recursive: true });
  const databaseUrl = await newDatabase();
  writeFileSync(note, databaseUrl, { mode: 0o600 });
  return { databaseUrl };
}

/** Every file in which the rows of the vault in `folder` lie, as one byte string. */
export async function filesIn(folder: string): Promise<Buffer> {
  const { dataFolder, databaseUrl } = await storageIn(folder);
  if (databaseUrl !== undefined) return filesOfDatabase(databaseUrl);
  return Buffer.concat(readdirSync(dataFolder).map((name) => readFileSync(path.join(dataFolder, name))));
}

/** The engine of this run over a database with nothing in it. */
export async function emptyEngine(): Promise<SqlEngine> {
  return TEST_ENGINE === "sqlite"
    ? opened(openSqlite(path.join(temporaryFolder(), "vault.sqlite")))
    : opened(await openPostgres(await newDatabase()));
}

/** One more over the rows of the vault in `folder`, as another process has it. */
export async function engineIn(folder: string): Promise<SqlEngine> {
  const { dataFolder, databaseUrl } = await storageIn(folder);
  return databaseUrl === undefined
    ? opened(openSqlite(path.join(dataFolder, "vault.sqlite")))
    : opened(await openPostgres(databaseUrl));
}

function opened(engine: Result<SqlEngine, DatabaseUnusable>): SqlEngine {
  if (!engine.ok) throw new Error(engine.failure.because);
  return engine.value;
}
