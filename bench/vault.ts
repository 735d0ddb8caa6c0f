/**
 * P4 and P6: how fast numbers come into the vault, as ratios to the cipher alone (`vault/cipher-base.ts`) in the same
 * run. P4 is the vault's own function, batches of 10,000: tokenized, stored, entered in the access log, synced to disk. P6
 * is batches of 1,000 over HTTP, client and server in this process. Rounds are interleaved; medians count.
 * @module
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createFileRootKeys } from "#server/keys/file-root-keys.ts";
import { openVault } from "#server/open-vault.ts";
import { startBenchServer } from "./vault/bench-server.ts";
import { encrypt } from "./vault/cipher-base.ts";
import { nextBatch, nextBody } from "./vault/fictional-batch.ts";

const ROUNDS = 5;
const BASE_TIMES = 50_000;
const LARGE_BATCH = 10_000;
const SMALL_BATCH = 1_000;
const SMALL_BATCHES = 5;
const CALLER = { subject: "bench", displayName: "bench", tenant: "default", roles: ["clerk"], from: "local" } as const;

/** Rows a second of `work` on `rows` rows. */
async function rate(rows: number, work: () => void | Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return (rows / (performance.now() - startedMs)) * 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function measure(folder: string) {
  const rootKeys = createFileRootKeys(path.join(folder, "keys.json"));
  const opened = await openVault({ dataFolder: path.join(folder, "data"), rootKeys, now: Date.now });
  if (!opened.ok) throw new Error(opened.failure.code);
  const { vault } = opened.value;
  const server = await startBenchServer(folder);
  const tokenizeOne = async () => {
    const batch = nextBatch(LARGE_BATCH);
    return rate(LARGE_BATCH, async () => {
      const answer = await vault.tokenize(CALLER, batch);
      if (!answer.ok) throw new Error(answer.failure.code);
    });
  };
  const postSome = async () => {
    const bodies = Array.from({ length: SMALL_BATCHES }, () => nextBody(SMALL_BATCH));
    return rate(SMALL_BATCH * SMALL_BATCHES, async () => {
      for (const body of bodies) await server.post(body);
    });
  };
  const rates = { base: [] as number[], p4: [] as number[], p6: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const base = await rate(BASE_TIMES, () => encrypt(BASE_TIMES));
    const p4 = await tokenizeOne();
    const p6 = await postSome();
    if (round === 0) continue; // The first one only warms up.
    rates.base.push(base);
    rates.p4.push(p4);
    rates.p6.push(p6);
    console.log(`round ${String(round)}: base ${base.toFixed(0)}/s, P4 ${p4.toFixed(0)}/s, P6 ${p6.toFixed(0)}/s`);
  }
  await server.close();
  await opened.value.close();
  return rates;
}

// Not the system's own folder for temporary files where that one lies in memory: a sync must cost what it costs.
const folder = await mkdtemp(path.join(process.env["MNV_BENCH_DIR"] ?? tmpdir(), "mnv-bench-"));
try {
  const { base, p4, p6 } = await measure(folder);
  const ratio = (rates: readonly number[]) => Number((median(rates) / median(base)).toFixed(3));
  const figures = [
    {
      id: "P4",
      what: "tokenize, store and log in batches of 10,000 on SQLite, of AES-256-GCM alone",
      value: ratio(p4),
      goal: 0.45,
      better: "higher",
    },
    {
      id: "P6",
      what: "the same in batches of 1,000 over HTTP, of AES-256-GCM alone",
      value: ratio(p6),
      goal: 0.25,
      better: "higher",
    },
  ];
  console.log(JSON.stringify({ bench: "vault", figures }));
} finally {
  await rm(folder, { recursive: true, force: true });
}
