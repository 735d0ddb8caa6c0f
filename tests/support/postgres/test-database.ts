import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { run } from "./cluster.ts";

const KEEPER = fileURLToPath(new URL("keeper.ts", import.meta.url));
/** A code of PostgreSQL's. */
const INSUFFICIENT_PRIVILEGE = "42501";
const MOST_ATTEMPTS = 100;
const made: string[] = [];
// Child processes of tests import this, too: there is no Jest there, and their databases are the parent's.
const { afterAll } = globalThis as { afterAll?: (hook: () => Promise<void>, timeout: number) => void };
afterAll?.(async () => {
  for (const name of made.splice(0)) await dropDatabase(await firstDatabase(), name);
}, 60_000);

/** The address of a new database, dropped when the test file is done. The first asks PostgreSQL to start. */
export async function newDatabase(): Promise<string> {
  const first = await firstDatabase();
  const name = `test_${randomBytes(8).toString("hex")}`;
  await run(first, `CREATE DATABASE ${name} TEMPLATE template0`);
  made.push(name);
  return first.replace(/postgres$/u, name);
}

/** A vacuum that PostgreSQL began by itself may not be ended by the owner of a database: it is waited for. */
async function dropDatabase(first: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await run(first, `DROP DATABASE ${name} WITH (FORCE)`);
      return;
    } catch (error) {
      const isForbidden = error instanceof pg.DatabaseError && error.code === INSUFFICIENT_PRIVILEGE;
      if (!isForbidden || attempt === MOST_ATTEMPTS) throw error;
      await sleep(200);
    }
  }
}

/** Every file of the database, as one byte string, after all of it was written out. */
export async function filesOfDatabase(url: string): Promise<Buffer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("CHECKPOINT");
  const { rows } = await client.query<{ oid: string }>(
    "SELECT oid::text FROM pg_database WHERE datname = current_database()",
  );
  await client.end();
  const folder = path.join(process.env["TEST_POSTGRES"] ?? "", "cluster", "base", rows[0]?.oid ?? "");
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(path.join(folder, name))));
}

/** Every row of every table as text, as a dump writes it: binary columns in hexadecimal. */
export async function dumpOfDatabase(url: string): Promise<Buffer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ line: string }>(`SELECT row_to_json(t)::text AS line FROM "${name}" t`);
    texts.push(name, ...rows.map(({ line }) => line));
  }
  await client.end();
  return Buffer.from(texts.join("\n"));
}

/** The write-ahead log since `sinceMs` and what the server wrote for its operators, of all databases of this run. */
export function logsOfCluster(sinceMs: number): readonly { readonly name: string; readonly bytes: Buffer }[] {
  const folder = process.env["TEST_POSTGRES"] ?? "";
  const writeAheadLog = path.join(folder, "cluster", "pg_wal");
  const segments = readdirSync(writeAheadLog, { withFileTypes: true })
    .filter((entry) => entry.isFile() && statSync(path.join(writeAheadLog, entry.name)).mtimeMs >= sinceMs)
    .map(({ name }) => ({ name: `pg_wal/${name}`, bytes: readFileSync(path.join(writeAheadLog, name)) }));
  return [...segments, { name: "postgres.log", bytes: readFileSync(path.join(folder, "postgres.log")) }];
}

/** Whoever makes the folder starts the keeper; the others wait for it. */
async function firstDatabase(): Promise<string> {
  const { TEST_POSTGRES: folder, TEST_RUN: parent } = process.env;
  if (folder === undefined || parent === undefined) throw new Error("Jest's global set-up names the place");
  if (isMine(folder)) {
    const log = openSync(path.join(folder, "keeper.log"), "a");
    spawn(process.execPath, [KEEPER, folder, parent], { detached: true, stdio: ["ignore", log, log] }).unref();
  }
  const ready = path.join(folder, "ready");
  for (let attempt = 0; attempt < 1_200; attempt += 1) {
    if (existsSync(ready)) return readFileSync(ready, "utf8");
    await sleep(50);
  }
  throw new Error(`PostgreSQL did not start: ${readFileSync(path.join(folder, "keeper.log"), "utf8")}`);
}

function isMine(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
