/**
 * Cells in the order that the detector needs, however the file has them.
 *
 * Excel writes rows and columns ascending; other programs need not. The common case costs one look at
 * the positions and no memory.
 * @module
 */
import type { CellContext } from "#domain/detection/detector.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";

export interface BiffCell {
  readonly row: number;
  readonly column: number;
  readonly content: CellContent;
  readonly context?: CellContext;
}
export type OrderedCells = Iterable<BiffCell>;

interface Corners {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** The cells that `read` gives, ascending. Of several at one place the last one counts. */
export function cellsInOrder(read: () => Iterable<BiffCell>): OrderedCells {
  if (isAscending(read())) return read();
  const cells = new Map<number, BiffCell>();
  for (const cell of read()) cells.set(positionOf(cell), cell);
  return [...cells.values()].sort((a, b) => positionOf(a) - positionOf(b));
}

/** The smallest rectangle with all of `cells`; `undefined` where there are none. */
export function usedRange(cells: Iterable<BiffCell>): Corners | undefined {
  let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
  for (const { row, column } of cells) {
    top = Math.min(top, row);
    left = Math.min(left, column);
    bottom = Math.max(bottom, row);
    right = Math.max(right, column);
  }
  return bottom < 0 ? undefined : { top, left, bottom, right };
}

function isAscending(cells: Iterable<BiffCell>): boolean {
  let last = -1;
  for (const cell of cells) {
    const position = positionOf(cell);
    if (position <= last) return false;
    last = position;
  }
  return true;
}

function positionOf({ row, column }: BiffCell): number {
  return row * 65_536 + column;
}
