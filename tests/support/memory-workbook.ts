/**
 * A workbook in memory that passes the contract of the port: for tests of use cases that need no file and no Excel.
 * @module
 */
import type { CellEdit, EditOutcome, Workbook, WorkbookFailure, WorkbookKey } from "#application/ports/workbook.ts";
import { type Failed, failed, ok } from "#domain/kernel/result.ts";
import type { CellContent, SheetVisibility } from "#domain/workbook/cell-content.ts";
import { type CellAddress, rangeAddress, type SheetName, sheetName } from "#domain/workbook/range-address.ts";

export type MemoryCell = CellContent | { readonly formula: string; readonly result: CellContent };
export interface MemorySheet {
  readonly name: string;
  readonly visibility?: SheetVisibility;
  /** From A1; rows may have different lengths. */
  readonly rows: MemoryCell[][];
}
export interface MemoryWorkbook extends Workbook {
  readonly sheets: readonly MemorySheet[];
  /** What another person would type. */
  type(cell: CellAddress, content: CellContent): void;
}

const MAX_READ_CELLS = 5_000_000;

export function createMemoryWorkbook(sheets: readonly MemorySheet[]): MemoryWorkbook {
  const find = (name: SheetName): MemorySheet | undefined => sheets.find((sheet) => sheet.name === name);
  const at = ({ sheet, row, column }: CellAddress): MemoryCell => find(sheet)?.rows.at(row)?.at(column) ?? null;

  function put({ sheet, row, column }: CellAddress, content: CellContent): void {
    const rows = find(sheet)?.rows ?? [];
    while (rows.length <= row) rows.push([]);
    const cells = rows[row] ?? [];
    while (cells.length < column) cells.push(null);
    cells[column] = content === "" ? null : content;
  }

  function write({ cell, expected, text }: CellEdit): EditOutcome {
    const content = contentOf(at(cell));
    if ((content ?? "") === text) return { kind: "written" };
    if (!expected.open((read) => read === content)) return { kind: "changed_since_scan" };
    put(cell, text);
    return { kind: "written" };
  }

  return {
    sheets,
    type: put,
    describe: () => {
      const described = sheets.map(({ name, visibility = "visible", rows }) => {
        const width = Math.max(0, ...rows.map(({ length }) => length));
        const corners = { top: 0, left: 0, bottom: rows.length - 1, right: width - 1 };
        const sheet = sheetName(name);
        return { name: sheet, visibility, used: width === 0 ? undefined : rangeAddress(sheet, corners) };
      });
      return Promise.resolve(
        ok({ title: "従業員.xlsx", key: "memory-workbook-key-00" as WorkbookKey, sheets: described }),
      );
    },
    scanSheet: (name, visit, control) => {
      const sheet = find(name);
      if (sheet === undefined) return Promise.resolve(sheetMissing(name));
      for (const [row, cells] of sheet.rows.entries()) {
        if (control.isCancelled()) return Promise.resolve(failed({ code: "cancelled" }));
        for (const [column, cell] of cells.entries()) {
          const content = contentOf(cell);
          if (content !== null) visit(row, column, content, isFormula(cell) ? { formula: cell.formula } : undefined);
        }
        control.onProgress?.(cells.length);
      }
      return Promise.resolve(ok());
    },
    scanTexts: () => Promise.resolve(ok()),
    readCells: ({ sheet, top, bottom, left, right }) => {
      const cells = (bottom - top + 1) * (right - left + 1);
      if (find(sheet) === undefined) return Promise.resolve(sheetMissing(sheet));
      if (cells > MAX_READ_CELLS) {
        return Promise.resolve(failed({ code: "range_too_large", cells, maxCells: MAX_READ_CELLS }));
      }
      const contentAt = (row: number, column: number): CellContent =>
        contentOf(find(sheet)?.rows[row]?.[column] ?? null);
      const columns = Array.from({ length: right - left + 1 }, (_, index) => left + index);
      const rows = Array.from({ length: bottom - top + 1 }, (_, index) => top + index);
      return Promise.resolve(ok(rows.map((row) => columns.map((column) => contentAt(row, column)))));
    },
    writeCells: (edits, control) => {
      const missing = edits.find(({ cell }) => find(cell.sheet) === undefined);
      if (missing !== undefined) return Promise.resolve(sheetMissing(missing.cell.sheet));
      return Promise.resolve(ok(edits.map((edit) => (control.isCancelled() ? { kind: "not_reached" } : write(edit)))));
    },
  };
}

function isFormula(cell: MemoryCell): cell is Exclude<MemoryCell, CellContent> {
  return typeof cell === "object" && cell !== null;
}

function contentOf(cell: MemoryCell): CellContent {
  return isFormula(cell) ? cell.result : cell;
}

function sheetMissing(sheet: SheetName): Failed<WorkbookFailure> {
  return failed({ code: "sheet_missing", sheet });
}
