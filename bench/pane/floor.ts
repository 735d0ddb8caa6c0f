/**
 * The least that the task asks of Excel: every cell read once, and every text written once, in the pieces that
 * the limits of a request and of a batch allow, with nothing done in between.
 * @module
 */
import type { Frame } from "playwright-core";

export interface Floor {
  readonly readMs: number;
  readonly writeMs: number;
}

export interface FloorTask {
  readonly sheet: string;
  readonly rows: number;
  readonly columns: number;
  readonly numberColumn: number;
  readonly cellsPerRead: number;
  readonly cellsPerWrite: number;
}

export function measureFloor(frame: Frame, task: FloorTask): Promise<Floor> {
  return frame.evaluate(async ({ sheet, rows, columns, numberColumn, cellsPerRead, cellsPerWrite }) => {
    const rowsPerRead = Math.floor(cellsPerRead / columns);
    const readAt = performance.now();
    for (let top = 0; top < rows; top += rowsPerRead) {
      await Excel.run(async (context) => {
        const count = Math.min(rowsPerRead, rows - top);
        context.workbook.worksheets.getItem(sheet).getRangeByIndexes(top, 0, count, columns).load("values");
        await context.sync();
      });
    }
    const writeAt = performance.now();
    for (let top = 1; top < rows; top += cellsPerWrite) {
      await Excel.run(async (context) => {
        const count = Math.min(cellsPerWrite, rows - top);
        const range = context.workbook.worksheets.getItem(sheet).getRangeByIndexes(top, numberColumn, count, 1);
        const texts = Array.from({ length: count }, () => ["MN-A1B2-C3D4-E5F6-G7H8"]);
        range.numberFormat = texts.map(() => ["@"]);
        range.values = texts;
        await context.sync();
      });
    }
    return { readMs: writeAt - readAt, writeMs: performance.now() - writeAt };
  }, task);
}
