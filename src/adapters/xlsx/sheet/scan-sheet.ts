/**
 * Goes through the cells of a worksheet part in one stream.
 *
 * What stands outside `<sheetData>` is handed on as it is (see {@link SheetFrame}), so that one pass over
 * the part serves both the cells and the other places of the sheet.
 * @module
 */
import { SHEET_COLUMNS, SHEET_ROWS } from "#domain/workbook/range-address.ts";
import type { ByteStream } from "../archive/byte-stream.ts";
import { unreadable, withPart } from "../unreadable.ts";
import { ByteWindow } from "../xml/byte-window.ts";
import { COLON, EQUALS, GREATER, LESS, QUOTE, SLASH, SPACE } from "../xml/bytes.ts";
import {
  afterDeclaration,
  afterTag,
  eachAttribute,
  INCOMPLETE,
  isDeclaration,
  isName,
  localNameStart,
  nameBytes,
} from "../xml/markup.ts";
import { parseCell } from "./parse-cell.ts";
import { parseDigits } from "./parse-cell-tag.ts";
import { parseUsualCell } from "./parse-usual-cell.ts";
import { createRawCell, type RawCell } from "./raw-cell.ts";
import type { UsualCells } from "./usual-cells.ts";

const SHEET_DATA = nameBytes("sheetData");
const ROW = nameBytes("row");
const LETTER_C = 0x63;
const LETTER_R = 0x72;

export interface SheetScanVisitor {
  /** Where it is given, it takes the usual cells, which are not shown one by one then. */
  readonly usual?: UsualCells | undefined;
  /** `bytes` holds the cell's element; both are valid only during the call. `offset`: place of `bytes[0]` in the part. */
  cell(bytes: Uint8Array, cell: RawCell, offset: number): void;
  /** Bytes outside the sheet's rows, in order; valid only during the call. `offset`: their place in the part. */
  frame?(bytes: Uint8Array, offset: number): void;
  /** Tags inside the sheet's rows other than cells: a row's start and end. */
  row?(bytes: Uint8Array, start: number, end: number, offset: number, row: number): void;
  /** The tag that ends the rows: `</sheetData>`, or `<sheetData/>` of a sheet without any. */
  rowsEnd?(bytes: Uint8Array, start: number, end: number, offset: number): void;
  /** Called after each chunk; `false` stops the scan. */
  chunk?(): boolean;
}

type Region = "before" | "rows" | "after";

/** Shows every `<c>` of the part to `visitor`. Answers whether the whole part was read. */
export async function scanSheetPart(utf8: ByteStream, visitor: SheetScanVisitor, part: string): Promise<boolean> {
  const scan = new SheetScan(visitor);
  try {
    for await (const chunk of utf8) {
      scan.take(chunk);
      if (visitor.chunk?.() === false) return false;
    }
    scan.finish();
  } catch (thrown) {
    throw withPart(thrown, part);
  }
  return true;
}

export class SheetScan {
  readonly #visitor: SheetScanVisitor;
  readonly #window = new ByteWindow();
  readonly #cell = createRawCell();
  #region: Region = "before";
  #consumed = 0;
  #row = -1;
  #column = -1;

  constructor(visitor: SheetScanVisitor) {
    this.#visitor = visitor;
  }

  get hasReachedRows(): boolean {
    return this.#region !== "before";
  }

  /** Bytes of the part that have come so far. */
  get received(): number {
    return this.#window.offset + this.#window.end;
  }

  /** Everything before this place of the part has been shown. */
  get position(): number {
    return this.#window.offset + this.#consumed;
  }

  /** What was shown from `place` on; its start must lie in the last chunk, or not have been shown before it came. */
  shownFrom(place: number): Uint8Array {
    return this.#window.bytes.subarray(place - this.#window.offset, this.#consumed);
  }

  /** What came and was not shown. */
  get rest(): Uint8Array {
    return this.#window.bytes.subarray(this.#consumed, this.#window.end);
  }

  take(chunk: Uint8Array): void {
    this.#window.advance(this.#consumed, chunk);
    this.#consumed = 0;
    if (this.#region === "before") this.#consumed = this.#takeBefore();
    if (this.#region === "rows") {
      this.#consumed = this.#takeRows(this.#consumed);
      this.#visitor.usual?.flush();
    }
    if (this.#region === "after") this.#consumed = this.#takeAfter();
  }

  /** To be called when the part has ended: rows must have ended before it. */
  finish(): void {
    if (this.#region === "rows") throw unreadable("malformed_xml");
    const { bytes, end } = this.#window;
    if (this.#region === "before") this.#visitor.frame?.(bytes.subarray(this.#consumed, end), this.position);
  }

  /** Chart sheets have no rows: then this region is the whole part. */
  #takeBefore(): number {
    const { bytes, end } = this.#window;
    let done = 0;
    for (let at = bytes.indexOf(LESS); at >= 0 && at + 1 < end; at = bytes.indexOf(LESS, done)) {
      const isTag = !isDeclaration(bytes, at);
      const after = isTag ? afterTag(bytes, at, end) : afterDeclaration(bytes, at, end);
      if (after === INCOMPLETE) break;
      done = after;
      if (isTag && bytes[at + 1] !== SLASH && isName(bytes, localNameStart(bytes, at), SHEET_DATA)) {
        this.#region = bytes[after - 2] === SLASH ? "after" : "rows";
        if (this.#region === "after") this.#visitor.rowsEnd?.(bytes, at, after, this.#window.offset);
        break;
      }
    }
    this.#visitor.frame?.(bytes.subarray(0, done), this.#window.offset);
    return done;
  }

  #takeRows(from: number): number {
    const { bytes, end, offset } = this.#window;
    const cell = this.#cell;
    let at = from;
    for (;;) {
      at = this.#takeUsual(at);
      while (at < end && bytes[at] !== LESS) at++;
      if (at + 2 >= end) return at;
      const next = bytes[at + 1] ?? 0;
      const third = bytes[at + 2] ?? 0;
      if (next === LETTER_C && (third === SPACE || third === GREATER || third === SLASH)) {
        const after = this.#takeCell(at, cell);
        if (after === INCOMPLETE) return at;
        at = after;
        continue;
      }
      const after = isDeclaration(bytes, at) ? afterDeclaration(bytes, at, end) : afterTag(bytes, at, end);
      if (after === INCOMPLETE) return at;
      if (isDeclaration(bytes, at)) {
        at = after;
        continue;
      }
      const name = localNameStart(bytes, at);
      if (next !== SLASH && bytes[name] === LETTER_C && bytes[name - 1] === COLON && isName(bytes, name, [LETTER_C])) {
        const afterCell = this.#takeCell(at, cell);
        if (afterCell === INCOMPLETE) return at;
        at = afterCell;
        continue;
      }
      if (isName(bytes, name, ROW)) {
        if (next !== SLASH) this.#startRow(at, after);
        this.#visitor.row?.(bytes, at, after, offset, this.#row);
      } else if (next === SLASH && isName(bytes, name, SHEET_DATA)) {
        this.#region = "after";
        this.#visitor.rowsEnd?.(bytes, at, after, offset);
        return at;
      }
      at = after;
    }
  }

  /** After the usual cells that stand side by side from `from` on. */
  #takeUsual(from: number): number {
    const { bytes, view, end, offset } = this.#window;
    const { usual } = this.#visitor;
    if (usual !== undefined) {
      const after = usual.take(bytes, view, from, end);
      if (after > from) [this.#row, this.#column] = [usual.row, usual.column];
      return after;
    }
    const cell = this.#cell;
    let at = from;
    for (let after = parseUsualCell(bytes, at, end, cell); after !== INCOMPLETE;) {
      this.#column = cell.column;
      this.#visitor.cell(bytes, cell, offset);
      at = after;
      after = parseUsualCell(bytes, at, end, cell);
    }
    return at;
  }

  #takeCell(at: number, cell: RawCell): number {
    const { bytes, end, offset } = this.#window;
    cell.row = Math.max(this.#row, 0);
    cell.column = this.#column + 1;
    let after = INCOMPLETE;
    if (this.#visitor.usual?.leavesUsual === true) after = parseUsualCell(bytes, at, end, cell);
    if (after === INCOMPLETE) after = parseCell(bytes, at, end, cell);
    if (after === INCOMPLETE) return INCOMPLETE;
    if (cell.column >= SHEET_COLUMNS) throw unreadable("malformed_xml");
    this.#column = cell.column;
    this.#visitor.usual?.flush();
    this.#visitor.cell(bytes, cell, offset);
    return after;
  }

  #startRow(at: number, after: number): void {
    const { bytes } = this.#window;
    const row = rowNumber(bytes, at, after, this.#row + 1);
    if (row < 0 || row >= SHEET_ROWS) throw unreadable("malformed_xml");
    this.#row = row;
    this.#column = -1;
    this.#visitor.usual?.beginRow(row);
  }

  #takeAfter(): number {
    const { bytes, end } = this.#window;
    this.#visitor.frame?.(bytes.subarray(this.#consumed, end), this.position);
    return end;
  }
}

/** The row, counted from 0, that a `<row>` tag names; `following` where it names none. */
function rowNumber(bytes: Uint8Array, at: number, after: number, following: number): number {
  // `<row r="5"` as nearly every writer puts it.
  if (bytes[at + 4] === SPACE && bytes[at + 5] === LETTER_R && bytes[at + 6] === EQUALS && bytes[at + 7] === QUOTE) {
    const end = bytes.indexOf(QUOTE, at + 8);
    return parseDigits(bytes, at + 8, end) - 1;
  }
  let row = following;
  eachAttribute(bytes, at, after, (nameStart, nameEnd, valueStart, valueEnd) => {
    if (nameEnd - nameStart !== 1 || bytes[nameStart] !== LETTER_R || bytes[nameStart - 1] === COLON) return;
    row = parseDigits(bytes, valueStart, valueEnd) - 1;
  });
  return row;
}
