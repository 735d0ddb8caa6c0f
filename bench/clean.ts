/**
 * P3: how fast a large workbook is cleaned, beside what no cleaner can leave out (inflating its parts, deflating those
 * that change, the vault's own time for the batches) and beside other libraries that read, replace and write. Every
 * reading is a process of its own; rounds are interleaved; medians count. One cell in twenty holds a number.
 *
 * The peers replace the same cells and keep no number: they have no vault to wait for. `MNV_BENCH_CELLS` (2,000,000) and
 * `MNV_BENCH_ROUNDS` (5) make it smaller, and `MNV_BENCH_PEER_ROUNDS` (as many) the share of the peers. The peers are no dependencies: `npm install --prefix build/bench-peers
 * --no-save --ignore-scripts exceljs xlsx`.
 * @module
 */
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { CleanReading } from "./clean/clean-once.ts";
import { COLUMNS, generateWorkbook } from "./scan/generate-workbook.ts";

const CELLS = Number(process.env["MNV_BENCH_CELLS"] ?? 2_000_000);
const ROUNDS = Number(process.env["MNV_BENCH_ROUNDS"] ?? 5);
const PEER_ROUNDS = Number(process.env["MNV_BENCH_PEER_ROUNDS"] ?? ROUNDS);
const CLEAN_ONCE = path.join(import.meta.dirname, "clean/clean-once.ts");
const { scripts } = JSON.parse(readFileSync(path.join(import.meta.dirname, "../package.json"), "utf8")) as {
  readonly scripts: { readonly cli: string };
};
const COMMAND_FLAGS = scripts.cli.match(/--\S+/gu) ?? [];
const HAS_PEERS = ["exceljs", "xlsx"].every((name) =>
  existsSync(path.join(import.meta.dirname, "../build/bench-peers/node_modules", name)),
);
const PEERS: readonly string[] = HAS_PEERS ? ["sheetjs", "exceljs"] : [];
const ACTS = ["clean", "inflate", "deflate", ...PEERS];
const run = promisify(execFile);

/** Ours with the options that package.json starts the command with, and with compiled code kept, as the command does. */
async function read(act: string, file: string): Promise<CleanReading> {
  const flags = PEERS.includes(act) ? ["--max-old-space-size=8192"] : COMMAND_FLAGS;
  const env = { ...process.env, NODE_COMPILE_CACHE: path.join(path.dirname(file), "compiled") };
  const { stdout } = await run(process.execPath, [...flags, CLEAN_ONCE, act, file], { maxBuffer: 1 << 24, env });
  return JSON.parse(stdout) as CleanReading;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function figuresOf(readings: ReadonlyMap<string, readonly CleanReading[]>) {
  const of = (act: string, what: "ms" | "vaultMs" | "processorMs" | "peakMb") =>
    median((readings.get(act) ?? []).map((reading) => reading[what] ?? Number.NaN));
  const cleanMs = of("clean", "ms");
  const floorMs = of("inflate", "ms") + of("deflate", "ms") + of("clean", "vaultMs");
  const own = [
    { what: "cleaning time, of inflate + deflate of the changed parts + vault", value: cleanMs / floorMs, goal: 1.5 },
    { what: "peak memory of cleaning, MB", value: of("clean", "peakMb"), goal: 200 },
  ].map((figure) => ({ ...figure, better: "lower" }));
  const peers = [
    { what: "times as fast as an exceljs round trip", value: of("exceljs", "ms") / cleanMs, goal: 8 },
    { what: "times as fast as a SheetJS round trip", value: of("sheetjs", "ms") / cleanMs, goal: 3 },
  ].map((figure) => ({ ...figure, better: "higher" }));
  return [...own, ...(HAS_PEERS ? peers : [])].map(({ value, ...figure }) => ({
    id: "P3",
    ...figure,
    value: Number(value.toFixed(3)),
  }));
}

const folder = await mkdtemp(path.join(process.env["MNV_BENCH_DIR"] ?? tmpdir(), "mnv-bench-clean-"));
try {
  if (!HAS_PEERS) console.log("the peers are not installed: their rows are left out");
  const file = path.join(folder, "large.xlsx");
  await generateWorkbook(file, Math.ceil(CELLS / COLUMNS), "once");
  const readings = new Map<string, CleanReading[]>(ACTS.map((act) => [act, []]));
  for (let number = 1; number <= ROUNDS; number += 1) {
    for (const [act, list] of readings) {
      if (number <= PEER_ROUNDS || !PEERS.includes(act)) list.push(await read(act, file));
    }
    const said = [...readings].map(([act, list]) => `${act} ${(list.at(-1)?.ms ?? 0).toFixed(0)} ms`);
    const { vaultMs = 0, processorMs = 0, peakMb = 0 } = readings.get("clean")?.at(-1) ?? {};
    const more = `${processorMs.toFixed(0)} ms of processors, ${vaultMs.toFixed(0)} ms in the vault, ${peakMb.toFixed(0)} MB`;
    console.log(`round ${String(number)}: ${said.join(", ")}; of cleaning: ${more}`);
  }
  console.log(JSON.stringify({ bench: "clean", cells: CELLS, rounds: ROUNDS, figures: figuresOf(readings) }));
} finally {
  await rm(folder, { recursive: true, force: true });
}
