/**
 * Cells and rectangles of cells on one sheet, as plain values.
 *
 * {@link parseRange} is the only way from text to a {@link RangeAddress}; nothing below it can fail.
 * Rows and columns count from 0, and `bottom` and `right` belong to the rectangle.
 * Source: sheet limits as in Excel's published specifications and limits.
 * @module
 */
import type { Brand } from "../kernel/brand.ts";
import { failed, ok, type Result } from "../kernel/result.ts";

export const SHEET_ROWS = 1_048_576;
export const SHEET_COLUMNS = 16_384;

export type SheetName = Brand<string, "SheetName">;
export type Row = Brand<number, "Row">;
export type Column = Brand<number, "Column">;

export interface CellAddress {
  readonly sheet: SheetName;
  readonly row: Row;
  readonly column: Column;
}
export interface RangeAddress {
  readonly sheet: SheetName;
  readonly top: Row;
  readonly left: Column;
  readonly bottom: Row;
  readonly right: Column;
}
export type RangeFailure =
  | { readonly code: "range_syntax" }
  | { readonly code: "range_off_sheet"; readonly axis: "row" | "column"; readonly limit: number };

/** The name as an adapter read it from a workbook: any text, nothing is checked. */
export function sheetName(text: string): SheetName {
  return text as SheetName;
}

/** The cell at `row` and `column`, both counted from 0; off the sheet is a defect. */
export function cellAddress(sheet: SheetName, row: number, column: number): CellAddress {
  return { sheet, row: assertRow(row), column: assertColumn(column) };
}

/** The rectangle between two corners, ends inclusive; off the sheet or inverted is a defect. */
export function rangeAddress(
  sheet: SheetName,
  corners: { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number },
): RangeAddress {
  if (corners.bottom < corners.top || corners.right < corners.left) throw new RangeError("inverted range");
  return {
    sheet,
    top: assertRow(corners.top),
    left: assertColumn(corners.left),
    bottom: assertRow(corners.bottom),
    right: assertColumn(corners.right),
  };
}

function assertRow(row: number): Row {
  if (!Number.isInteger(row) || row < 0 || row >= SHEET_ROWS) throw new RangeError(`row ${String(row)}`);
  return row as Row;
}

function assertColumn(column: number): Column {
  if (!Number.isInteger(column) || column < 0 || column >= SHEET_COLUMNS)
    throw new RangeError(`column ${String(column)}`);
  return column as Column;
}

/** Letters of a column counted from 0: 0 is `A`, 26 is `AA`. */
export function formatColumn(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** The column counted from 0 that `letters` (A to Z, any case) name, also beyond a sheet's limit. */
export function parseColumn(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + (letter.charCodeAt(0) - 64);
  return column - 1;
}

/** `A1` or `A1:B2`, without the sheet. */
export function formatLocalRange(range: Omit<RangeAddress, "sheet">): string {
  const first = `${formatColumn(range.left)}${String(range.top + 1)}`;
  const last = `${formatColumn(range.right)}${String(range.bottom + 1)}`;
  return first === last ? first : `${first}:${last}`;
}

export function formatLocalCell(cell: Omit<CellAddress, "sheet">): string {
  return `${formatColumn(cell.column)}${String(cell.row + 1)}`;
}

/** The inverse of {@link parseRange}: reading what this writes gives an equal range. */
export function formatRange(range: RangeAddress): string {
  return `'${range.sheet.replaceAll("'", "''")}'!${formatLocalRange(range)}`;
}

const QUALIFIED = /^(?:'((?:[^']|'')+)'|([^'!]+))!([^!]+)$/u;
const LOCAL = /^\$?([A-Za-z]{1,4})\$?(\d{1,8})(?::\$?([A-Za-z]{1,4})\$?(\d{1,8}))?$/u;

/** The rectangle that `'従業員 台帳'!C2:D40` names. Defined names and table references are not
 *  addresses; an adapter resolves them first. */
export function parseRange(text: string): Result<RangeAddress, RangeFailure> {
  const parts = QUALIFIED.exec(text);
  const local = parts?.[3];
  const name = parts?.[1]?.replaceAll("''", "'") ?? parts?.[2];
  if (local === undefined || name === undefined) return failed({ code: "range_syntax" });
  return parseLocalRange(sheetName(name), local);
}

/** The rectangle that `C2` or `$C$2:D40` names on `sheet`; corners may come in any order. */
export function parseLocalRange(sheet: SheetName, text: string): Result<RangeAddress, RangeFailure> {
  const [, letters, digits, endLetters, endDigits] = LOCAL.exec(text) ?? [];
  if (letters === undefined || digits === undefined) return failed({ code: "range_syntax" });
  const columns = [parseColumn(letters), parseColumn(endLetters ?? letters)] as const;
  const rows = [Number(digits) - 1, Number(endDigits ?? digits) - 1] as const;
  if (Math.max(...columns) >= SHEET_COLUMNS) {
    return failed({ code: "range_off_sheet", axis: "column", limit: SHEET_COLUMNS });
  }
  if (Math.max(...rows) >= SHEET_ROWS || Math.min(...rows) < 0) {
    return failed({ code: "range_off_sheet", axis: "row", limit: SHEET_ROWS });
  }
  return ok(
    rangeAddress(sheet, {
      top: Math.min(...rows),
      left: Math.min(...columns),
      bottom: Math.max(...rows),
      right: Math.max(...columns),
    }),
  );
}
