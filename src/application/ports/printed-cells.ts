import type { Result } from "#domain/kernel/result.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { CellAddress } from "#domain/workbook/range-address.ts";
import type { WorkbookFailure } from "./workbook.ts";

/** A cell that holds a number for as long as a form is printed. */
export interface PrintedCell {
  readonly cell: CellAddress;
  /** What the grant was asked for. */
  readonly purpose: Purpose;
}

/**
 * The marks of such cells, kept in the document itself, so that whoever opens it again is asked to take the numbers
 * out. A mark names a place and holds nothing of the number.
 */
export interface PrintedCells {
  list(): readonly PrintedCell[];
  /** Colours the cells and remembers them; done before a number goes in. Safe to repeat. */
  mark(cells: readonly PrintedCell[]): Promise<Result<void, WorkbookFailure>>;
  /** Gives the cells their colours back and forgets them. */
  unmark(cells: readonly CellAddress[]): Promise<Result<void, WorkbookFailure>>;
}
