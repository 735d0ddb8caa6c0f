/**
 * One reading of one workbook in a process of its own: `node bench/scan/read-once.ts READER FILE`.
 *
 * Prints one line of JSON: milliseconds of the work alone, filled cells, peak memory of the process in MB
 * (`VmHWM`, which the kernel keeps; `undefined` where there is no /proc).
 * @module
 */
import { openAsBlob, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { createScanWorkbook } from "#application/scan-workbook.ts";
import { openPackage } from "#adapters/xlsx/open-package.ts";
import { openXlsxWorkbook } from "#adapters/xlsx/xlsx-workbook.ts";
import { zlibCodec } from "../../src/cli/scan/zlib-codec.ts";

export interface Reading {
  readonly ms: number;
  readonly cells: number;
  readonly peakMb: number | undefined;
}
interface ExcelJs {
  readonly Workbook: new () => {
    readonly xlsx: { readFile(file: string): Promise<unknown> };
    eachSheet(
      visit: (sheet: { eachRow(visit: (row: { eachCell(visit: () => void): void }) => void): void }) => void,
    ): void;
  };
}
/** Rows are sparse; before 0.20 the sheet itself is their list. */
interface SheetJsSheet {
  readonly "!data"?: (unknown[] | undefined)[];
}
interface SheetJs {
  readonly readFile: (file: string, options: object) => { readonly Sheets: Readonly<Record<string, SheetJsSheet>> };
}

const peers = createRequire(path.resolve(import.meta.dirname, "../../build/bench-peers/package.json"));

/** Each answers how many filled cells it saw; inflating sees none. */
const READERS: Readonly<Record<string, (file: string) => Promise<number>>> = {
  async scan(file) {
    const opened = await openXlsxWorkbook(await openAsBlob(file), "bench", { codec: zlibCodec });
    if (!opened.ok) throw new Error(opened.failure.code);
    const scan = await createScanWorkbook(opened.value)({ isCancelled: () => false });
    if (!scan.ok) throw new Error(scan.failure.code);
    return scan.value.cells;
  },
  async inflate(file) {
    const source = await openPackage(await openAsBlob(file), zlibCodec);
    let bytes = 0;
    for (const part of source.parts) for await (const chunk of source.archive.read(part)) bytes += chunk.length;
    if (bytes === 0) throw new Error("nothing was inflated");
    return 0;
  },
  async exceljs(file) {
    const { Workbook } = peers("exceljs") as ExcelJs;
    const workbook = new Workbook();
    await workbook.xlsx.readFile(file);
    let cells = 0;
    workbook.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell(() => void (cells += 1))));
    return cells;
  },
  sheetjs(file) {
    const { readFile } = peers("xlsx") as SheetJs;
    let cells = 0;
    for (const sheet of Object.values(readFile(file, { dense: true }).Sheets)) {
      const rows = sheet["!data"] ?? (Array.isArray(sheet) ? (sheet as (unknown[] | undefined)[]) : []);
      for (const row of rows) for (const cell of row ?? []) if (cell !== undefined) cells += 1;
    }
    return Promise.resolve(cells);
  },
};

const [name = "", file = ""] = process.argv.slice(2);
const read = READERS[name];
if (read === undefined) throw new Error(`a reader of ${Object.keys(READERS).join(", ")}`);
const startedMs = performance.now();
const cells = await read(file);
const ms = performance.now() - startedMs;
console.log(JSON.stringify({ ms, cells, peakMb: peakMb() } satisfies Reading));

function peakMb(): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
