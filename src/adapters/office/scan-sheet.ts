/**
 * Shows all filled cells of a sheet to a visitor, in pieces that Excel delivers and the pane can bear.
 *
 * `values` are read for every cell: they are what is stored, whatever a format makes of it. `formulas` are
 * read where there are any. `numberFormat` is read only for columns with whole numbers of 9 to 11 digits,
 * where a format such as `000000000000` tells a My Number that lost its leading zeros.
 * @module
 */
import type { Pace } from "#application/ports/pace.ts";
import type { CellVisitor, RunControl, WorkbookFailure } from "#application/ports/workbook.ts";
import type { CellContext } from "#domain/detection/cell-context.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { rangeAddress, type RangeAddress, type SheetName } from "#domain/workbook/range-address.ts";
import { cellContent, deliveredGrid, isFormula } from "./cell-values.ts";
import { failureFrom, type HostTrouble } from "./failure-table.ts";
import { locateFormulas, locateUsed } from "./locate-cells.ts";
import type { OfficeHost } from "./office-host.ts";
import { overlap, rangeAt } from "./ranges.ts";
import { cellsOf, readInChunks } from "./read-chunks.ts";
import { runBatch } from "./run-batch.ts";

type Grid = readonly (readonly unknown[])[];
/** A grid that covers a part of a chunk. */
interface Patch {
  readonly range: RangeAddress;
  readonly grid: Grid;
}
interface Chunk {
  readonly values: Grid;
  readonly formulas: readonly Patch[];
  readonly numberFormats: readonly Patch[];
}
export interface SheetScan {
  readonly sheet: SheetName;
  readonly visit: CellVisitor;
  readonly control: RunControl;
}

export async function scanSheet(
  host: OfficeHost,
  { sheet, visit, control }: SheetScan,
): Promise<Result<void, WorkbookFailure>> {
  const used = await locateUsed(host, sheet);
  if (!used.ok) return used.failure.kind === "no_cells" ? ok() : failed(failureFrom(used.failure, sheet));
  if (used.value === undefined) return ok();
  const formulaAreas = await locateFormulas(host, used.value);
  if (!formulaAreas.ok) return failed(failureFrom(formulaAreas.failure, sheet));
  return readInChunks(used.value, {
    read: (range) => readChunk(host, range, formulaAreas.value),
    take: async (range, chunk) => {
      await visitChunk(range, chunk, { visit, pace: host.pace });
      control.onProgress?.(cellsOf(range));
    },
    isCancelled: control.isCancelled,
  });
}

async function readChunk(
  host: OfficeHost,
  range: RangeAddress,
  formulaAreas: readonly RangeAddress[],
): Promise<Result<Chunk, HostTrouble>> {
  const read = await runBatch(host, async (context) => {
    const values = rangeAt(context, range).load("values");
    const formulas = loadPatches(context, partsWithin(range, formulaAreas), "formulas");
    await context.sync();
    const grid = deliveredGrid(values.values);
    if (grid === undefined) return undefined;
    const numberFormats = loadPatches(context, columnsWithShortNumbers(range, grid), "numberFormat");
    if (numberFormats.length > 0) await context.sync();
    return {
      values: grid,
      formulas: delivered(formulas, "formulas"),
      numberFormats: delivered(numberFormats, "numberFormat"),
    };
  });
  if (!read.ok) return read;
  return read.value === undefined ? failed({ kind: "too_large" }) : ok(read.value);
}

function partsWithin(range: RangeAddress, areas: readonly RangeAddress[]): readonly RangeAddress[] {
  return areas.map((area) => overlap(range, area)).filter((part) => part !== undefined);
}

interface LoadedPatch {
  readonly range: RangeAddress;
  readonly loaded: Excel.Range;
}

function loadPatches(
  context: Excel.RequestContext,
  ranges: readonly RangeAddress[],
  property: "formulas" | "numberFormat",
): readonly LoadedPatch[] {
  return ranges.map((range) => ({ range, loaded: rangeAt(context, range).load(property) }));
}

function delivered(patches: readonly LoadedPatch[], property: "formulas" | "numberFormat"): readonly Patch[] {
  return patches.flatMap(({ range, loaded }) => {
    const grid = deliveredGrid(loaded[property]);
    return grid === undefined ? [] : [{ range, grid }];
  });
}

const SHORTEST = 100_000_000;
const LONGEST = 99_999_999_999;

function columnsWithShortNumbers(range: RangeAddress, grid: Grid): readonly RangeAddress[] {
  const columns = new Set<number>();
  for (const row of grid) {
    row.forEach((value, index) => {
      if (typeof value === "number" && value >= SHORTEST && value <= LONGEST && Number.isInteger(value))
        columns.add(index);
    });
  }
  return [...columns].map((index) =>
    rangeAddress(range.sheet, {
      top: range.top,
      bottom: range.bottom,
      left: range.left + index,
      right: range.left + index,
    }),
  );
}

async function visitChunk(
  range: RangeAddress,
  chunk: Chunk,
  { visit, pace }: { readonly visit: CellVisitor; readonly pace: Pace },
): Promise<void> {
  const contexts = contextsOf(range, chunk);
  const width = range.right - range.left + 1;
  for (const [rowIndex, cells] of chunk.values.entries()) {
    const pause = pace.breathe();
    if (pause !== undefined) await pause;
    cells.forEach((value, columnIndex) => {
      const context = contexts.get(rowIndex * width + columnIndex);
      const content = cellContent(value);
      if (content !== null) visit(range.top + rowIndex, range.left + columnIndex, content, context);
      // A formula without a visible result may still hold a number.
      else if (context?.formula !== undefined) visit(range.top + rowIndex, range.left + columnIndex, "", context);
    });
  }
}

/** What there is to say of cells, by their place in the chunk. */
function contextsOf(range: RangeAddress, chunk: Chunk): ReadonlyMap<number, CellContext> {
  const contexts = new Map<number, CellContext>();
  const add = (
    patches: readonly Patch[],
    contextOf: (patched: unknown, value: unknown) => CellContext | undefined,
  ): void => {
    eachPatched(range, patches, (row, column, patched) => {
      const context = contextOf(patched, chunk.values[row]?.[column]);
      const place = row * (range.right - range.left + 1) + column;
      if (context !== undefined) contexts.set(place, { ...contexts.get(place), ...context });
    });
  };
  add(chunk.formulas, (formula, value) => (isFormula(formula, value) ? { formula: formula.slice(1) } : undefined));
  add(chunk.numberFormats, (format) =>
    typeof format === "string" && format !== "General" ? { numberFormat: format } : undefined,
  );
  return contexts;
}

function eachPatched(
  chunk: RangeAddress,
  patches: readonly Patch[],
  take: (row: number, column: number, patched: unknown) => void,
): void {
  for (const { range, grid } of patches) {
    grid.forEach((cells, row) => {
      cells.forEach((patched, column) => take(range.top - chunk.top + row, range.left - chunk.left + column, patched));
    });
  }
}
