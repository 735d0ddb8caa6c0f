/**
 * The detector: fed with cells and texts in one pass, it tells at the end what they hold.
 *
 * A column is judged by its header and by how many of its values pass the check digit, so no verdict
 * falls before {@link Detector.finish}. Memory grows with candidates, not with cells.
 * @module
 */
import type { CellContent, SheetVisibility } from "../workbook/cell-content.ts";
import type { SheetName } from "../workbook/range-address.ts";
import type { CellRun } from "./cell-run.ts";
import type { Detection, Place } from "./finding.ts";
import type { LONGEST_HEADING, TextSource } from "./shared-texts.ts";

/** What is known of a cell beyond its content; passed only where there is something to say. */
export interface CellContext {
  /** Without the leading `=`. `content` is then the cached result. */
  readonly formula?: string;
  /** The formula holds at most so many digits, where the adapter has counted; with few of them it is not looked at. */
  readonly formulaDigits?: number;
  /** The number format's code, e.g. `000000000000`; absent for General. */
  readonly numberFormat?: string | undefined;
}

export interface SheetDetector {
  /** Takes the next filled cell; rows ascend, columns ascend within a row, both counted from 0. */
  cell(row: number, column: number, content: CellContent, context?: CellContext): void;
  /** The same for a cell that holds the text number `index` of `source`, which is not empty. */
  sharedText(row: number, column: number, index: number, source: TextSource, context?: CellContext): void;
  /** The same for a cell whose text is longer than {@link LONGEST_HEADING} and holds no digit, no token and no formula with
   *  digits: what else it says is of no interest. */
  wordyText(row: number): void;
  /** The same for several cells of a row at once; `run` is read during the call only. */
  run(run: CellRun): void;
  /** Cells taken so far. */
  readonly cells: number;
}

export interface Detector {
  /** Starts the next sheet and ends the one before. */
  sheet(name: SheetName, visibility: SheetVisibility): SheetDetector;
  /** Takes a text outside the cells. */
  text(place: Place, text: string): void;
  /** The verdict on all that was taken. Nothing may be fed afterwards. */
  finish(): Detection;
  /** The same in steps, between which the caller may do something else. */
  finishing(): Generator<undefined, Detection>;
}
