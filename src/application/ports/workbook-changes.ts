import type { Result } from "#domain/kernel/result.ts";
import type { RangeAddress } from "#domain/workbook/range-address.ts";
import type { WorkbookFailure } from "./workbook.ts";

/** Cells that somebody changed, and the filled part of their sheet around them. */
export interface ChangedCells {
  readonly changed: RangeAddress;
  readonly used: RangeAddress;
}

/**
 * What happens in the open workbook besides our own writing: typing, pasting, undo, another person's edits.
 *
 * Contents never travel with a change: whoever wants them reads the cells.
 */
export interface WorkbookChanges {
  /** Tells of changes within half a second, several together, and with an empty list of changes that only emptied
   *  cells; the answer ends it. */
  watch(listener: (changes: readonly ChangedCells[]) => void): Promise<Result<() => void, WorkbookFailure>>;
}
