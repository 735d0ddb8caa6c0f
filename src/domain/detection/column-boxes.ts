/**
 * Numbers written downwards: twelve cells of one digit below a header or label that names a My Number.
 *
 * Columns of single figures are everywhere, so a run counts only where it begins right below such a label and is
 * exactly twelve cells long. Kept are the runs of such columns and nothing else.
 * @module
 */
import type { CellContent } from "../workbook/cell-content.ts";
import type { CandidateCell, Heading } from "./candidate.ts";
import { readDigitCell } from "./split-run.ts";

const BOXES = 12;
/** Rows between a header and its first box, that box included. */
const NEAREST_ROWS = 2;

export interface ColumnRun {
  readonly column: number;
  readonly row: number;
  readonly heading: Heading;
  readonly digits: string;
  readonly cells: readonly CandidateCell[];
}

interface OpenRun {
  readonly heading: Heading;
  readonly row: number;
  digits: string;
  readonly cells: CandidateCell[];
}

interface Headings {
  /** The header or label that names a My Number, at most `rows` above the current row. */
  numberAbove(column: number, rows: number): Heading | undefined;
}

export class ColumnBoxes {
  readonly #open: (OpenRun | undefined)[] = [];
  readonly #done: ColumnRun[] = [];

  /** Takes a cell of one digit. */
  add(row: number, column: number, content: CellContent, headings: Headings): void {
    let run = this.#open[column];
    if (run !== undefined && run.row + run.cells.length !== row) {
      this.#close(column);
      run = undefined;
    }
    if (run === undefined) {
      const heading = headings.numberAbove(column, NEAREST_ROWS);
      if (heading === undefined) return;
      run = { heading, row, digits: "", cells: [] };
      this.#open[column] = run;
    }
    if (run.cells.length > BOXES) return;
    run.digits += readDigitCell(column, typeof content === "number" ? content : String(content))?.digits ?? "";
    run.cells.push({ column, content, row });
  }

  /** Forgets the run in `column`, whose cells belong to numbers written across. */
  drop(column: number): void {
    this.#open[column] = undefined;
  }

  /** The runs of twelve, columns from left to right where they ended together. */
  finish(): readonly ColumnRun[] {
    this.#open.forEach((_, column) => {
      this.#close(column);
    });
    return this.#done.splice(0);
  }

  #close(column: number): void {
    const run = this.#open[column];
    this.#open[column] = undefined;
    if (run?.cells.length !== BOXES || run.digits.length !== BOXES) return;
    this.#done.push({ column, row: run.row, heading: run.heading, digits: run.digits, cells: run.cells });
  }
}
