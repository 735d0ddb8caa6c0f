import type { CellEdit } from "#application/ports/workbook.ts";
import { SHEET_COLUMNS, type SheetName } from "#domain/workbook/range-address.ts";

/** An edit with its place in the caller's list. */
export interface PlacedEdit {
  readonly edit: CellEdit;
  readonly index: number;
}
/** Edits of different cells of one sheet that are written together. */
export interface EditBatch {
  readonly sheet: SheetName;
  readonly edits: readonly PlacedEdit[];
}

/** Cells of one write. */
export const EDITS_PER_BATCH = 5_000;
/** Cells of one write that do not stand below the one before and so need a range each: about 500 bytes of a request. */
export const LOOSE_EDITS_PER_BATCH = 1_000;
/** UTF-16 units of text in one write; at most three bytes each, so that 5 MB are never reached. */
export const TEXT_UNITS_PER_BATCH = 1_000_000;

/** The edits sheet by sheet, each sheet's in the order given. A cell that occurs again begins a new batch. */
export function batchEdits(edits: readonly CellEdit[]): readonly EditBatch[] {
  const bySheet = new Map<SheetName, PlacedEdit[]>();
  edits.forEach((edit, index) => {
    const placed = bySheet.get(edit.cell.sheet);
    if (placed === undefined) bySheet.set(edit.cell.sheet, [{ edit, index }]);
    else placed.push({ edit, index });
  });
  return [...bySheet].flatMap(([sheet, placed]) => cut(placed).map((batch) => ({ sheet, edits: batch })));
}

function cut(placed: readonly PlacedEdit[]): readonly (readonly PlacedEdit[])[] {
  const batches: PlacedEdit[][] = [];
  let cells = new Set<number>();
  let textUnits = 0;
  let loose = 0;
  for (const next of placed) {
    const cell = next.edit.cell.row * SHEET_COLUMNS + next.edit.cell.column;
    const batch = batches.at(-1);
    textUnits += next.edit.text.length;
    if (!isBelow(next, batch?.at(-1))) loose += 1;
    const fits =
      cells.size < EDITS_PER_BATCH &&
      loose <= LOOSE_EDITS_PER_BATCH &&
      textUnits <= TEXT_UNITS_PER_BATCH &&
      !cells.has(cell);
    if (batch !== undefined && fits) batch.push(next);
    else {
      batches.push([next]);
      cells = new Set();
      textUnits = next.edit.text.length;
      loose = 1;
    }
    cells.add(cell);
  }
  return batches;
}

function isBelow({ edit: { cell } }: PlacedEdit, above: PlacedEdit | undefined): boolean {
  return cell.column === above?.edit.cell.column && cell.row === above.edit.cell.row + 1;
}
