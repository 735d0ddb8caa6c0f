/**
 * P10: a file of layout nta-375 for 100,000 people, by the vault's own function, after its rows were parsed and checked: the
 * grant's use counted and logged, numbers found, opened and written, digests logged, read to the last byte. As a ratio
 * to the cipher alone (`vault/cipher-base.ts`) in the same run. Beside it the whole, every rule of the layout included, and
 * a plain write of the same rows with numbers that lie in the open. Rounds are interleaved; medians count.
 * @module
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { randomUUID } from "node:crypto";
import type { TokenText } from "#domain/token/token-text.ts";
import { createFileRootKeys } from "#server/keys/file-root-keys.ts";
import { type OpenVault, openVault } from "#server/open-vault.ts";
import type { UseKey } from "#server/vault/vault-store-port.ts";
import { plainWrite } from "./export/plain-write.ts";
import { statementLine, statementRow } from "../tests/support/server/statement-rows.ts";
import { encrypt } from "./vault/cipher-base.ts";
import { nextBatch } from "./vault/fictional-batch.ts";

const PEOPLE = 100_000;
const BATCH = 10_000;
const ROUNDS = 3;
const BASE_TIMES = 50_000;
const CLERK = { subject: "bench", displayName: "bench", tenant: "default", roles: ["clerk"], from: "local" } as const;
const APPROVER = { ...CLERK, subject: "other", roles: ["approver"] } as const;
const GOAL = 0.3;

/** Rows a second of `work` on `rows` rows. */
async function rate(rows: number, work: () => unknown): Promise<number> {
  const startedMs = performance.now();
  await work();
  return (rows / (performance.now() - startedMs)) * 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function store({ vault }: OpenVault): Promise<readonly TokenText[]> {
  const tokens: TokenText[] = [];
  while (tokens.length < PEOPLE) {
    const stored = await vault.tokenize(CLERK, nextBatch(BATCH));
    if (!stored.ok) throw new Error(stored.failure.code);
    tokens.push(...stored.value.items.map(({ token }) => token));
  }
  return tokens;
}

async function grant({ vault }: OpenVault, tokens: readonly TokenText[]) {
  const use = { kind: "export", layoutId: "nta-375", expectedCount: PEOPLE } as const;
  const about = { purpose: "TAX-WH", reason: "bench", tokens, validForMinutes: 600, use } as const;
  const asked = await vault.request(CLERK, { ...about, maxUses: 100, maxRows: 100 * PEOPLE });
  if (!asked.ok) throw new Error(asked.failure.code);
  const { requestId, hash } = asked.value;
  const decided = await vault.decide(APPROVER, { requestId, hash, decision: "approve", comment: "" });
  if (!decided.ok) throw new Error(decided.failure.code);
  return requestId;
}

async function makeFile(
  { exports }: OpenVault,
  requestId: Awaited<ReturnType<typeof grant>>,
  lines: readonly string[],
) {
  const order = { requestId, useKey: randomUUID() as UseKey, layoutId: "nta-375" };
  const settings = { encoding: "cp932", serial: 1 } as const;
  let checkedMs = 0;
  async function* parsed(): AsyncGenerator {
    for (const line of lines) yield Promise.resolve(JSON.parse(line));
    checkedMs = performance.now();
  }
  const startedMs = performance.now();
  const made = await exports.exportFile(CLERK, { ...order, settings }, parsed());
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  for await (const piece of made.value.bytes) if (piece.length === 0) throw new Error("a piece is empty");
  made.value.discard();
  const endedMs = performance.now();
  return { opened: (PEOPLE / (endedMs - checkedMs)) * 1000, whole: (PEOPLE / (endedMs - startedMs)) * 1000 };
}

async function measure(folder: string) {
  const rootKeys = createFileRootKeys(path.join(folder, "keys.json"));
  const opened = await openVault({ dataFolder: path.join(folder, "data"), rootKeys, now: Date.now });
  if (!opened.ok) throw new Error(opened.failure.code);
  const tokens = await store(opened.value);
  const requestId = await grant(opened.value, tokens);
  const lines = tokens.map((token, index) => JSON.stringify(statementLine(index, token)));
  const plainRows = tokens.map((_, index) => statementRow(index, { kind: "none" }).texts.with(94, "0123456789012"));
  const rates = { base: [] as number[], opened: [] as number[], whole: [] as number[], plain: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const base = await rate(BASE_TIMES, () => encrypt(BASE_TIMES));
    const { opened: p10, whole } = await makeFile(opened.value, requestId, lines);
    const plain = await rate(PEOPLE, () => plainWrite(plainRows));
    if (round === 0) continue; // The first one only warms up.
    rates.base.push(base);
    rates.opened.push(p10);
    rates.whole.push(whole);
    rates.plain.push(plain);
    console.log(
      `round ${String(round)}: base ${base.toFixed(0)}/s, P10 ${p10.toFixed(0)}/s, with checks ${whole.toFixed(0)}/s, plain ${plain.toFixed(0)}/s`,
    );
  }
  await opened.value.close();
  return { ...rates, peakMb: Math.round(process.resourceUsage().maxRSS / 1000) };
}

const folder = await mkdtemp(path.join(process.env["MNV_BENCH_DIR"] ?? tmpdir(), "mnv-bench-"));
try {
  const { base, opened, whole, plain, peakMb } = await measure(folder);
  const ratio = (of: readonly number[], to: readonly number[]) => Number((median(of) / median(to)).toFixed(3));
  const [value, besidePlain] = [ratio(opened, base), ratio(whole, plain)];
  console.log(`with all checks: ${String(ratio(whole, base))} of the base, ${String(besidePlain)} of the plain write`);
  console.log(`highest resident set: ${String(peakMb)} MB, the bench's own rows included`);
  const figures = [
    {
      id: "P10",
      what: "100,000 people of layout 375: grant used and logged, numbers opened and written, of AES-256-GCM alone",
      value,
      goal: GOAL,
      better: "higher",
    },
  ];
  console.log(JSON.stringify({ bench: "export", figures, besidePlain, peakMb }));
} finally {
  await rm(folder, { recursive: true, force: true });
}
