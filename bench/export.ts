/**
 * P10: a file of layout nta-375 for 100,000 people, by the vault's own function, after its rows were parsed and checked: the
 * grant's use counted and logged, numbers found, opened and written, digests logged, read to the last byte. As a ratio
 * to the cipher alone (`vault/cipher-base.ts`) in the same run. Beside it the whole, every rule of the layout included, and
 * a plain write of the same rows with numbers that lie in the open. Rounds are interleaved; medians count.
 *
 * The vault is a process of its own (`export/make-files.ts`), which gets its rows as a stream: its highest resident set,
 * for 10,000 people and for 100,000, is what an export takes. docs/export-speed.md says what the figures mean.
 * @module
 */
import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { statementRow } from "../tests/support/server/statement-rows.ts";
import type { Made } from "./export/make-files.ts";
import { plainWrite } from "./export/plain-write.ts";
import { encrypt } from "./vault/cipher-base.ts";
import { inRounds, median, printRates, rate, ratio } from "./vault/measure.ts";

const PEOPLE = 100_000;
const FEWER_PEOPLE = 10_000;
const ROUNDS = 5;
const BASE_TIMES = 50_000;
const GOAL = 0.3;

const scriptOf = (name: string): string => fileURLToPath(new URL(`export/${name}.ts`, import.meta.url));

async function storePeople(folder: string, ...sizes: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const words = [scriptOf("store-people"), folder, ...sizes.map(String)];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return new Map(JSON.parse(stdout) as [number, string][]);
}

/** A vault that makes a file whenever it is asked to. */
function startMaker(folder: string, people: number, requestId: string) {
  const maker = fork(scriptOf("make-files"), [folder, String(people), requestId]);
  return {
    async make(): Promise<Made> {
      maker.send("make");
      const [made] = (await Promise.race([once(maker, "message"), once(maker, "exit").then(() => [])])) as [Made?];
      if (made === undefined) throw new Error("the vault under test ended");
      return made;
    },
    stop: () => maker.disconnect(),
  };
}

/** What files for so many people take, once the first has been made. */
async function memoryFor(folder: string, people: number, requestId: string): Promise<Made> {
  const maker = startMaker(folder, people, requestId);
  await maker.make();
  const made = await maker.make();
  maker.stop();
  return made;
}

async function measure(folder: string) {
  const grants = await storePeople(folder, FEWER_PEOPLE, PEOPLE);
  const grantFor = (people: number) => grants.get(people) ?? "";
  const fewer = await memoryFor(folder, FEWER_PEOPLE, grantFor(FEWER_PEOPLE));
  const all = await memoryFor(folder, PEOPLE, grantFor(PEOPLE));
  const plainRows = Array.from({ length: PEOPLE }, (_, index) =>
    statementRow(index, { kind: "none" }).texts.with(94, "0123456789012"),
  );
  const maker = startMaker(folder, PEOPLE, grantFor(PEOPLE));
  const made: Made[] = [];
  const baseCpuUs: number[] = [];
  const rates = await inRounds(ROUNDS, {
    base() {
      const before = process.cpuUsage();
      const measured = rate(BASE_TIMES, () => encrypt(BASE_TIMES));
      const { user, system } = process.cpuUsage(before);
      baseCpuUs.push((user + system) / BASE_TIMES);
      return measured;
    },
    "P10: used, opened, written, logged": async () => {
      const one = await maker.make();
      made.push(one);
      return (PEOPLE / one.openedMs) * 1000;
    },
    "the whole, with all checks": () => Promise.resolve((PEOPLE / (made.at(-1)?.wholeMs ?? Number.NaN)) * 1000),
    "plain write of the same rows": () => rate(PEOPLE, () => plainWrite(plainRows)),
  });
  maker.stop();
  return { rates, made: made.slice(1), baseCpuUs: baseCpuUs.slice(1), memory: { fewer, all } };
}

const folder = await mkdtemp(path.join(process.env["MNV_BENCH_DIR"] ?? tmpdir(), "mnv-bench-"));
try {
  const { rates, made, baseCpuUs, memory } = await measure(folder);
  printRates(rates, rates.base);
  const besidePlain = ratio(rates["the whole, with all checks"], rates["plain write of the same rows"]);
  const cpuOf = (time: "openedCpuMs" | "wholeCpuMs") => (median(made.map((one) => one[time])) / PEOPLE) * 1000;
  console.log(`with all checks: ${besidePlain.toFixed(2)} of the plain write`);
  const [p10Us, wholeUs, baseUs] = [cpuOf("openedCpuMs"), cpuOf("wholeCpuMs"), median(baseCpuUs)];
  console.log(
    `processor time of all threads: base ${baseUs.toFixed(1)} µs, P10 ${p10Us.toFixed(1)} µs a row, with checks ${wholeUs.toFixed(1)} µs`,
  );
  const { fewer, all } = memory;
  console.log(
    `highest resident set of the vault: ${String(fewer.peakMb)} MB at ${String(FEWER_PEOPLE)} people, ${String(all.peakMb)} MB at ${String(PEOPLE)}; ${String(all.idleMb)} MB before the first file`,
  );
  const figures = [
    {
      id: "P10",
      what: "100,000 people of layout 375: grant used and logged, numbers opened and written, of AES-256-GCM alone",
      value: Number(ratio(rates["P10: used, opened, written, logged"], rates.base).toFixed(3)),
      goal: GOAL,
      better: "higher",
    },
  ];
  const peakMb = { [FEWER_PEOPLE]: fewer.peakMb, [PEOPLE]: all.peakMb };
  console.log(JSON.stringify({ bench: "export", figures, besidePlain: Number(besidePlain.toFixed(3)), peakMb }));
} finally {
  await rm(folder, { recursive: true, force: true });
}
