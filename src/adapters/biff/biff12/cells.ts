/**
 * The filled cells of a sheet part, as its records go by.
 * Source: MS-XLSB 2.4 (BrtRowHdr, BrtCell…, BrtShort…, BrtFmla…, BrtShrFmla, BrtArrFmla), 2.5.8 (Cell).
 * @module
 */
import type { CellContent } from "#domain/workbook/cell-content.ts";
import { SHEET_COLUMNS, SHEET_ROWS } from "#domain/workbook/range-address.ts";
import { ByteReader } from "../byte-reader.ts";
import { errorText } from "../error-texts.ts";
import type { BiffCell } from "../ordered-cells.ts";
import { decodeRk } from "../rk-number.ts";
import type { Book } from "./book.ts";
import { biff12FormulaText, readTokens } from "./formula.ts";
import { RECORD } from "./record-ids.ts";
import { readRichText, readWideText } from "./wide-text.ts";

type ReadContent = (reader: ByteReader, book: Book) => CellContent;

const readBool: ReadContent = (reader) => reader.u8() !== 0;
const readError: ReadContent = (reader) => errorText(reader.u8());
const readRk: ReadContent = (reader) => decodeRk(reader.u32());
const readReal: ReadContent = (reader) => reader.f64();
const readShared: ReadContent = (reader, book) => book.strings[reader.u32()] ?? "";

/** Cells that name their column, and short ones, which follow the cell before. */
const CELLS: ReadonlyMap<number, ReadContent> = new Map([
  [RECORD.CellRk, readRk],
  [RECORD.CellError, readError],
  [RECORD.CellBool, readBool],
  [RECORD.CellReal, readReal],
  [RECORD.CellSt, readWideText],
  [RECORD.CellIsst, readShared],
  [RECORD.CellRString, readRichText],
]);
const SHORT_CELLS: ReadonlyMap<number, ReadContent> = new Map([
  [RECORD.ShortRk, readRk],
  [RECORD.ShortError, readError],
  [RECORD.ShortBool, readBool],
  [RECORD.ShortReal, readReal],
  [RECORD.ShortSt, readWideText],
  [RECORD.ShortIsst, readShared],
]);
const FORMULAS: ReadonlyMap<number, ReadContent> = new Map([
  [RECORD.FmlaString, readWideText],
  [RECORD.FmlaNum, readReal],
  [RECORD.FmlaBool, readBool],
  [RECORD.FmlaError, readError],
]);

const POINTER = 0x01;
const RECTANGLE_BYTES = 16;

interface PendingFormula {
  readonly cell: Omit<BiffCell, "context">;
  readonly style: number;
  /** Where the cell stands that the formula is kept with. */
  readonly first: string;
}
interface Tokens {
  readonly tokens: Uint8Array;
  readonly extra: Uint8Array;
}

/** Takes the records of one sheet in their order and shows its cells to `visit`. */
export class CellRecords {
  readonly #book: Book;
  readonly #visit: (cell: BiffCell) => void;
  readonly #shared = new Map<string, Tokens>();
  #row = 0;
  #column = -1;
  /** A cell that points to a formula which may stand in the next record. */
  #pending: PendingFormula | undefined;

  constructor(book: Book, visit: (cell: BiffCell) => void) {
    this.#book = book;
    this.#visit = visit;
  }

  take(id: number, reader: ByteReader): void {
    if (this.#pending !== undefined) this.#settlePending(id, reader);
    const read = CELLS.get(id);
    const readShort = read === undefined ? SHORT_CELLS.get(id) : undefined;
    const readResult = FORMULAS.get(id);
    if (id === RECORD.RowHdr) this.#startRow(reader.u32());
    else if (read !== undefined) this.#takeCell(reader, reader.u32(), read);
    else if (readShort !== undefined) this.#takeCell(reader, this.#column + 1, readShort);
    else if (readResult !== undefined) this.#takeFormula(reader, readResult);
    else if (id === RECORD.CellBlank) this.#column = reader.u32();
    else if (id === RECORD.ShortBlank) this.#column += 1;
  }

  /** To be called behind the last record. */
  finish(): void {
    if (this.#pending !== undefined) this.#showPending(this.#pending);
  }

  #startRow(row: number): void {
    this.#row = row;
    this.#column = -1;
  }

  #takeCell(reader: ByteReader, column: number, read: ReadContent): void {
    this.#column = column;
    const style = readStyle(reader);
    const content = read(reader, this.#book);
    if (content !== "") this.#show({ row: this.#row, column, content }, style);
  }

  #takeFormula(reader: ByteReader, read: ReadContent): void {
    const column = reader.u32();
    this.#column = column;
    const style = readStyle(reader);
    const cell = { row: this.#row, column, content: read(reader, this.#book) };
    const formula = readTokens(reader.skip(2));
    if (formula.tokens[0] !== POINTER) {
      this.#show(cell, style, formula);
      return;
    }
    const first = `${String(new ByteReader(formula.tokens, 1).u32())}:${String(new ByteReader(formula.extra).u32())}`;
    this.#pending = { cell, style, first };
  }

  #settlePending(id: number, reader: ByteReader): void {
    const pending = this.#pending;
    if (pending === undefined) return;
    if (id === RECORD.ShrFmla) this.#shared.set(pending.first, readTokens(reader.skip(RECTANGLE_BYTES)));
    else if (id === RECORD.ArrFmla) this.#shared.set(pending.first, readTokens(reader.skip(RECTANGLE_BYTES + 1)));
    this.#showPending(pending);
  }

  #showPending({ cell, style, first }: PendingFormula): void {
    this.#pending = undefined;
    this.#show(cell, style, this.#shared.get(first) ?? { tokens: new Uint8Array(), extra: new Uint8Array() });
  }

  /** Places off any sheet are damage. */
  #show(cell: Omit<BiffCell, "context">, style: number, formula?: Tokens): void {
    if (cell.row >= SHEET_ROWS || cell.column >= SHEET_COLUMNS) return;
    const numberFormat = this.#book.formatOf(style);
    const context = {
      ...(formula && { formula: biff12FormulaText(formula.tokens, formula.extra, cell) }),
      ...(numberFormat !== undefined && { numberFormat }),
    };
    this.#visit(formula === undefined && numberFormat === undefined ? cell : { ...cell, context });
  }
}

/** Three bytes, and one of flags. */
function readStyle(reader: ByteReader): number {
  return reader.u32() & 0xffffff;
}
