/**
 * The worksheet part with its pending edits made, as a stream: only the bytes of edited cells change.
 * @module
 */
import { FEWEST_AMONG_MANY } from "#domain/detection/cell-run.ts";
import { cellAddress, formatLocalCell, sheetName } from "#domain/workbook/range-address.ts";
import type { Bytes, ByteStream } from "../archive/byte-stream.ts";
import type { NumberSearch } from "#domain/number/number-search.ts";
import { withPart } from "../unreadable.ts";
import { SLASH } from "../xml/bytes.ts";
import { localNameStart } from "../xml/markup.ts";
import { ByteWriter } from "../xml/byte-writer.ts";
import { decodeRaw } from "../xml/xml-text.ts";
import { type CellReader, parseIndex } from "./cell-reader.ts";
import { insertedCell, prefixOf, writeCell } from "./edit-cell.ts";
import type { IndexSet } from "./index-set.ts";
import type { PendingEdit, PendingEdits } from "./pending-edits.ts";
import { ABSENT, CELL_TYPES, FORMULA_KINDS, type RawCell } from "./raw-cell.ts";
import { SheetScan } from "./scan-sheet.ts";
import { SpilledCells } from "./spilled-cells.ts";
import { createRun, UsualCells } from "./usual-cells.ts";

/** What a pass over a sheet's cells found out for the rest of the package. */
export interface SheetUsage {
  /** Shared strings that cells go on using, and those that edited cells gave up. */
  readonly kept: IndexSet;
  readonly givenUp: Set<number>;
  /** Addresses whose formula is gone. */
  readonly formulasGone: string[];
}

export interface SheetRewrite {
  readonly part: string;
  readonly edits: PendingEdits;
  readonly reader: CellReader;
  /** Numbers that left the workbook: cached results that still show one are edited as well. */
  readonly moved: NumberSearch;
  readonly usage: SheetUsage;
}

export async function* rewriteSheet(utf8: ByteStream, rewrite: SheetRewrite): AsyncGenerator<Bytes> {
  const { edits, usage } = rewrite;
  const output = new RewrittenBytes();
  const inserts = new Insertions(edits, output);
  const results = new StoredResults(rewrite);
  const usual = usualCells(rewrite, edits.columns);
  // New cells are put before others.
  const showsAll = inserts.areLeft;
  const scan = new SheetScan({
    get usual() {
      return showsAll || results.areSpilled ? undefined : usual;
    },
    cell: (bytes, cell, offset) => {
      inserts.beforeCell(bytes, cell, offset);
      const isResult = results.meet(bytes, cell);
      const edit = edits.get(cell.row, cell.column) ?? (isResult ? results.editOf(bytes, cell) : undefined);
      noteUsage(bytes, cell, edit, usage);
      if (edit !== undefined) output.replaceCell(bytes, offset, cell, edit);
    },
    row: (bytes, start, end, offset, row) => inserts.atRow(bytes, start, end, offset, row),
    rowsEnd: (bytes, start, end, offset) => inserts.atEnd(bytes, start, end, offset),
  });
  try {
    for await (const chunk of utf8) {
      scan.take(chunk);
      yield output.take(scan);
    }
    scan.finish();
  } catch (thrown) {
    throw withPart(thrown, rewrite.part);
  }
  yield scan.rest.slice();
}

/** Takes the cells that change nothing, but for those of `columns`, and notes which strings they use; `undefined` where a
 *  number is so small that it could be among the results that are only counted. */
export function usualCells(
  { reader, moved, usage }: Pick<SheetRewrite, "reader" | "moved" | "usage">,
  columns: Uint8Array,
): UsualCells | undefined {
  if (moved.smallest < FEWEST_AMONG_MANY) return undefined;
  return new UsualCells(
    createRun(reader),
    ({ length, styles, values }) => {
      for (let at = 0; at < length; at++) if ((styles[at] ?? 0) < 0) usage.kept.add(values[at] ?? 0);
    },
    { columns, rowsFrom: Infinity, resultsFrom: FEWEST_AMONG_MANY },
  );
}

/** The bytes of the part as they are shown, replacements in their places. */
class RewrittenBytes {
  readonly #writer = new ByteWriter();
  /** Place in the part up to which everything was put. */
  #done = 0;

  /** Replaces the bytes from `start` to `end`, whose first one stands at `offset` of the part. In ascending order. */
  replace(bytes: Uint8Array, offset: number, span: Span, replacement: string): void {
    this.#copyTo(bytes, offset, span);
    this.#writer.text(replacement);
  }

  replaceCell(bytes: Uint8Array, offset: number, cell: RawCell, edit: Pick<PendingEdit, "text" | "target">): void {
    this.#copyTo(bytes, offset, cell);
    writeCell(this.#writer, bytes, cell, edit);
  }

  /** What is ready, up to what `scan` has shown. */
  take(scan: SheetScan): Bytes {
    const shown = scan.shownFrom(this.#done);
    this.#writer.copy(shown, 0, shown.length);
    this.#done = scan.position;
    return this.#writer.take();
  }

  #copyTo(bytes: Uint8Array, offset: number, { start, end }: Span): void {
    if (offset + start < this.#done) throw new RangeError("replacements out of order");
    this.#writer.copy(bytes, this.#done - offset, start);
    this.#done = offset + end;
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Finds moved numbers in the stored results of formulas, those included that stand in other cells than their formula. */
export class StoredResults {
  readonly #reader: CellReader;
  readonly #moved: NumberSearch;
  readonly #spilled = new SpilledCells();

  constructor({ reader, moved }: Pick<SheetRewrite, "reader" | "moved">) {
    this.#reader = reader;
    this.#moved = moved;
  }

  /** Whether cells may follow that are filled by a formula in another one: then every cell is to be told. */
  get areSpilled(): boolean {
    return this.#spilled.areOpen;
  }

  /** To be told of cells in their order: whether the cell holds a stored result. */
  meet(bytes: Uint8Array, cell: RawCell): boolean {
    return this.#spilled.meet(bytes, cell) || cell.formulaKind !== FORMULA_KINDS.none;
  }

  /** The edit that takes a moved number out of a stored result; `undefined` where there is none. */
  editOf(bytes: Uint8Array, cell: RawCell): Pick<PendingEdit, "text" | "target"> | undefined {
    if (cell.valueStart === ABSENT || this.#moved.size === 0) return undefined;
    const content = this.#reader.content(bytes, cell);
    const text =
      typeof content === "number" ? this.#moved.ofValue(content) : this.#moved.replaceIn(String(content ?? ""));
    return text === undefined ? undefined : { text, target: "cached_result" };
  }
}

function noteUsage(
  bytes: Uint8Array,
  cell: RawCell,
  edit: Pick<PendingEdit, "target"> | undefined,
  usage: SheetUsage,
): void {
  if (cell.type === CELL_TYPES.s && cell.valueStart !== ABSENT) {
    const index = cell.whole === ABSENT ? parseIndex(bytes, cell.valueStart, cell.valueEnd) : cell.whole;
    (edit === undefined ? usage.kept : usage.givenUp).add(index);
  }
  if (edit?.target !== "content" || cell.formulaKind === FORMULA_KINDS.none) return;
  usage.formulasGone.push(formatLocalCell(cellAddress(sheetName(""), cell.row, cell.column)));
}

/** Edits of cells that the part does not have yet, in the order of the sheet. */
class Insertions {
  readonly #edits: readonly PendingEdit[];
  readonly #output: RewrittenBytes;
  #next = 0;
  #row = -1;

  constructor(edits: PendingEdits, output: RewrittenBytes) {
    this.#edits = edits.insertions();
    this.#output = output;
  }

  get areLeft(): boolean {
    return this.#next < this.#edits.length;
  }

  beforeCell(bytes: Uint8Array, cell: RawCell, offset: number): void {
    if (!this.areLeft) return;
    const cells = this.#take((edit) => edit.row === this.#row && edit.column < cell.column);
    if (cells.length === 0) return;
    const prefix = prefixAt(bytes, cell.start);
    this.#insert(bytes, offset, cell.start, cells.map((edit) => insertedCell(edit, prefix)).join(""));
  }

  atRow(bytes: Uint8Array, start: number, end: number, offset: number, row: number): void {
    if (!this.areLeft) return;
    const prefix = prefixAt(bytes, start);
    if (bytes[start + 1] === SLASH) {
      this.#insert(bytes, offset, start, this.#cellsOf(row, prefix));
      return;
    }
    this.#insert(bytes, offset, start, this.#rowsBefore(row, prefix));
    this.#row = row;
    if (bytes[end - 2] !== SLASH) return;
    const cells = this.#cellsOf(row, prefix);
    if (cells === "") return;
    const tag = decodeRaw(bytes, start, end - 2);
    this.#output.replace(bytes, offset, { start, end }, `${tag}>${cells}</${prefix}row>`);
  }

  atEnd(bytes: Uint8Array, start: number, end: number, offset: number): void {
    if (!this.areLeft) return;
    const prefix = prefixAt(bytes, start);
    const rows = this.#rowsBefore(Infinity, prefix);
    if (bytes[start + 1] === SLASH) {
      this.#insert(bytes, offset, start, rows);
      return;
    }
    const tag = decodeRaw(bytes, start, end).replace(/\s*\/>$/u, "");
    this.#output.replace(bytes, offset, { start, end }, `${tag}>${rows}</${prefix}sheetData>`);
  }

  #rowsBefore(row: number, prefix: string): string {
    let rows = "";
    for (let edit = this.#edits[this.#next]; edit !== undefined && edit.row < row; edit = this.#edits[this.#next]) {
      rows += `<${prefix}row r="${String(edit.row + 1)}">${this.#cellsOf(edit.row, prefix)}</${prefix}row>`;
    }
    return rows;
  }

  #cellsOf(row: number, prefix: string): string {
    return this.#take((edit) => edit.row === row)
      .map((edit) => insertedCell(edit, prefix))
      .join("");
  }

  #take(isWanted: (edit: PendingEdit) => boolean): readonly PendingEdit[] {
    const taken: PendingEdit[] = [];
    for (let edit = this.#edits[this.#next]; edit !== undefined && isWanted(edit); edit = this.#edits[++this.#next]) {
      taken.push(edit);
    }
    return taken;
  }

  #insert(bytes: Uint8Array, offset: number, at: number, replacement: string): void {
    if (replacement !== "") this.#output.replace(bytes, offset, { start: at, end: at }, replacement);
  }
}

function prefixAt(bytes: Uint8Array, at: number): string {
  const nameStart = bytes[at + 1] === SLASH ? at + 2 : at + 1;
  return prefixOf(decodeRaw(bytes, nameStart, localNameStart(bytes, at) + 1));
}
