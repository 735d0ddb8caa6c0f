/**
 * The cells of one sheet as they were read, kept for the grid.
 * @module
 */
import type { Workbook, WorkbookFailure } from "#application/ports/workbook.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import type { SheetLayout } from "./display.ts";
import { displayText } from "./display-text.ts";
import { hasLongRun } from "./mask-digits.ts";

/** Enough for the sheets of this world; beyond it the grid says that it shows the first part. */
const MAX_CELLS = 2_000_000;

interface StoredRow {
  readonly columns: number[];
  readonly contents: CellContent[];
  /** Beside `contents`; undefined for General. */
  readonly formats: (string | undefined)[];
}

export class SheetCells {
  readonly #rows = new Map<number, StoredRow>();
  #lastRow = -1;
  #lastColumn = -1;
  #cells = 0;
  #isCut = false;

  /** Everything up to {@link MAX_CELLS} cells, whole rows. */
  static async read(workbook: Workbook, sheet: SheetName): Promise<Result<SheetCells, WorkbookFailure>> {
    const cells = new SheetCells();
    const read = await workbook.scanSheet(
      sheet,
      (row, column, content, context) => cells.#take(row, column, content, context?.numberFormat),
      { isCancelled: () => cells.#isCut },
    );
    if (!read.ok && !cells.#isCut) return read;
    return ok(cells);
  }

  #take(row: number, column: number, content: CellContent, format: string | undefined): void {
    if (this.#cells >= MAX_CELLS && row !== this.#lastRow) this.#isCut = true;
    if (this.#isCut) return;
    const stored = this.#rows.get(row) ?? { columns: [], contents: [], formats: [] };
    this.#rows.set(row, stored);
    stored.columns.push(column);
    stored.contents.push(content);
    stored.formats.push(format);
    this.#cells += 1;
    this.#lastRow = row;
    this.#lastColumn = Math.max(this.#lastColumn, column);
  }

  /** A cell that was written; it was filled before. */
  replace(row: number, column: number, content: CellContent): void {
    const stored = this.#rows.get(row);
    const index = stored?.columns.indexOf(column) ?? -1;
    if (stored !== undefined && index >= 0) stored.contents[index] = content;
  }

  /** Filled cells of `row`, columns ascending. */
  *row(row: number): Generator<{ column: number; content: CellContent; format: string | undefined }> {
    const stored = this.#rows.get(row);
    for (const [index, column] of stored?.columns.entries() ?? []) {
      yield { column, content: stored?.contents[index] ?? null, format: stored?.formats[index] };
    }
  }

  layout(): SheetLayout {
    const columns = this.#lastColumn + 1;
    return { rows: this.#lastRow + 1, columns, widths: this.#widths(columns), isCut: this.#isCut };
  }

  /** By the widest text of the first rows. */
  #widths(columns: number): readonly number[] {
    const units = new Array<number>(columns).fill(0);
    let sampled = 0;
    for (const { columns: at, contents, formats } of this.#rows.values()) {
      sampled += 1;
      if (sampled > SAMPLED_ROWS) break;
      // A line of its own, such as a title, runs over its neighbours and says nothing of the column.
      if (at.length === 1 && columns > 1) continue;
      for (const [index, column] of at.entries()) {
        const text = displayText(contents[index] ?? null, formats[index]);
        units[column] = Math.max(units[column] ?? 0, widthUnits(text));
      }
    }
    return units.map((unit) => Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, PADDING + unit * UNIT_WIDTH))));
  }
}

const SAMPLED_ROWS = 200;
const MIN_WIDTH = 64;
const MAX_WIDTH = 240;
const PADDING = 20;
/** A masked number or a token. */
const TOKEN_UNITS = 24;
/** Pixels of half a Japanese character at 13 px. */
const UNIT_WIDTH = 7;

/** Full-width characters count twice; a number needs the place of its dots, and later of its token. */
function widthUnits(text: string): number {
  let units = 0;
  for (const character of text) units += (character.codePointAt(0) ?? 0) > 0xff ? 2 : 1;
  return hasLongRun(text) ? Math.max(units, TOKEN_UNITS) : units;
}
