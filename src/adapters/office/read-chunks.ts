/**
 * Cuts a rectangle into pieces that Excel delivers in one answer.
 *
 * Excel on the web stops at 5 MB a response, every Excel at 5,000,000 cells a range, and may answer `null`
 * instead of an error. How many bytes a cell takes is known only afterwards: a piece that was too
 * large is cut in half and asked for again, and smaller pieces are used for a while.
 * @module
 */
import type { WorkbookFailure } from "#application/ports/workbook.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { rangeAddress, type RangeAddress } from "#domain/workbook/range-address.ts";
import { failureFrom, type HostTrouble } from "./failure-table.ts";

/** Cells asked for at first: at about 14 bytes a number and 60 a Japanese text well below 5 MB. office.js unpacks
 *  an answer in one go; with 15,000 cells no task was seen to be shorter. */
export const CELLS_PER_CHUNK = 20_000;
/** After so many pieces that went well, twice as many cells are asked for, up to the first measure. */
const CALM_CHUNKS = 8;

/** How many cells to ask for next. */
export class ChunkSize {
  #cells: number;
  #calm = 0;
  readonly #largest: number;

  constructor(largest = CELLS_PER_CHUNK) {
    this.#cells = largest;
    this.#largest = largest;
  }

  get cells(): number {
    return this.#cells;
  }

  /** Half of what was refused; `false` when a single cell was too large. */
  shrink(refusedCells: number): boolean {
    this.#calm = 0;
    this.#cells = Math.max(1, Math.floor(refusedCells / 2));
    return refusedCells > 1;
  }

  succeed(): void {
    this.#calm += 1;
    if (this.#calm < CALM_CHUNKS) return;
    this.#calm = 0;
    this.#cells = Math.min(this.#largest, this.#cells * 2);
  }
}

export function cellsOf(range: RangeAddress): number {
  return (range.bottom - range.top + 1) * (range.right - range.left + 1);
}

/** The next piece of `range` from `row` on: whole rows while they fit, otherwise a part of one row from
 *  `column` on, so that pieces follow one another row by row. */
export function nextChunk(range: RangeAddress, from: { row: number; column: number }, cells: number): RangeAddress {
  const width = range.right - range.left + 1;
  if (from.column === range.left && width <= cells) {
    const rows = Math.floor(cells / width);
    return rangeAddress(range.sheet, {
      top: from.row,
      left: range.left,
      bottom: Math.min(range.bottom, from.row + rows - 1),
      right: range.right,
    });
  }
  return rangeAddress(range.sheet, {
    top: from.row,
    left: from.column,
    bottom: from.row,
    right: Math.min(range.right, from.column + cells - 1),
  });
}

/** Where the piece after `chunk` begins; `undefined` at the end of `range`. */
export function afterChunk(range: RangeAddress, chunk: RangeAddress): { row: number; column: number } | undefined {
  if (chunk.right < range.right) return { row: chunk.top, column: chunk.right + 1 };
  return chunk.bottom < range.bottom ? { row: chunk.bottom + 1, column: range.left } : undefined;
}

export interface ChunkReading<T> {
  readonly read: (chunk: RangeAddress) => Promise<Result<T, HostTrouble>>;
  readonly take: (chunk: RangeAddress, delivered: T) => void | Promise<void>;
  readonly isCancelled: () => boolean;
}

/** Reads all of `range` piece by piece, row by row, and hands each piece over while Excel makes ready the next one; all
 *  of it or a failure. */
export async function readInChunks<T>(
  range: RangeAddress,
  { read, take, isCancelled }: ChunkReading<T>,
): Promise<Result<void, WorkbookFailure>> {
  const size = new ChunkSize();
  const ask = (from: { row: number; column: number } | undefined) => {
    if (from === undefined) return undefined;
    const chunk = nextChunk(range, from, size.cells);
    return { from, chunk, answer: read(chunk) };
  };
  let asked = ask({ row: range.top, column: range.left });
  while (asked !== undefined) {
    const { from, chunk, answer } = asked;
    const delivered = await answer;
    if (isCancelled()) return failed({ code: "cancelled" });
    if (delivered.ok) {
      size.succeed();
      asked = ask(afterChunk(range, chunk));
      await take(chunk, delivered.value);
    } else if (delivered.failure.kind === "too_large" && size.shrink(cellsOf(chunk))) {
      asked = ask(from);
    } else {
      return failed(failureFrom(delivered.failure, range.sheet));
    }
  }
  return ok();
}
