/**
 * Reads rows of a worksheet part on request, forwards in one stream.
 *
 * Asking for rows further down goes on where the last call stopped; asking for rows further up starts
 * again from the top. Batches of edits in the order of the sheet so cost one pass over the part together.
 * @module
 */
import type { CellContent } from "#domain/workbook/cell-content.ts";
import { parseLocalRange, type RangeAddress, sheetName } from "#domain/workbook/range-address.ts";
import type { Bytes, ByteStream } from "../archive/byte-stream.ts";
import { withPart } from "../unreadable.ts";
import { eachAttribute } from "../xml/markup.ts";
import { decodeRaw } from "../xml/xml-text.ts";
import type { CellReader } from "./cell-reader.ts";
import { FORMULA_KINDS, type RawCell } from "./raw-cell.ts";
import { SheetScan } from "./scan-sheet.ts";

/** Why the formula of a cell cannot give way to a text: other cells hang on it, or it is part of a spilled array. */
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
  #arrays: Omit<RangeAddress, "sheet">[] = [];

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
    this.#arrays = [];
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
    if (cell.formulaKind === FORMULA_KINDS.none || cell.formulaKind === FORMULA_KINDS.normal) {
      if (this.#arrays.length === 0) return undefined;
      const isSpilled = this.#arrays.some(
        ({ top, left, bottom, right }) =>
          cell.row >= top && cell.row <= bottom && cell.column >= left && cell.column <= right,
      );
      return isSpilled ? "spilled" : undefined;
    }
    const range = formulaRange(bytes, cell);
    if (range === undefined || (range.top === range.bottom && range.left === range.right)) return undefined;
    if (cell.formulaKind === FORMULA_KINDS.array) {
      this.#arrays.push(range);
      return "spilled";
    }
    return "formula";
  }
}

/** The cells that the formula's `ref` covers: array, data table, or first cell of a shared formula. */
function formulaRange(bytes: Uint8Array, cell: RawCell): RangeAddress | undefined {
  let range: RangeAddress | undefined;
  eachAttribute(bytes, cell.formulaTag, cell.formulaStart, (nameStart, nameEnd, valueStart, valueEnd) => {
    if (decodeRaw(bytes, nameStart, nameEnd) !== "ref") return;
    const parsed = parseLocalRange(sheetName(""), decodeRaw(bytes, valueStart, valueEnd));
    if (parsed.ok) range = parsed.value;
  });
  return range;
}
