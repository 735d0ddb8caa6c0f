import { rangeAddress, type RangeAddress } from "#domain/workbook/range-address.ts";
import type { EditBatch, PlacedEdit } from "./edit-batches.ts";

/** Cells of one column one below the other, with the edits among them from top to bottom. */
export interface EditRun {
  readonly range: RangeAddress;
  readonly edits: readonly PlacedEdit[];
}

/** Few vertical runs with all edits of the batch. Up to `gap` rows without an edit may lie between two
 *  edits of a run; with 0 a run holds edited cells only. Order: column, then row. */
export function verticalRuns({ sheet, edits }: EditBatch, gap: number): readonly EditRun[] {
  const runs: PlacedEdit[][] = [];
  for (const next of [...edits].sort(byColumnThenRow)) {
    const run = runs.at(-1);
    const last = run?.at(-1)?.edit.cell;
    const { column, row } = next.edit.cell;
    if (run !== undefined && last?.column === column && row - last.row <= gap + 1) run.push(next);
    else runs.push([next]);
  }
  return runs.map((run) => ({ range: boundsOf(sheet, run), edits: run }));
}

function byColumnThenRow({ edit: { cell: a } }: PlacedEdit, { edit: { cell: b } }: PlacedEdit): number {
  return a.column - b.column || a.row - b.row;
}

function boundsOf(sheet: EditBatch["sheet"], run: readonly PlacedEdit[]): RangeAddress {
  const rows = run.map(({ edit }) => edit.cell.row);
  const column = run[0]?.edit.cell.column ?? 0;
  return rangeAddress(sheet, { top: Math.min(...rows), bottom: Math.max(...rows), left: column, right: column });
}
