/**
 * Cells in the order that the detector needs, however the file has them.
 *
 * Excel writes rows and columns ascending; other programs need not. The common case costs one look at
 * the positions and no memory.
 * @module
 */
import type { CellContext } from "#domain/detection/cell-context.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";

export interface BiffCell {
  readonly row: number;
  readonly column: number;
  readonly content: CellContent;
  readonly context?: CellContext;
}
export interface Corners {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What one look at all cells of a sheet tells. */
export class CellOrder {
  #last = -1;
  #isAscending = true;
  #top = Infinity;
  #left = Infinity;
  #bottom = -1;
  #right = -1;

  take(cell: BiffCell): void {
    const position = positionOf(cell.row, cell.column);
    if (position <= this.#last) this.#isAscending = false;
    this.#last = position;
    this.#top = Math.min(this.#top, cell.row);
    this.#left = Math.min(this.#left, cell.column);
    this.#bottom = Math.max(this.#bottom, cell.row);
    this.#right = Math.max(this.#right, cell.column);
  }

  get isAscending(): boolean {
    return this.#isAscending;
  }

  /** The smallest rectangle with all cells; `undefined` where there are none. */
  get used(): Corners | undefined {
    if (this.#bottom < 0) return undefined;
    return { top: this.#top, left: this.#left, bottom: this.#bottom, right: this.#right };
  }
}

/** `cells` ascending. Of several at one place the last one counts. */
export function inOrder(cells: Iterable<BiffCell>): readonly BiffCell[] {
  const byPosition = new Map<number, BiffCell>();
  for (const cell of cells) byPosition.set(positionOf(cell.row, cell.column), cell);
  return [...byPosition].sort(([a], [b]) => a - b).map(([, cell]) => cell);
}

/** A place in a sheet as one number, ascending by row and then by column. */
export function positionOf(row: number, column: number): number {
  return row * COLUMNS + column;
}

/** The inverse of {@link positionOf}. */
export function placeAt(position: number): { readonly row: number; readonly column: number } {
  return { row: Math.floor(position / COLUMNS), column: position % COLUMNS };
}

const COLUMNS = 0x1_0000;
