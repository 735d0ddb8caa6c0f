/**
 * Reads rows of a worksheet part on request, forwards in one stream.
 *
 * Asking for rows further down goes on where the last call stopped; asking for rows further up starts
 * again from the top. Batches of edits in the order of the sheet so cost one pass over the part together.
 * @module
 */
import type { CellContent } from "#domain/workbook/cell-content.ts";
import type { Bytes, ByteStream } from "../archive/byte-stream.ts";
import { withPart } from "../unreadable.ts";
import type { CellReader } from "./cell-reader.ts";
import { FORMULA_KINDS, type RawCell } from "./raw-cell.ts";
import { SheetScan } from "./scan-sheet.ts";
import { fillsOthers, SpilledCells } from "./spilled-cells.ts";

/** Why a cell cannot simply hold a text: other cells hang on its formula, or an array or data table fills it. */
export type FormulaLock = "formula" | "spilled";

export interface ReadCell {
  readonly row: number;
  readonly column: number;
  readonly content: CellContent;
  readonly hasFormula: boolean;
  readonly lock: FormulaLock | undefined;
}

export type IsWanted = (row: number, column: number) => boolean;
interface Request {
  readonly top: number;
  readonly bottom: number;
  readonly isWanted: IsWanted;
  readonly found: ReadCell[];
}
const NOTHING_ASKED: Request = { top: 0, bottom: 0, isWanted: () => false, found: [] };

export class SheetCursor {
  readonly #open: () => Promise<ByteStream>;
  readonly #reader: CellReader;
  readonly #part: string;
  #source: AsyncIterator<Bytes> | undefined;
  #scan: SheetScan | undefined;
  #isAtEnd = false;
  #request: Request = NOTHING_ASKED;
  /** The row of the last cell that was passed. */
  #reached = -1;
  /** Cells that were read and may be asked for again: from the last row of the request on. */
  #kept: ReadCell[] = [];
  #spilled = new SpilledCells();

  constructor(open: () => Promise<ByteStream>, reader: CellReader, part: string) {
    this.#open = open;
    this.#reader = reader;
    this.#part = part;
  }

  /**
   * The cells from row `top` to `bottom`, ends inclusive, that `isWanted` takes, in the order of the part; also those
   * that have a style and nothing else. Contents are read of these and of what the next call may ask for.
   */
  async rows(top: number, bottom: number, isWanted: IsWanted): Promise<readonly ReadCell[]> {
    if (this.#source === undefined || top < this.#request.bottom) await this.#restart();
    const before = this.#kept;
    this.#kept = [];
    this.#request = { top, bottom, isWanted, found: [] };
    for (const cell of before) this.#sort(cell);
    while (!this.#isAtEnd && this.#reached <= bottom) await this.#readChunk();
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
    this.#reached = -1;
    this.#spilled = new SpilledCells();
    this.#isAtEnd = false;
    this.#source = (await this.#open())[Symbol.asyncIterator]();
    this.#scan = new SheetScan({ cell: (bytes, cell) => this.#keep(bytes, cell) });
  }

  async #readChunk(): Promise<void> {
    const next = await this.#source?.next();
    try {
      if (next === undefined || next.done === true) {
        this.#isAtEnd = true;
        this.#scan?.finish();
      } else this.#scan?.take(next.value);
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
    const { top, bottom, isWanted } = this.#request;
    return row >= top && row <= bottom && isWanted(row, column);
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
