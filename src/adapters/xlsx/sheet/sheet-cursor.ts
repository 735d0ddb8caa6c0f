/**
 * Reads rows of a worksheet part on request, forwards in one stream.
 *
 * Asking for rows further down goes on where the last call stopped; asking for rows further up starts
 * again from the top. Batches of edits in the order of the sheet so cost one pass over the part together.
 * @module
 */
import type { CellContent } from "#domain/workbook/cell-content.ts";
import { SHEET_COLUMNS } from "#domain/workbook/range-address.ts";
import type { Bytes, ByteStream } from "../archive/byte-stream.ts";
import { withPart } from "../unreadable.ts";
import type { CellReader } from "./cell-reader.ts";
import { FORMULA_KINDS, type RawCell } from "./raw-cell.ts";
import { SheetScan } from "./scan-sheet.ts";
import { fillsOthers, SpilledCells } from "./spilled-cells.ts";
import { createRun, UsualCells } from "./usual-cells.ts";

/** Why a cell cannot simply hold a text: other cells hang on its formula, or an array or data table fills it. */
export type FormulaLock = "formula" | "spilled";

export interface ReadCell {
  readonly row: number;
  readonly column: number;
  readonly content: CellContent;
  readonly hasFormula: boolean;
  readonly lock: FormulaLock | undefined;
}

export interface WantedCells {
  /** Rows from the first to the last, ends inclusive. */
  readonly top: number;
  readonly bottom: number;
  /** The columns that hold any of them. */
  readonly columns: Iterable<number>;
  readonly has: (row: number, column: number) => boolean;
}
const PIECE_BYTES = 16 * 1024;

type Request = WantedCells & { readonly found: ReadCell[] };
const NOTHING_ASKED: Request = { top: 0, bottom: 0, columns: [], has: () => false, found: [] };

export class SheetCursor {
  readonly #open: () => Promise<ByteStream>;
  readonly #reader: CellReader;
  readonly #part: string;
  #source: AsyncIterator<Bytes> | undefined;
  #scan: SheetScan | undefined;
  /** What came and was not gone through yet. */
  #waiting: Bytes = new Uint8Array(0);
  #isAtEnd = false;
  #request: Request = NOTHING_ASKED;
  /** The row of the last cell that was passed. */
  #reached = -1;
  /** Cells that were read and may be asked for again: from the last row of the request on. */
  #kept: ReadCell[] = [];
  /** Other cells than these are passed by the short way. */
  readonly #asked = { columns: new Uint8Array(SHEET_COLUMNS), rowsFrom: 0, resultsFrom: Infinity };
  #spilled = new SpilledCells();

  constructor(open: () => Promise<ByteStream>, reader: CellReader, part: string) {
    this.#open = open;
    this.#reader = reader;
    this.#part = part;
  }

  /**
   * The wanted cells in the order of the part; also those that have a style and nothing else. Contents are read of these
   * and of what the next call may ask for.
   */
  async read(wanted: WantedCells): Promise<readonly ReadCell[]> {
    const { top, bottom, columns } = wanted;
    if (this.#source === undefined || top < this.#request.bottom) await this.#restart();
    this.#asked.columns.fill(0);
    for (const column of columns) this.#asked.columns[column] = 1;
    this.#asked.rowsFrom = bottom;
    const before = this.#kept;
    this.#kept = [];
    this.#request = { ...wanted, found: [] };
    for (const cell of before) this.#sort(cell);
    while (!this.#isAtEnd && this.#reached <= bottom) await this.#readPiece();
    return this.#request.found;
  }

  /** Frees the stream. The cursor can still be used: it starts again. */
  async close(): Promise<void> {
    await this.#source?.return?.();
    this.#source = undefined;
  }

  async #restart(): Promise<void> {
    await this.close();
    this.#kept = [];
    this.#waiting = new Uint8Array(0);
    this.#reached = -1;
    this.#isAtEnd = false;
    this.#source = (await this.#open())[Symbol.asyncIterator]();
    const spilled = (this.#spilled = new SpilledCells());
    const usual = new UsualCells(createRun(this.#reader), ({ row }) => (this.#reached = row), this.#asked);
    this.#scan = new SheetScan({
      get usual() {
        return spilled.areOpen ? undefined : usual;
      },
      cell: (bytes, cell) => this.#keep(bytes, cell),
    });
  }

  /** Goes on in small pieces: what is read beyond the last row asked for is kept cell by cell. A small part is read at once,
   *  whatever the order of its rows. */
  async #readPiece(): Promise<void> {
    if (this.#waiting.length === 0) {
      const next = await this.#source?.next();
      if (next === undefined || next.done === true) this.#isAtEnd = true;
      else this.#waiting = next.value;
    }
    const bytes = this.#reached < 0 ? this.#waiting.length : PIECE_BYTES;
    const piece = this.#waiting.subarray(0, bytes);
    this.#waiting = this.#waiting.subarray(bytes);
    try {
      if (this.#isAtEnd) this.#scan?.finish();
      else this.#scan?.take(piece);
    } catch (thrown) {
      throw withPart(thrown, this.#part);
    }
  }

  #keep(bytes: Uint8Array, cell: RawCell): void {
    const { row, column } = cell;
    const lock = this.#lockOf(bytes, cell);
    this.#reached = row;
    if (row < this.#request.bottom && !this.#isFound(row, column)) return;
    const hasFormula = cell.formulaKind !== FORMULA_KINDS.none;
    this.#sort({ row, column, content: this.#reader.content(bytes, cell), hasFormula, lock });
  }

  #isFound(row: number, column: number): boolean {
    const { top, bottom, has } = this.#request;
    return row >= top && row <= bottom && has(row, column);
  }

  #sort(cell: ReadCell): void {
    if (this.#isFound(cell.row, cell.column)) this.#request.found.push(cell);
    if (cell.row >= this.#request.bottom) this.#kept.push(cell);
  }

  #lockOf(bytes: Uint8Array, cell: RawCell): FormulaLock | undefined {
    if (this.#spilled.meet(bytes, cell)) return "spilled";
    if (!fillsOthers(bytes, cell)) return undefined;
    return cell.formulaKind === FORMULA_KINDS.array ? "spilled" : "formula";
  }
}
