/**
 * What happens in the sheet when an add-in writes to a range, with the traps of the real program:
 * locked cells, filtered rows that shift a block, merged areas that swallow, spills that break.
 * @module
 */
import { parseExcelAddress } from "./excel-address.ts";
import { HostError, invalidArgument, notEmulated } from "./host-error.ts";
import type { RangeObject } from "./host-objects.ts";
import { cellCount, columnCount, gridOf, rowCount, type Rectangle } from "./rectangle.ts";
import type { HiddenBy, HostValue, SheetModel } from "./sheet-model.ts";
import { typedInput } from "./typed-input.ts";

/** Cells that one request may write. Source: Microsoft, "Excel: performance". */
export const MAX_WRITTEN_CELLS = 33_554_000;
type CellWriter = (row: number, column: number, value: HostValue) => void;

export function writeValues({ sheet, area }: RangeObject, input: unknown): void {
  writeGrid(sheet, area, matrixOf(input, area, "Range.values"), (row, column, value) =>
    writeCell(sheet, row, column, value),
  );
}

export function writeNumberFormats({ sheet, area }: RangeObject, input: unknown): void {
  writeGrid(sheet, area, matrixOf(input, area, "Range.numberFormat"), (row, column, format) =>
    sheet.setNumberFormat(row, column, String(format)),
  );
}

/** One formula in one cell, and only one that repeats other cells: nothing else is calculated here. */
export function writeFormula({ sheet, area }: RangeObject, input: unknown): void {
  const [[formula = ""] = []] = matrixOf(input, area, "Range.formulas");
  const source = /^=([A-Z]+[0-9]+:[A-Z]+[0-9]+)$/u.exec(String(formula))?.[1];
  if (source === undefined || cellCount(area) > 1) throw notEmulated("formulas other than a reference to cells");
  assertUnlocked(sheet, area);
  const values = gridOf(parseExcelAddress(source), (row, column) => sheet.value(row, column));
  sheet.spill({ row: area.top, column: area.left }, String(formula), values);
}

/** Rows of cells of the range's size. A single value for a larger range is accepted by Excel in some
 *  forms that nobody has compared yet; it is refused here. */
function matrixOf(input: unknown, area: Rectangle, location: string): readonly (readonly unknown[])[] {
  if (cellCount(area) > MAX_WRITTEN_CELLS) {
    throw new HostError("OperationCellsExceedLimit", "The attempted operation affects too many cells.", location);
  }
  if (!Array.isArray(input)) throw notEmulated(`${location} = one value for a whole range`);
  const rows: readonly unknown[] = input;
  const fits =
    rows.length === rowCount(area) && rows.every((row) => Array.isArray(row) && row.length === columnCount(area));
  if (!fits) throw invalidArgument(location);
  return rows as readonly (readonly unknown[])[];
}

function writeGrid(sheet: SheetModel, area: Rectangle, grid: readonly (readonly unknown[])[], write: CellWriter): void {
  assertUnlocked(sheet, area);
  const isShifted = rowCount(area) > 1 && hasRowHiddenBy(sheet, area, "filter");
  for (let row = area.top; row <= area.bottom; row += 1) {
    if (isShifted && sheet.hiddenRows.get(row) === "filter") continue;
    for (let column = area.left; column <= area.right; column += 1) {
      const value = grid[isShifted ? 0 : row - area.top]?.[column - area.left];
      if (value !== null) write(row, column, hostValue(value));
    }
  }
}

function hostValue(value: unknown): HostValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw invalidArgument("Range.values");
}

function writeCell(sheet: SheetModel, row: number, column: number, value: HostValue): void {
  if (sheet.isMergedAway(row, column)) return;
  const spill = sheet.spillAt(row, column);
  if (spill !== undefined && (spill.anchor.row !== row || spill.anchor.column !== column)) sheet.breakSpill(spill);
  sheet.setValue(row, column, typedInput(value, sheet.numberFormat(row, column)));
}

function assertUnlocked(sheet: SheetModel, area: Rectangle): void {
  if (!sheet.isProtected) return;
  for (let row = area.top; row <= area.bottom; row += 1) {
    for (let column = area.left; column <= area.right; column += 1) {
      if (sheet.isLocked(row, column)) {
        throw new HostError("AccessDenied", "You cannot perform the requested operation.", "Range.values");
      }
    }
  }
}

function hasRowHiddenBy(sheet: SheetModel, area: Rectangle, reason: HiddenBy): boolean {
  for (let row = area.top; row <= area.bottom; row += 1) if (sheet.hiddenRows.get(row) === reason) return true;
  return false;
}
