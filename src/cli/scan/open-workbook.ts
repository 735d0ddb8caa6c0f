/**
 * Any workbook file as a {@link Workbook}: where the adapters for the formats meet. Each is loaded for its first file.
 * @module
 */
import type { WorkbookFormat } from "#adapters/file-system/file-kind.ts";
import { openXlsxWorkbook } from "#adapters/xlsx/xlsx-workbook.ts";
import type { Workbook, WorkbookFailure } from "#application/ports/workbook.ts";
import type { Result } from "#domain/kernel/result.ts";
import { zlibCodec } from "./zlib-codec.ts";

type OpenWorkbook = (blob: Blob, title: string) => Promise<Result<Workbook, WorkbookFailure>>;

export const WORKBOOK_OPENERS: Readonly<Record<WorkbookFormat, OpenWorkbook>> = {
  xlsx: (blob, title) => openXlsxWorkbook(blob, title, { codec: zlibCodec }),
  xlsb: async (blob, title) => (await import("./open-xlsb.ts")).openXlsbWorkbook(blob, title),
  xls: async (blob, title) => (await import("#adapters/biff/biff8/biff8-workbook.ts")).openBiff8Workbook(blob, title),
  text: async (blob, title) => (await import("#adapters/csv/csv-workbook.ts")).openCsvWorkbook(blob, title),
};

/** What each extension promises. A file in a folder is taken for text only where its name says so. */
const PROMISED_BY_EXTENSION: Readonly<Record<string, WorkbookFormat>> = {
  xlsx: "xlsx",
  xlsm: "xlsx",
  xltx: "xlsx",
  xltm: "xlsx",
  xlam: "xlsx",
  xlsb: "xlsb",
  xls: "xls",
  xlt: "xls",
  xla: "xls",
  csv: "text",
  tsv: "text",
  tab: "text",
  txt: "text",
};

/** The format that the file's name promises; `undefined` where it promises none. */
export function promisedFormat(path: string): WorkbookFormat | undefined {
  const extension = /\.([^./\\]+)$/u.exec(path)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(PROMISED_BY_EXTENSION, extension) ? PROMISED_BY_EXTENSION[extension] : undefined;
}
