/**
 * One reading of one workbook in a process of its own: `node bench/scan/read-once.ts READER FILE`.
 *
 * Prints one line of JSON: milliseconds of the work alone, after all modules were loaded, and filled cells. `scan` is what
 * the command's threads run for a file. The peers read values and nothing else, by the settings that make each fastest.
 * @module
 */
import { openAsBlob } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { openPackage } from "#adapters/xlsx/open-package.ts";
import { scanFile } from "../../src/cli/scan/scan-file.ts";
import { zlibCodec } from "../../src/cli/scan/zlib-codec.ts";

export interface Reading {
  readonly ms: number;
  readonly cells: number;
}
interface ExcelJs {
  readonly Workbook: new () => {
    readonly xlsx: { readFile(file: string): Promise<unknown> };
    eachSheet(visit: (sheet: { eachRow(visit: (row: ExcelJsRow) => void): void }) => void): void;
  };
  readonly stream: {
    readonly xlsx: { readonly WorkbookReader: new (file: string, options: object) => ExcelJsStream };
  };
}
type ExcelJsStream = AsyncIterable<AsyncIterable<ExcelJsRow>>;
interface ExcelJsRow {
  eachCell(visit: () => void): void;
}
/** Rows are sparse; before 0.20 the sheet itself is their list. */
interface SheetJsSheet {
  readonly "!data"?: (unknown[] | undefined)[];
}
interface SheetJs {
  readonly readFile: (file: string, options: object) => { readonly Sheets: Readonly<Record<string, SheetJsSheet>> };
}

const peers = createRequire(path.resolve(import.meta.dirname, "../../build/bench-peers/package.json"));
const VALUES_ONLY = { dense: true, cellFormula: false, cellHTML: false, cellText: false };
const CELLS_ONLY = {
  sharedStrings: "cache",
  styles: "ignore",
  hyperlinks: "ignore",
  worksheets: "emit",
  entries: "ignore",
};

/** Each loads what it needs, and answers with the work: how many filled cells it saw; inflating sees none. */
const READERS: Readonly<Record<string, (file: string) => () => Promise<number>>> = {
  scan: (path) => async () => {
    const quiet = { onFindings: () => undefined, onProgress: () => undefined };
    const outcome = await scanFile({ path, named: true, findings: "lone", passwords: [] }, quiet);
    if (outcome.kind !== "scanned") throw new Error(outcome.kind);
    return outcome.cells;
  },
  inflate: (file) => async () => {
    const source = await openPackage(await openAsBlob(file), zlibCodec);
    let bytes = 0;
    for (const part of source.parts) for await (const chunk of source.archive.read(part)) bytes += chunk.length;
    if (bytes === 0) throw new Error("nothing was inflated");
    return 0;
  },
  exceljs: (file) => {
    const { stream } = peers("exceljs") as ExcelJs;
    return async () => {
      let cells = 0;
      for await (const sheet of new stream.xlsx.WorkbookReader(file, CELLS_ONLY)) {
        for await (const row of sheet) row.eachCell(() => void (cells += 1));
      }
      return cells;
    };
  },
  "exceljs-whole": (file) => {
    const { Workbook } = peers("exceljs") as ExcelJs;
    return async () => {
      const workbook = new Workbook();
      await workbook.xlsx.readFile(file);
      let cells = 0;
      workbook.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell(() => void (cells += 1))));
      return cells;
    };
  },
  sheetjs: (file) => {
    const { readFile } = peers("xlsx") as SheetJs;
    return () => {
      let cells = 0;
      for (const sheet of Object.values(readFile(file, VALUES_ONLY).Sheets)) {
        const rows = sheet["!data"] ?? (Array.isArray(sheet) ? (sheet as (unknown[] | undefined)[]) : []);
        for (const row of rows) for (const cell of row ?? []) if (cell !== undefined) cells += 1;
      }
      return Promise.resolve(cells);
    };
  },
};

const [name = "", file = ""] = process.argv.slice(2);
const work = READERS[name]?.(file);
if (work === undefined) throw new Error(`a reader of ${Object.keys(READERS).join(", ")}`);
const startedMs = performance.now();
const cells = await work();
console.log(JSON.stringify({ ms: performance.now() - startedMs, cells } satisfies Reading));
