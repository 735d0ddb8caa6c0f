/**
 * One sheet of the file: its cells as they stand, with the edits that are not saved yet.
 * @module
 */
import type { CellEdit, CellVisitor, EditOutcome, RunControl } from "#application/ports/workbook.ts";
import type { CellContent, CellGrid } from "#domain/workbook/cell-content.ts";
import { type RangeAddress, SHEET_COLUMNS } from "#domain/workbook/range-address.ts";
import { type Bytes, type ByteStream, joinBytes, streamOfBytes } from "../archive/byte-stream.ts";
import type { WorkbookPackage } from "../archive/workbook-package.ts";
import type { SheetPart } from "../workbook-structure.ts";
import type { CellReader } from "./cell-reader.ts";
import { CellShower } from "./cell-shower.ts";
import { PendingEdits } from "./pending-edits.ts";
import { scanSheetPart } from "./scan-sheet.ts";
import { type FrameGap, frameOf, noteGap, type SheetFrame } from "./sheet-frame.ts";
import { type ReadCell, SheetCursor } from "./sheet-cursor.ts";
import { UsedRange } from "./used-range.ts";

/** What stands around the rows is kept up to this size, so that reading it needs no second pass. */
const MAX_KEPT_FRAME_BYTES = 4 * 1024 ** 2;

export class Worksheet {
  readonly sheet: SheetPart;
  #edits = new PendingEdits();
  readonly #source: WorkbookPackage;
  readonly #reader: () => Promise<CellReader>;
  #cursor: SheetCursor | undefined;
  #frame: SheetFrame | undefined;
  #used: UsedRange | undefined;
  #scannedWith: CellReader | undefined;

  constructor(sheet: SheetPart, source: WorkbookPackage, reader: () => Promise<CellReader>) {
    this.sheet = sheet;
    this.#source = source;
    this.#reader = reader;
  }

  /** Edits that are accepted and not saved yet. */
  get edits(): PendingEdits {
    return this.#edits;
  }

  /** The part without its rows, as a scan kept it or read anew. Where the rows were is known once the bytes were read. */
  async openFrame(): Promise<{ readonly utf8: ByteStream; readonly gap: Readonly<FrameGap> }> {
    if (this.#frame !== undefined) return { utf8: streamOfBytes(this.#frame.bytes), gap: this.#frame.gap };
    const gap: FrameGap = { at: 0, length: 0 };
    return { utf8: frameOf(await this.#source.readUtf8(this.sheet.part), gap), gap };
  }

  /** The smallest rectangle around the filled cells, known after a scan. */
  usedRange(): UsedRange | undefined {
    return this.#used;
  }

  /** Whether `reader` has seen every cell of the sheet. */
  isScannedWith(reader: CellReader): boolean {
    return this.#scannedWith === reader;
  }

  /** Shows every filled cell; answers `false` when the run was cancelled. */
  async scan(visit: CellVisitor, control: RunControl): Promise<boolean> {
    const reader = await this.#reader();
    const used = new UsedRange();
    const frame = new FrameKeeper();
    const shower = new CellShower({ reader, edits: this.edits, visit });
    let cells = 0;
    const insertions = this.edits.insertions().values();
    let insertion = insertions.next();
    const showInsertions = (row: number, column: number): void => {
      for (; insertion.done !== true; insertion = insertions.next()) {
        const { value } = insertion;
        if (value.row > row || (value.row === row && value.column > column)) return;
        visit(value.row, value.column, value.text);
      }
    };
    const usual = shower.usualCells(({ row, filled, left, right }) => {
      cells += filled;
      used.add(row, left);
      used.add(row, right);
    });
    const isWhole = await scanSheetPart(
      await this.#source.readUtf8(this.sheet.part),
      {
        ...(usual === undefined ? {} : { usual }),
        cell: (bytes, cell) => {
          if (insertion.done !== true) showInsertions(cell.row, cell.column);
          if (!shower.show(bytes, cell)) return;
          cells += 1;
          used.add(cell.row, cell.column);
        },
        frame: (bytes, offset) => frame.add(bytes, offset),
        chunk: () => {
          control.onProgress?.(cells);
          cells = 0;
          return !control.isCancelled();
        },
      },
      this.sheet.part,
    );
    if (!isWhole) return false;
    showInsertions(Infinity, 0);
    this.#used = used;
    this.#scannedWith = reader;
    this.#frame = frame.taken();
    return true;
  }

  /** The cells of `range` as a grid; the caller has bounded its size. */
  async read(range: RangeAddress): Promise<CellGrid> {
    const width = range.right - range.left + 1;
    const grid = Array.from({ length: range.bottom - range.top + 1 }, () => new Array<CellContent>(width).fill(null));
    const { top, bottom } = range;
    const columns = Array.from({ length: width }, (_, index) => range.left + index);
    const has = (_row: number, column: number): boolean => column >= range.left && column <= range.right;
    for (const cell of await (await this.#rows()).read({ top, bottom, columns, has })) {
      const row = grid[cell.row - range.top];
      if (row !== undefined) row[cell.column - range.left] = this.#current(cell);
    }
    for (const { row, column, text } of this.edits.insertions()) {
      if (column < range.left || column > range.right) continue;
      const cells = grid[row - range.top];
      if (cells !== undefined) cells[column - range.left] = text;
    }
    return grid;
  }

  /** Accepts the edits whose cells still hold what they should; one outcome an edit, in the order given. */
  async edit(edits: readonly CellEdit[]): Promise<readonly EditOutcome[]> {
    const cells = await this.#cellsAt(edits.map(({ cell }) => cell));
    return edits.map((edit) => this.#accept(edit, cells.get(keyOf(edit.cell))));
  }

  /** Whether every edit of `edits` stands in its cell. */
  async holds(made: PendingEdits): Promise<boolean> {
    const edits = made.inOrder();
    const cells = await this.#cellsAt(edits);
    return edits.every((edit) => isSame(cells.get(keyOf(edit))?.content ?? null, edit.text));
  }

  /** The cells at `places` by {@link keyOf}, in one pass over the rows from the first to the last of them. */
  async #cellsAt(places: readonly Place[]): Promise<ReadonlyMap<number, ReadCell>> {
    const keys = new Set(places.map(keyOf));
    const columns = new Set(places.map(({ column }) => column));
    let [top, bottom] = [Infinity, -1];
    for (const { row } of places) {
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
    }
    if (bottom < 0) return new Map();
    const has = (row: number, column: number): boolean => columns.has(column) && keys.has(row * SHEET_COLUMNS + column);
    const found = await (await this.#rows()).read({ top, bottom, columns, has });
    return new Map(found.map((cell) => [keyOf(cell), cell]));
  }

  /** After the part was rewritten: forgets what was read of it, and hands over the edits that stand there now. */
  async forget(): Promise<PendingEdits> {
    const made = this.#edits;
    this.#edits = new PendingEdits();
    await this.forgetReads();
    return made;
  }

  async forgetReads(): Promise<void> {
    this.#frame = undefined;
    await this.#cursor?.close();
    this.#cursor = undefined;
  }

  #accept(edit: CellEdit, cell: ReadCell | undefined): EditOutcome {
    const { row, column } = edit.cell;
    const current = cell === undefined ? (this.edits.get(row, column)?.text ?? null) : this.#current(cell);
    if (current === edit.text || (current === null && edit.text === "")) return { kind: "written" };
    if (!edit.expected.open((expected) => isSame(expected, current))) return { kind: "changed_since_scan" };
    if (edit.target === "cached_result" && cell?.hasFormula !== true) return { kind: "changed_since_scan" };
    // What an array shows in another cell is its stored result, like the one beside a formula.
    const isSpilled = cell?.lock === "spilled" && !cell.hasFormula;
    const target = isSpilled ? "cached_result" : edit.target;
    if (target === "content" && cell?.lock !== undefined) return { kind: "not_writable", because: cell.lock };
    this.edits.put({ row, column, text: edit.text, target, isNew: cell === undefined });
    return { kind: "written" };
  }

  #current(cell: ReadCell): CellContent {
    return this.edits.get(cell.row, cell.column)?.text ?? cell.content;
  }

  async #rows(): Promise<SheetCursor> {
    const { part } = this.sheet;
    this.#cursor ??= new SheetCursor(() => this.#source.readUtf8(part), await this.#reader(), part);
    return this.#cursor;
  }
}

interface Place {
  readonly row: number;
  readonly column: number;
}

function keyOf({ row, column }: Place): number {
  return row * SHEET_COLUMNS + column;
}

/** An empty cell and an empty text are the same to whoever looks at them. */
function isSame(a: CellContent, b: CellContent): boolean {
  return a === b || ((a ?? "") === "" && (b ?? "") === "");
}

class FrameKeeper {
  #parts: Bytes[] = [];
  #size = 0;
  readonly #gap: FrameGap = { at: 0, length: 0 };

  add(bytes: Uint8Array, offset: number): void {
    if (bytes.length > 0) noteGap(this.#gap, this.#size, offset);
    this.#size += bytes.length;
    if (this.#size > MAX_KEPT_FRAME_BYTES) this.#parts = [];
    else if (bytes.length > 0) this.#parts.push(bytes.slice());
  }

  taken(): SheetFrame | undefined {
    return this.#size > MAX_KEPT_FRAME_BYTES ? undefined : { bytes: joinBytes(this.#parts), gap: this.#gap };
  }
}
