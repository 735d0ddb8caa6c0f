/**
 * The labelled workbooks beside the repository: their truth, and their cells as the product's own readers see them.
 * @module
 */
import { readFile } from "node:fs/promises";
import { openAsBlob } from "node:fs";
import { join } from "node:path";
import type { Workbook, WorkbookFailure } from "#application/ports/workbook.ts";
import type { Result } from "#domain/kernel/result.ts";
import { cellAddress, formatLocalCell, parseLocalRange, sheetName } from "#domain/workbook/range-address.ts";
import { promisedFormat, WORKBOOK_OPENERS } from "../../src/cli/scan/open-workbook.ts";

const ANY_SHEET = sheetName("");

export interface Label {
  readonly file: string;
  readonly sheet: string | null;
  readonly address: string | null;
  readonly cells?: readonly string[];
  readonly kind: string;
  readonly status: string;
}
export interface LabelFile {
  readonly files: readonly { readonly file: string; readonly format: string }[];
  readonly labels: readonly Label[];
}

export async function readLabels(folder: string): Promise<LabelFile> {
  return JSON.parse(await readFile(join(folder, "labels.json"), "utf8")) as LabelFile;
}

/** The workbook at `path`, opened by what its name promises. */
export async function openWorkbook(path: string, title: string): Promise<Result<Workbook, WorkbookFailure>> {
  const format = promisedFormat(path);
  if (format === undefined) throw new TypeError(`no reader for ${title}`);
  return WORKBOOK_OPENERS[format](await openAsBlob(path), title);
}

/** Places of cells are written alike for findings and labels; a text file has one sheet without a name. */
export function placeOf(file: string, sheet: string | null, cell: string): string {
  return `${file}|${/\.(csv|tsv)$/u.test(file) ? "" : (sheet ?? "")}|${cell}`;
}

/** The cells that hold recoverable numbers, one list a number. */
export function labelledCells(labels: readonly Label[]): readonly (readonly string[])[] {
  return labels
    .filter(({ kind, status }) => (kind === "cell" || kind === "formula_cache") && status !== "unrecoverable")
    .map(({ file, sheet, address, cells }) => (cells ?? cellsOf(address)).map((cell) => placeOf(file, sheet, cell)));
}

function cellsOf(address: string | null): readonly string[] {
  const range = address === null ? undefined : parseLocalRange(ANY_SHEET, address);
  if (range?.ok !== true) return [];
  const { top, bottom, left, right } = range.value;
  const cells: string[] = [];
  for (let row: number = top; row <= bottom; row++) {
    for (let column: number = left; column <= right; column++) {
      cells.push(formatLocalCell(cellAddress(ANY_SHEET, row, column)));
    }
  }
  return cells;
}
