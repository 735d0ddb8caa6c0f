/**
 * A workbook in memory that passes the contract of the port: for tests of use cases that need no file and no Excel.
 * @module
 */
import type { CellEdit, EditOutcome, Workbook, WorkbookKey } from "#application/ports/workbook.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import type { CellContent, SheetVisibility } from "#domain/workbook/cell-content.ts";
import { type CellAddress, rangeAddress, type SheetName, sheetName } from "#domain/workbook/range-address.ts";

export interface MemorySheet {
  readonly name: string;
  readonly visibility?: SheetVisibility;
  /** Rows may have different lengths. */
  readonly rows: CellContent[][];
}

export interface MemoryWorkbook extends Workbook {
  readonly sheets: readonly MemorySheet[];
  /** What another person would type. */
  type(cell: CellAddress, content: CellContent): void;
}

export function createMemoryWorkbook(sheets: readonly MemorySheet[], key = "memory-workbook-key-00"): MemoryWorkbook {
  const find = (name: SheetName): MemorySheet | undefined => sheets.find((sheet) => sheet.name === name);
  const rowOf = (cell: CellAddress): CellContent[] => {
    const sheet = find(cell.sheet);
    if (sheet === undefined) throw new RangeError("no such sheet");
    while (sheet.rows.length <= cell.row) sheet.rows.push([]);
    return sheet.rows[cell.row] ?? [];
  };
  const read = (cell: CellAddress): CellContent => rowOf(cell)[cell.column] ?? null;

  function write(edit: CellEdit): EditOutcome {
    if (read(edit.cell) === edit.text) return { kind: "written" };
    if (!edit.expected.open((expected) => expected === read(edit.cell))) return { kind: "changed_since_scan" };
    rowOf(edit.cell)[edit.cell.column] = edit.text;
    return { kind: "written" };
  }

  return {
    sheets,
    type: (cell, content) => {
      rowOf(cell)[cell.column] = content;
    },
    describe: () =>
      Promise.resolve(
        ok({
          title: "従業員.xlsx",
          key: key as WorkbookKey,
          sheets: sheets.map((sheet) => {
            const name = sheetName(sheet.name);
            const width = Math.max(0, ...sheet.rows.map(({ length }) => length));
            const used =
              width === 0
                ? undefined
                : rangeAddress(name, { top: 0, left: 0, bottom: sheet.rows.length - 1, right: width - 1 });
            return { name, visibility: sheet.visibility ?? "visible", used };
          }),
        }),
      ),
    scanSheet: (name, visit, control) => {
      const sheet = find(name);
      if (sheet === undefined) return Promise.resolve(failed({ code: "sheet_missing", sheet: name }));
      for (const [row, cells] of sheet.rows.entries()) {
        if (control.isCancelled()) return Promise.resolve(failed({ code: "cancelled" }));
        for (const [column, content] of cells.entries()) if (content !== null) visit(row, column, content);
        control.onProgress?.(cells.length);
      }
      return Promise.resolve(ok());
    },
    scanTexts: () => Promise.resolve(ok()),
    readCells: ({ sheet, top, bottom, left, right }) =>
      Promise.resolve(
        find(sheet) === undefined
          ? failed({ code: "sheet_missing", sheet })
          : ok(
              Array.from({ length: bottom - top + 1 }, (_, row) =>
                Array.from({ length: right - left + 1 }, (__, column) =>
                  read({ sheet, row: top + row, column: left + column } as CellAddress),
                ),
              ),
            ),
      ),
    writeCells: (edits, control) =>
      Promise.resolve(ok(edits.map((edit) => (control.isCancelled() ? { kind: "not_reached" } : write(edit))))),
  };
}
