/**
 * The detector: fed with cells and texts in one pass, it tells at the end what they hold.
 *
 * A column is judged by its header and by how many of its values pass the check digit, so no verdict
 * falls before {@link Detector.finish}. Memory grows with candidates, not with cells.
 * @module
 */
import type { CellContent, SheetVisibility } from "../workbook/cell-content.ts";
import type { SheetName } from "../workbook/range-address.ts";
import type { CellContext } from "./cell-context.ts";
import type { CellRun } from "./cell-run.ts";
import type { Detection, Place } from "./finding.ts";
import type { TextSource } from "./shared-texts.ts";

export interface SheetDetector {
  /** Takes the next filled cell; rows ascend, columns ascend within a row, both counted from 0. */
  cell(row: number, column: number, content: CellContent, context?: CellContext): void;
  /** The same for a cell that holds the text number `index` of `source`, which is not empty. */
  sharedText(row: number, column: number, index: number, source: TextSource, context?: CellContext): void;
  /** The same for a cell whose text is longer than any heading and holds no digit, no token and no formula with
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
