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

export class SheetCursor {
  readonly #open: () => Promise<ByteStream>;
  readonly #reader: CellReader;
  readonly #part: string;
  #source: AsyncIterator<Bytes> | undefined;
  #scan: SheetScan | undefined;
  #isAtEnd = false;
  /** Cells that were read and may be asked for again: from row `#keptFrom` on. */
  #kept: ReadCell[] = [];
  #keptFrom = 0;
  #arrays: Omit<RangeAddress, "sheet">[] = [];

  constructor(open: () => Promise<ByteStream>, reader: CellReader, part: string) {
    this.#open = open;
    this.#reader = reader;
    this.#part = part;
  }

  /** The cells from row `top` to `bottom`, ends inclusive, in the order of the part; also those that have a style and nothing else. */
  async rows(top: number, bottom: number): Promise<readonly ReadCell[]> {
    if (this.#source === undefined || top < this.#keptFrom) await this.#restart();
    this.#kept = this.#kept.filter((cell) => cell.row >= top);
    this.#keptFrom = top;
    while (!this.#isAtEnd && (this.#kept.at(-1)?.row ?? -1) <= bottom) await this.#readChunk();
    const wanted = this.#kept.filter((cell) => cell.row <= bottom);
    this.#kept = this.#kept.filter((cell) => cell.row >= bottom);
    this.#keptFrom = bottom;
    return wanted;
  }

  /** Frees the stream. The cursor can still be used: it starts again. */
  async close(): Promise<void> {
    await this.#source?.return?.();
    this.#source = undefined;
  }

  async #restart(): Promise<void> {
    await this.close();
    this.#kept = [];
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
    const hasFormula = cell.formulaKind !== FORMULA_KINDS.none;
    const lock = this.#lockOf(bytes, cell);
    if (cell.row < this.#keptFrom) return;
    const content = this.#reader.content(bytes, cell);
    this.#kept.push({ row: cell.row, column: cell.column, content, hasFormula, lock });
  }

  #lockOf(bytes: Uint8Array, cell: RawCell): FormulaLock | undefined {
    if (cell.formulaKind === FORMULA_KINDS.none || cell.formulaKind === FORMULA_KINDS.normal) {
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
