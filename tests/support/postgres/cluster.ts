/**
 * A PostgreSQL of its own: real programs, a data folder, one port on this machine.
 * @module
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, openSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import path from "node:path";
import pg from "pg";
import { postgresSoftware } from "./software.ts";

/** PostgreSQL refuses to run as root. This user is on every system. */
const NOBODY = 65_534;
const USER = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
/** With a sign that must be escaped in an address. */
const PASSWORD = "only in tests/1";
const QUICK = { fsync: "off", full_page_writes: "off", shared_buffers: "32MB" };

export interface Cluster {
  readonly folder: string;
  readonly port: number;
  /** What the server wrote for its operators. */
  readonly logFile: string;
  /** The address of a database, for a role that may make databases and checkpoints and nothing else. */
  url(database: string): string;
  start(): Promise<void>;
  /** `fast` ends sessions in order, `immediate` as a crash does. */
  stop(how?: "fast" | "immediate"): Promise<void>;
}

/**
 * A cluster below `folder`, started. `settings` as in postgresql.conf; without any, a lost machine could lose data,
 * a killed process cannot.
 */
export async function startCluster(
  folder: string,
  settings: Readonly<Record<string, string>> = QUICK,
): Promise<Cluster> {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  const { initdb, postgres } = postgresSoftware(folder);
  const data = path.join(folder, "cluster");
  const logFile = path.join(folder, "postgres.log");
  const passwordFile = path.join(folder, "password");
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, PASSWORD, { mode: 0o600 });
  if (USER.uid !== undefined) for (const file of [data, passwordFile]) chownSync(file, USER.uid, USER.gid);
  const words = ["-D", data, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "--no-sync"];
  execFileSync(initdb, [...words, "--encoding=UTF8", "--locale=C", "--data-checksums"], {
    ...USER,
    cwd: folder,
    stdio: "pipe",
  });
  rmSync(passwordFile);
  const port = await freePort();
  const url = (database: string, role = "vault") =>
    `postgres://${role}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${database}`;
  const all = { listen_addresses: "127.0.0.1", unix_socket_directories: "", max_connections: "200", ...settings };
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  let server: ChildProcess | undefined;
  const cluster: Cluster = {
    folder: data,
    port,
    logFile,
    url: (database) => url(database),
    async start() {
      const log = openSync(logFile, "a");
      server = spawn(postgres, ["-D", data, "-p", String(port), ...flags], {
        ...USER,
        cwd: folder,
        stdio: ["ignore", log, log],
      });
      await untilItAnswers(url("postgres", "postgres"), server);
    },
    async stop(how = "fast") {
      if (server?.exitCode !== null || server.signalCode !== null) return;
      const ended = once(server, "exit");
      server.kill(how === "fast" ? "SIGINT" : "SIGQUIT");
      await ended;
    },
  };
  await cluster.start();
  await run(
    url("postgres", "postgres"),
    `CREATE ROLE vault LOGIN CREATEDB PASSWORD '${PASSWORD}' IN ROLE pg_checkpoint`,
  );
  return cluster;
}

/** One statement in a connection of its own. */
export async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (server.exitCode !== null) throw new Error("PostgreSQL ended while it started");
    try {
      await run(url, "SELECT 1");
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error("PostgreSQL does not answer");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
