import type { WorkbookFailure } from "#application/ports/workbook.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { CellContent, CellGrid } from "#domain/workbook/cell-content.ts";
import type { RangeAddress } from "#domain/workbook/range-address.ts";
import { cellContent, deliveredGrid } from "./cell-values.ts";
import type { OfficeHost } from "./office-host.ts";
import { rangeAt } from "./ranges.ts";
import { cellsOf, readInChunks } from "./read-chunks.ts";
import { runBatch } from "./run-batch.ts";

/** Cells of one answer: as many as Excel reads of one range. */
export const MAX_READ_CELLS = 5_000_000;

export async function readCells(host: OfficeHost, range: RangeAddress): Promise<Result<CellGrid, WorkbookFailure>> {
  const cells = cellsOf(range);
  if (cells > MAX_READ_CELLS) return failed({ code: "range_too_large", cells, maxCells: MAX_READ_CELLS });
  const rows: CellContent[][] = [];
  const read = await readInChunks(range, {
    read: (chunk) => readValues(host, chunk),
    take: async (chunk, grid) => {
      for (const [index, values] of grid.entries()) {
        const pause = host.pace.breathe();
        if (pause !== undefined) await pause;
        const row = (rows[chunk.top - range.top + index] ??= []);
        for (const value of values) row.push(cellContent(value));
      }
    },
    isCancelled: () => false,
  });
  return read.ok ? ok(rows) : read;
}

async function readValues(host: OfficeHost, range: RangeAddress) {
  const read = await runBatch(host, async (context) => {
    const loaded = rangeAt(context, range).load("values");
    await context.sync();
    return deliveredGrid(loaded.values);
  });
  if (!read.ok) return read;
  return read.value === undefined ? failed({ kind: "too_large" }) : ok(read.value);
}
