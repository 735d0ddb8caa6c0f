/**
 * P1 and P2: how fast a workbook is scanned, beside inflating its parts alone and beside other readers, how much memory
 * that takes, and what a second processor gives to a folder. Every reading is a process of its own on one processor
 * (where `taskset` can hold it there); rounds are interleaved; medians count.
 *
 * `MNV_BENCH_CELLS` (2,000,000), `MNV_BENCH_ROUNDS` (5) and `MNV_BENCH_LARGE_CELLS` (10,000,000, for memory) make it
 * smaller; `MNV_BENCH_FILE` names a real workbook to read as well. The peers are no dependencies:
 * `npm install --prefix build/bench-peers --no-save --ignore-scripts exceljs xlsx`.
 * @module
 */
import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { COLUMNS, generateWorkbook } from "./scan/generate-workbook.ts";
import type { Reading } from "./scan/read-once.ts";
import { runScanCommand } from "./scan/run-command.ts";

const CELLS = Number(process.env["MNV_BENCH_CELLS"] ?? 2_000_000);
const LARGE_CELLS = Number(process.env["MNV_BENCH_LARGE_CELLS"] ?? 10_000_000);
const ROUNDS = Number(process.env["MNV_BENCH_ROUNDS"] ?? 5);
/** Reading all of a large workbook with exceljs takes longer than all the rest. */
const MOST_WHOLE_ROUNDS = 1;
const FOLDER_FILES = 4;
const FOLDER_ROUNDS = 3;
const REAL_FILE = path.resolve(
  import.meta.dirname,
  process.env["MNV_BENCH_FILE"] ?? "../../shared/corpus/real/sheetjs/large_strings.xlsx",
);
const READ_ONCE = path.join(import.meta.dirname, "scan/read-once.ts");
const hasPeers = ["exceljs", "xlsx"].every((name) =>
  existsSync(path.join(import.meta.dirname, "../build/bench-peers/node_modules", name)),
);
const READERS = ["scan", "inflate", ...(hasPeers ? ["sheetjs", "exceljs", "exceljs-whole"] : [])];
/** Holds a process to one processor. */
const PINNED = spawnSync("taskset", ["-c", "0", "true"]).status === 0 ? ["taskset", "-c", "0"] : [];
const run = promisify(execFile);

interface Figure {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly goal?: number;
  readonly better: "lower" | "higher";
}

async function read(reader: string, file: string): Promise<Reading> {
  const { stdout } = await run(
    PINNED[0] ?? process.execPath,
    [
      ...PINNED.slice(1),
      ...(PINNED.length > 0 ? [process.execPath] : []),
      "--max-old-space-size=8192",
      READ_ONCE,
      reader,
      file,
    ],
    { maxBuffer: 1 << 24 },
  );
  return JSON.parse(stdout) as Reading;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Median milliseconds of every reader. */
async function measureReaders(file: string, what: string): Promise<(reader: string) => number> {
  const readings = new Map<string, Reading[]>(READERS.map((reader) => [reader, []]));
  for (let number = 1; number <= ROUNDS; number += 1) {
    for (const [reader, list] of readings) {
      if (reader !== "exceljs-whole" || number <= MOST_WHOLE_ROUNDS) list.push(await read(reader, file));
    }
    const said = [...readings].map(([reader, list]) => `${reader} ${(list.at(-1)?.ms ?? 0).toFixed(0)} ms`);
    console.log(`${what}, round ${String(number)}: ${said.join(", ")}`);
  }
  const seen = [...readings].map(([reader, [first]]) => `${reader} ${String(first?.cells)}`);
  console.log(`${what}, cells seen: ${seen.filter((one) => !one.startsWith("inflate")).join(", ")}`);
  return (reader) => median((readings.get(reader) ?? []).map((reading) => reading.ms));
}

async function speedFigures(file: string, what: string): Promise<readonly Figure[]> {
  const ms = await measureReaders(file, what);
  const of = { better: "higher" } as const;
  const peers: readonly Figure[] = [
    { ...of, id: "P1b", what: `${what}: speed, of SheetJS reading values`, value: ms("sheetjs") / ms("scan"), goal: 4 },
    { ...of, id: "P1c", what: `${what}: speed, of exceljs streaming`, value: ms("exceljs") / ms("scan"), goal: 12 },
    {
      ...of,
      id: "P1c",
      what: `${what}: speed, of exceljs readFile`,
      value: ms("exceljs-whole") / ms("scan"),
      goal: 12,
    },
  ];
  const own: Figure = {
    id: "P1a",
    what: `${what}: scan time, of inflating the same parts`,
    value: ms("scan") / ms("inflate"),
    goal: 2.5,
    better: "lower",
  };
  return [own, ...(hasPeers ? peers : [])];
}

/** Peak memory of the whole command, and its time from start to end. */
async function memoryFigures(file: string, what: string): Promise<readonly Figure[]> {
  const runs = [];
  for (let round = 0; round < 3; round += 1) runs.push(await runScanCommand([file], 1));
  return [
    {
      id: "P2",
      what: `${what}: peak memory, MB`,
      value: median(runs.map(({ peakMb }) => peakMb)),
      goal: 150,
      better: "lower",
    },
    { id: "P1", what: `${what}: the whole command, ms`, value: median(runs.map(({ ms }) => ms)), better: "lower" },
  ];
}

/** How much faster two threads get through a folder with copies of `file` than one. */
async function folderFigure(folder: string, file: string): Promise<Figure> {
  const files = path.join(folder, "tree");
  await mkdir(files);
  for (let copy = 0; copy < FOLDER_FILES; copy += 1) await copyFile(file, path.join(files, `${String(copy)}.xlsx`));
  const [one, two]: [number[], number[]] = [[], []];
  for (let round = 0; round < FOLDER_ROUNDS; round += 1) {
    one.push((await runScanCommand([files], 1)).ms);
    two.push((await runScanCommand([files], 2)).ms);
  }
  return { id: "P1", what: "a folder with two threads, of one", value: median(one) / median(two), better: "higher" };
}

const folder = await mkdtemp(path.join(process.env["MNV_BENCH_DIR"] ?? tmpdir(), "mnv-bench-scan-"));
try {
  if (!hasPeers) console.log("the peers are not installed: P1b and P1c are left out");
  if (PINNED.length === 0) console.log("there is no taskset: readings may use several processors");
  const [file, large] = [path.join(folder, "medium.xlsx"), path.join(folder, "large.xlsx")];
  await generateWorkbook(file, Math.ceil(CELLS / COLUMNS));
  const figures: Figure[] = [...(await speedFigures(file, `${String(CELLS / 1e6)} million cells`))];
  figures.push(...(await memoryFigures(file, `${String(CELLS / 1e6)} million cells`)));
  if (existsSync(REAL_FILE)) figures.push(...(await speedFigures(REAL_FILE, "the largest real workbook")));
  figures.push(await folderFigure(folder, file));
  await generateWorkbook(large, Math.ceil(LARGE_CELLS / COLUMNS));
  figures.push(...(await memoryFigures(large, `${String(LARGE_CELLS / 1e6)} million cells`)));
  for (const { id, what, value, goal } of figures) {
    console.log(
      `${id.padEnd(4)} ${what.padEnd(70)} ${value.toFixed(2).padStart(10)}${goal === undefined ? "" : `   goal ${String(goal)}`}`,
    );
  }
  const rounded = figures.map((figure) => ({ ...figure, value: Number(figure.value.toFixed(3)) }));
  console.log(JSON.stringify({ bench: "scan", cells: CELLS, rounds: ROUNDS, figures: rounded }));
} finally {
  await rm(folder, { recursive: true, force: true });
}
