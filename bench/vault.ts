/**
 * `npm run bench -- vault [sqlite|postgres|http|growth …] [--full]`: how fast numbers come into the vault and out of it, as ratios to the cipher alone
 * (`vault/cipher-base.ts`) in the same run. What is compared runs in turn; the median of the rounds' ratios counts. `--full` lets
 * the vault grow to a million numbers and the log to a million entries. docs/vault-speed.md says what the figures mean.
 * @module
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { run, startCluster } from "../tests/support/postgres/cluster.ts";
import { startBenchServer } from "./vault/bench-server.ts";
import { encrypt } from "./vault/cipher-base.ts";
import { storingAlone } from "./vault/floor.ts";
import { growth } from "./vault/growth.ts";
import { openBenchVault, tokenizing } from "./vault/in-process.ts";
import { awsEncryptionSdk, cipherSweet, sqlCipher } from "./vault/libraries.ts";
import { logVerification } from "./vault/log-verification.ts";
import { inRounds, type Measure, median, printRates, rate, ratio } from "./vault/measure.ts";
import { pgcrypto } from "./vault/pgcrypto.ts";

const IS_FULL = process.argv.includes("--full");
const ROUNDS = 9;
const BASE_TIMES = 50_000;
const LARGE_BATCH = 10_000;
const SMALL_BATCH = 1_000;
const CLIENTS = 64;
const SINGLES = 1_000;
const WARMING_UP = 500;
/** Durable, as a database must be, with checksums. */
const DURABLE = {
  fsync: "on",
  full_page_writes: "on",
  synchronous_commit: "on",
  shared_buffers: "256MB",
  max_wal_size: "2GB",
};

const base: Measure = () => rate(BASE_TIMES, () => encrypt(BASE_TIMES));

interface Figure {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly goal: number;
  readonly better: "higher" | "lower";
}
const figures: Figure[] = [];
function tell(id: string, what: string, value: number, goal: number, better: Figure["better"] = "higher"): void {
  figures.push({ id, what, value: Number(value.toPrecision(3)), goal, better });
}

async function measureSqlite(folder: string): Promise<void> {
  const opened = await openBenchVault(folder, "sqlite");
  const bare = await openBenchVault(folder, "sqlite-bare");
  const rates = await inRounds(ROUNDS, {
    base,
    "P4 tokenize, store, log: SQLite": tokenizing(opened, LARGE_BATCH, 1),
    "its rows stored, and nothing else": await storingAlone(bare, LARGE_BATCH),
    "SQLCipher: store alone": sqlCipher(folder, LARGE_BATCH),
    "ciphersweet-js: encrypt and index alone": await cipherSweet(100),
    "AWS Encryption SDK: encrypt alone": awsEncryptionSdk(100),
  });
  await Promise.all([opened.close(), bare.close()]);
  printRates(rates, rates.base);
  tell(
    "P4",
    "tokenize, store and log in batches of 10,000 on SQLite, of AES-256-GCM alone",
    ratio(rates["P4 tokenize, store, log: SQLite"], rates.base),
    0.45,
  );
}

async function measurePostgres(folder: string): Promise<void> {
  // Beside our folder, which is closed to the user that PostgreSQL runs as.
  const clusterFolder = `${folder}-postgres`;
  const cluster = await startCluster(clusterFolder, DURABLE);
  try {
    for (const name of ["ours", "bare", "peers"]) await run(cluster.url("postgres"), `CREATE DATABASE ${name}`);
    const opened = await openBenchVault(folder, "postgres-vault", { databaseUrl: cluster.url("ours") });
    const bare = await openBenchVault(folder, "postgres-bare", { databaseUrl: cluster.url("bare") });
    const slow = await pgcrypto(cluster.url("peers"), "pgp_sym_encrypt", SMALL_BATCH);
    const quick = await pgcrypto(cluster.url("peers"), "encrypt_iv", LARGE_BATCH);
    const rates = await inRounds(ROUNDS, {
      base,
      "P5 tokenize, store, log: PostgreSQL": tokenizing(opened, LARGE_BATCH, 2),
      "its rows stored, and nothing else": await storingAlone(bare, LARGE_BATCH),
      "pgcrypto pgp_sym_encrypt + hmac": slow,
      "pgcrypto encrypt_iv + hmac": quick,
    });
    await Promise.all([opened.close(), bare.close(), slow.end(), quick.end()]);
    const ours = rates["P5 tokenize, store, log: PostgreSQL"];
    printRates(rates, rates.base);
    tell("P5", "the same on PostgreSQL, two batches at once, of AES-256-GCM alone", ratio(ours, rates.base), 0.5);
    tell(
      "P5",
      "the same, of pgcrypto's pgp_sym_encrypt + hmac",
      ratio(ours, rates["pgcrypto pgp_sym_encrypt + hmac"]),
      10,
    );
    tell(
      "P5",
      "the same, of pgcrypto's encrypt_iv + hmac (unauthenticated, its key sent with every statement)",
      ratio(ours, rates["pgcrypto encrypt_iv + hmac"]),
      1,
    );
  } finally {
    await cluster.stop("immediate");
    await rm(clusterFolder, { recursive: true, force: true });
  }
}

async function measureHttp(folder: string): Promise<void> {
  const grouped = await startBenchServer(folder, "grouped");
  const alone = await startBenchServer(folder, "alone", 1);
  const p99Ms: number[] = [];
  const rates = await inRounds(ROUNDS, {
    base,
    "P6 batches of 1,000 over HTTP": async () => (await grouped.load(2, 6, SMALL_BATCH, 2)).perSecond * SMALL_BATCH,
    "P6 single numbers, 64 clients": async () => {
      const load = await grouped.load(CLIENTS, SINGLES, 1, WARMING_UP);
      p99Ms.push(load.p99Ms);
      return load.perSecond;
    },
    "the same, a commit a request": async () => (await alone.load(CLIENTS, SINGLES, 1, WARMING_UP)).perSecond,
  });
  await Promise.all([grouped.close(), alone.close()]);
  printRates(rates, rates.base);
  tell(
    "P6",
    "batches of 1,000 over HTTP, of AES-256-GCM alone",
    ratio(rates["P6 batches of 1,000 over HTTP"], rates.base),
    0.25,
  );
  tell(
    "P6",
    "single durable tokenizations, 64 clients, of one commit a request",
    ratio(rates["P6 single numbers, 64 clients"], rates["the same, a commit a request"]),
    3,
  );
  tell("P6", "their 99th percentile, ms", median(p99Ms.slice(1)), 50, "lower");
}

async function measureGrowth(folder: string): Promise<void> {
  const numbers = IS_FULL ? 1_000_000 : 100_000;
  const [small, large] = [await openBenchVault(folder, "small"), await openBenchVault(folder, "large")];
  for (const [act, ratio] of Object.entries(await growth(small, large, numbers))) {
    tell("P7", `${act} at ${numbers} numbers, of the time at 10,000`, ratio, 1.5, "lower");
  }
  await Promise.all([small.close(), large.close()]);
  const entries = IS_FULL ? 1_000_000 : 200_000;
  tell(
    "P7",
    `verifying a log of ${entries} entries, of hashing them`,
    await logVerification(entries, ROUNDS),
    4,
    "lower",
  );
}

const PARTS = { sqlite: measureSqlite, postgres: measurePostgres, http: measureHttp, growth: measureGrowth };
const asked = process.argv.slice(3).filter((word) => !word.startsWith("--"));
/** All of them where none is named. */
const isAsked = (name: string): boolean => asked.length === 0 || asked.includes(name);

// Not the system's own folder for temporary files where that one lies in memory: a sync must cost what it costs.
const folder = await mkdtemp(path.join(process.env["MNV_BENCH_DIR"] ?? tmpdir(), "mnv-bench-"));
try {
  for (const [name, measure] of Object.entries(PARTS)) if (isAsked(name)) await measure(folder);
  console.log(JSON.stringify({ bench: "vault", figures }));
} finally {
  await rm(folder, { recursive: true, force: true });
}
