/**
 * One cleaning of one workbook in a process of its own: `node bench/clean/clean-once.ts ACT FILE`. The file stays.
 *
 * Prints one line of JSON: milliseconds of the work alone, of those in the vault, processor milliseconds of all threads, peak
 * memory of the process in MB (`VmHWM`; left out where there is no /proc).
 * @module
 */
import { copyFileSync, mkdtempSync, openAsBlob, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { openPackage } from "#adapters/xlsx/open-package.ts";
import type { Vault } from "#application/ports/vault.ts";
import type { CleanFileRequest } from "../../src/cli/clean/clean-file.ts";
import { CleanThread } from "../../src/cli/clean/clean-thread.ts";
import { RunBatches } from "../../src/cli/clean/run-batches.ts";
import { zlibCodec } from "../../src/cli/scan/zlib-codec.ts";
import { connectVault } from "../../src/cli/vault/connect-vault.ts";

export interface CleanReading {
  readonly ms: number;
  readonly vaultMs?: number;
  readonly processorMs?: number;
  readonly peakMb?: number;
}
interface ExcelJs {
  readonly Workbook: new () => {
    readonly xlsx: { readFile(file: string): Promise<unknown>; writeFile(file: string): Promise<unknown> };
    eachSheet(visit: (sheet: { eachRow(visit: (row: ExcelJsRow) => void): void }) => void): void;
  };
}
interface ExcelJsRow {
  getCell(column: number): { value: unknown };
}
interface SheetJsCell {
  t: string;
  v: unknown;
  w?: string;
}
type SheetJsRows = readonly (readonly (SheetJsCell | undefined)[] | undefined)[];
interface SheetJs {
  readonly readFile: (
    file: string,
    options: object,
  ) => { readonly Sheets: Readonly<Record<string, SheetJsRows & { readonly "!data"?: SheetJsRows }>> };
  readonly writeFile: (workbook: object, file: string, options: object) => void;
}

/** Parts that hold a number in the generated workbook. */
const CHANGED = /(?:sharedStrings|sheet1)\.xml$/u;
/** The column of the generated workbook with numbers, from 0. */
const NUMBER_COLUMN = 6;
const TIME_LIMIT_MS = 3_600_000;
const TOKEN = "MN-7K2M-9QXC-4TZB-R8HV";

const peers = createRequire(path.resolve(import.meta.dirname, "../../build/bench-peers/package.json"));
const [act = "", file = ""] = process.argv.slice(2);
const folder = mkdtempSync(path.join(path.dirname(file), "once-"));
const target = path.join(folder, "cleaned.xlsx");

const ACTS: Readonly<Record<string, () => Promise<Omit<CleanReading, "peakMb">>>> = {
  /** As the command does it: the file in a thread of its own, the vault in the main one. */
  async clean() {
    copyFileSync(file, target);
    const where = path.join(folder, "vault");
    const connected = await connectVault({ where, environment: {}, language: "ja", say: () => undefined });
    if (!connected.ok) throw new Error(connected.failure.code);
    const { vault, spentMs } = timed(connected.value.vault);
    const batches = new RunBatches(vault, undefined, []);
    const thread = new CleanThread();
    const clean = (request: CleanFileRequest) =>
      thread.clean(request, TIME_LIMIT_MS, { vault: batches.vaultFor(request.path), onProgress: () => undefined });
    // Modules are loaded before the clock starts.
    await clean(requestFor(path.join(folder, "nowhere.xlsx")));
    const before = process.cpuUsage();
    const ms = await timeOf(async () => {
      const outcome = await clean(requestFor(target));
      if (outcome.kind !== "cleaned") throw new Error(outcome.kind);
    });
    const { user, system } = process.cpuUsage(before);
    await thread.stop();
    await connected.value.close();
    return { ms, vaultMs: spentMs(), processorMs: (user + system) / 1000 };
  },
  async inflate() {
    const source = await openPackage(await openAsBlob(file), zlibCodec);
    let bytes = 0;
    const ms = await timeOf(async () => {
      for (const part of source.parts) for await (const chunk of source.archive.read(part)) bytes += chunk.length;
    });
    if (bytes === 0) throw new Error("nothing was inflated");
    return { ms };
  },
  async deflate() {
    const source = await openPackage(await openAsBlob(file), zlibCodec);
    const plain: Buffer[] = [];
    for (const part of source.parts) {
      if (!CHANGED.test(part)) continue;
      const chunks: Uint8Array[] = [];
      for await (const chunk of source.archive.read(part)) chunks.push(Uint8Array.from(chunk));
      plain.push(Buffer.concat(chunks));
    }
    if (plain.length !== 2) throw new Error("the changed parts were not found");
    let packed = 0;
    const ms = await timeOf(() => {
      for (const bytes of plain) packed += deflateRawSync(bytes).length;
      return Promise.resolve();
    });
    if (packed === 0) throw new Error("nothing was deflated");
    return { ms };
  },
  async exceljs() {
    const { Workbook } = peers("exceljs") as ExcelJs;
    return {
      ms: await timeOf(async () => {
        const workbook = new Workbook();
        await workbook.xlsx.readFile(file);
        workbook.eachSheet((sheet) => {
          sheet.eachRow((row) => (row.getCell(NUMBER_COLUMN + 1).value = TOKEN));
        });
        await workbook.xlsx.writeFile(target);
      }),
    };
  },
  async sheetjs() {
    const { readFile, writeFile } = peers("xlsx") as SheetJs;
    return {
      ms: await timeOf(() => {
        const workbook = readFile(file, { dense: true, cellStyles: true });
        for (const sheet of Object.values(workbook.Sheets)) {
          for (const row of sheet["!data"] ?? sheet) {
            const cell = row?.[NUMBER_COLUMN];
            if (cell !== undefined) Object.assign(cell, { t: "s", v: TOKEN, w: TOKEN });
          }
        }
        writeFile(workbook, target, { compression: true, bookSST: true });
        return Promise.resolve();
      }),
    };
  },
};

function requestFor(location: string): CleanFileRequest {
  return {
    path: location,
    named: true,
    target: location,
    dryRun: false,
    breakSignatures: false,
    includeInvalid: false,
    passwords: [],
    purposes: ["TAX-WH"],
  };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

/** The vault with a clock that runs while at least one call waits for its answer. */
function timed(vault: Vault): { readonly vault: Vault; readonly spentMs: () => number } {
  let spentMs = 0;
  let startedMs = 0;
  let waiting = 0;
  async function clock<T>(call: Promise<T>): Promise<T> {
    if (waiting === 0) startedMs = performance.now();
    waiting += 1;
    const answer = await call;
    waiting -= 1;
    if (waiting === 0) spentMs += performance.now() - startedMs;
    return answer;
  }
  return {
    vault: {
      tokenize: (batch) => clock(vault.tokenize(batch)),
      settleBatch: (batchKey, outcomes) => clock(vault.settleBatch(batchKey, outcomes)),
    },
    spentMs: () => spentMs,
  };
}

function peakMb(): { readonly peakMb?: number } {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    return kilobytes === undefined ? {} : { peakMb: Number(kilobytes) / 1024 };
  } catch {
    return {};
  }
}

const once = ACTS[act];
if (once === undefined) throw new Error(`one of ${Object.keys(ACTS).join(", ")}`);
try {
  console.log(JSON.stringify({ ...(await once()), ...peakMb() } satisfies CleanReading));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
