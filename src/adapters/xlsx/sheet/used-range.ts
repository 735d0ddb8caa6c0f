import { type RangeAddress, rangeAddress, type SheetName } from "#domain/workbook/range-address.ts";

/** The smallest rectangle around the cells that were added. */
export class UsedRange {
  #top = Infinity;
  #left = Infinity;
  #bottom = -1;
  #right = -1;

  add(row: number, column: number): void {
    if (row < this.#top) this.#top = row;
    if (row > this.#bottom) this.#bottom = row;
    if (column < this.#left) this.#left = column;
    if (column > this.#right) this.#right = column;
  }

  /** `undefined` when nothing was added. */
  on(sheet: SheetName): RangeAddress | undefined {
    if (this.#bottom < 0) return undefined;
    return rangeAddress(sheet, { top: this.#top, left: this.#left, bottom: this.#bottom, right: this.#right });
  }
}
