/**
 * P1 and P2: how fast a large workbook is scanned, beside inflating its parts alone and beside other readers, and
 * how much memory that takes. Every reading is a process of its own; rounds are interleaved; medians count.
 *
 * `MNV_BENCH_CELLS` (2,000,000) and `MNV_BENCH_ROUNDS` (5) make it smaller; `MNV_BENCH_FILE` names another workbook. The
 * peers are no dependencies: `npm install --prefix build/bench-peers --no-save --ignore-scripts exceljs xlsx`.
 * @module
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { COLUMNS, generateWorkbook } from "./scan/generate-workbook.ts";
import type { Reading } from "./scan/read-once.ts";

const CELLS = Number(process.env["MNV_BENCH_CELLS"] ?? 2_000_000);
const ROUNDS = Number(process.env["MNV_BENCH_ROUNDS"] ?? 5);
const READ_ONCE = path.join(import.meta.dirname, "scan/read-once.ts");
const PEERS = ["exceljs", "xlsx"].every((name) =>
  existsSync(path.join(import.meta.dirname, "../build/bench-peers/node_modules", name)),
);
const READERS = ["scan", "inflate", ...(PEERS ? ["sheetjs", "exceljs"] : [])];
const run = promisify(execFile);

async function read(reader: string, file: string): Promise<Reading> {
  const { stdout } = await run(process.execPath, ["--max-old-space-size=8192", READ_ONCE, reader, file], {
    maxBuffer: 1 << 24,
  });
  return JSON.parse(stdout) as Reading;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function round(value: number): number {
  return Number(value.toFixed(3));
}

async function measure(file: string) {
  const readings = new Map<string, Reading[]>(READERS.map((reader) => [reader, []]));
  for (let number = 1; number <= ROUNDS; number += 1) {
    for (const [reader, list] of readings) list.push(await read(reader, file));
    const said = [...readings].map(([reader, list]) => `${reader} ${(list.at(-1)?.ms ?? 0).toFixed(0)} ms`);
    console.log(`round ${String(number)}: ${said.join(", ")}`);
  }
  const counts = new Set([...readings].filter(([reader]) => reader !== "inflate").map(([, [first]]) => first?.cells));
  if (counts.size !== 1) console.log(`the readers saw different numbers of cells: ${[...counts].join(", ")}`);
  const ms = (reader: string) => median((readings.get(reader) ?? []).map((reading) => reading.ms));
  const peak = (reader: string) => median((readings.get(reader) ?? []).map(({ peakMb }) => peakMb ?? Number.NaN));
  const goals = [
    { id: "P1a", what: "scan time, of inflating the same parts", value: ms("scan") / ms("inflate"), goal: 2.5 },
    { id: "P2", what: "peak memory of a scan, MB", value: peak("scan"), goal: 150 },
  ].map((figure) => ({ ...figure, better: "lower" }));
  const peers = [
    { id: "P1b", what: "cells a second, of SheetJS reading", value: ms("sheetjs") / ms("scan"), goal: 4 },
    { id: "P1c", what: "cells a second, of exceljs reading", value: ms("exceljs") / ms("scan"), goal: 12 },
  ].map((figure) => ({ ...figure, better: "higher" }));
  return [...goals, ...(PEERS ? peers : [])].map((figure) => ({ ...figure, value: round(figure.value) }));
}

const folder = await mkdtemp(path.join(process.env["MNV_BENCH_DIR"] ?? tmpdir(), "mnv-bench-scan-"));
try {
  const given = process.env["MNV_BENCH_FILE"];
  const file = given ?? path.join(folder, "large.xlsx");
  if (given === undefined) await generateWorkbook(file, Math.ceil(CELLS / COLUMNS));
  if (!PEERS) console.log("the peers are not installed: P1b and P1c are left out");
  const figures = await measure(file);
  console.log(
    JSON.stringify({ bench: "scan", cells: given === undefined ? CELLS : undefined, rounds: ROUNDS, figures }),
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
