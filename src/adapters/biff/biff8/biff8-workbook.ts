/**
 * A workbook of Excel 97 to 2003 (.xls, BIFF8).
 *
 * The whole workbook stream is kept in memory; cells and texts are read from it record by record, and a
 * damaged record costs no more than its own bytes. Edits are made in the stream at once; {@link
 * Biff8Workbook.save} writes the file, in which every other stream has the bytes it had.
 * @module
 */
import type {
  CellEdit,
  CellVisitor,
  EditOutcome,
  NumberReplacement,
  RunControl,
  SheetDescription,
  TextVisitor,
  UnreadableReason,
  Workbook,
  WorkbookDescription,
  WorkbookFailure,
} from "#application/ports/workbook.ts";
import type { Place } from "#domain/detection/finding.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import type { HeldNumber } from "#domain/number/my-number.ts";
import { NumberSearch } from "#domain/number/number-search.ts";
import { movedNumbers } from "#domain/token/moved-numbers.ts";
import { type Failed, failed, ok, type Result } from "#domain/kernel/result.ts";
import type { CellContent, CellGrid } from "#domain/workbook/cell-content.ts";
import { type RangeAddress, rangeAddress, type SheetName, sheetName } from "#domain/workbook/range-address.ts";
import { type BiffCell, CellOrder, inOrder } from "../ordered-cells.ts";
import { contentKey } from "../content-key.ts";
import { type Book, type BookSheet, readBook } from "./book.ts";
import { acceptEdits, holdsEdits } from "./accept-edits.ts";
import { changeCells, changesThatRemove, hasCells } from "./change-cells.ts";
import { CompoundFile } from "./container/compound-file.ts";
import { writeCompound } from "./container/write-compound.ts";
import { findNumbers } from "./find-numbers.ts";
import { scrubBook, scrubStream } from "./scrub-streams.ts";
import { cellsOf } from "./sheet/cell-records.ts";
import { type Streams, visitTexts } from "./texts/visit-texts.ts";

/** A workbook stream larger than this is refused; Excel itself could not open one. */
const MAX_STREAM_BYTES = 512 * 1024 ** 2;
const MAX_READ_CELLS = 1_000_000;
const CELLS_PER_CHUNK = 10_000;

/** The workbook in `blob`; `encrypted` also for a password-protected .xlsx, which is a compound file too. */
export async function openBiff8Workbook(blob: Blob, title: string): Promise<Result<Biff8Workbook, WorkbookFailure>> {
  const file = await CompoundFile.open(blob);
  if (!file.ok) return unreadable(file.failure.code === "not_compound" ? "not_a_workbook" : "truncated");
  const path = workbookPath(file.value);
  if (typeof path !== "string") return unreadable(path.because);
  if ((file.value.sizeOf(path) ?? 0) > MAX_STREAM_BYTES) return unreadable("too_large_when_unpacked");
  const stream = await file.value.read(path);
  if (!stream.ok) return unreadable("truncated");
  const book = readBook(stream.value);
  if (!book.ok) return unreadable(book.failure);
  return ok(new Biff8Workbook(blob, { file: file.value, path, book: book.value, title }));
}

/** Names of the stream that tells what a compound file is, in the order in which they decide. */
function workbookPath(file: CompoundFile): string | { readonly because: UnreadableReason } {
  const paths = [...file.paths];
  const named = (name: string): string | undefined => paths.find((path) => path.toLowerCase() === name);
  const workbook = named("workbook");
  if (workbook !== undefined) return workbook;
  if (named("encryptedpackage") !== undefined) return { because: "encrypted" };
  // Excel 5 and 95, whose texts depend on a code page.
  return { because: named("book") === undefined ? "not_a_workbook" : "unsupported_format" };
}

interface OpenedBook {
  readonly file: CompoundFile;
  /** Of the workbook stream. */
  readonly path: string;
  readonly book: Book;
  readonly title: string;
}

export class Biff8Workbook implements Workbook {
  readonly #source: Blob;
  readonly #file: CompoundFile;
  readonly #path: string;
  readonly #title: string;
  readonly #original: Uint8Array;
  #book: Book;
  #sheets: ReadonlyMap<SheetName, BookSheet>;
  #orders = new Map<BookSheet, CellOrder>();
  /** Streams that were changed, by path. */
  readonly #changed = new Map<string, Uint8Array>();
  readonly #written: CellEdit[] = [];
  /** Numbers that edits took out of cells, with their tokens. */
  readonly #moved = new NumberSearch([]);

  constructor(source: Blob, { file, path, book, title }: OpenedBook) {
    this.#source = source;
    this.#file = file;
    this.#path = path;
    this.#title = title;
    this.#original = book.stream;
    this.#book = book;
    this.#sheets = sheetsOf(book);
  }

  async describe(): Promise<Result<WorkbookDescription, WorkbookFailure>> {
    const sheets = [...this.#sheets].map(([name, sheet]) => this.#describeSheet(name, sheet));
    return ok({ title: this.#title, key: await contentKey(this.#original), sheets });
  }

  scanSheet(name: SheetName, visit: CellVisitor, control: RunControl): Promise<Result<void, WorkbookFailure>> {
    const sheet = this.#sheets.get(name);
    if (sheet === undefined) return Promise.resolve(failed({ code: "sheet_missing", sheet: name }));
    let inChunk = 0;
    for (const { row, column, content, context } of this.#cells(sheet)) {
      if (inChunk === 0 && control.isCancelled()) return Promise.resolve(failed({ code: "cancelled" }));
      visit(row, column, content, context);
      inChunk += 1;
      if (inChunk < CELLS_PER_CHUNK) continue;
      control.onProgress?.(inChunk);
      inChunk = 0;
    }
    control.onProgress?.(inChunk);
    return Promise.resolve(ok());
  }

  async scanTexts(visit: TextVisitor, control: RunControl): Promise<Result<void, WorkbookFailure>> {
    const isWhole = await visitTexts(this.#streams(), this.#book, visit, control);
    if (isWhole) return ok();
    return control.isCancelled() ? failed({ code: "cancelled" }) : unreadable("truncated");
  }

  readCells(range: RangeAddress): Promise<Result<CellGrid, WorkbookFailure>> {
    const sheet = this.#sheets.get(range.sheet);
    if (sheet === undefined) return Promise.resolve(failed({ code: "sheet_missing", sheet: range.sheet }));
    const [height, width] = [range.bottom - range.top + 1, range.right - range.left + 1];
    if (height * width > MAX_READ_CELLS) {
      return Promise.resolve(failed({ code: "range_too_large", cells: height * width, maxCells: MAX_READ_CELLS }));
    }
    const grid = Array.from({ length: height }, () => Array.from({ length: width }, (): CellContent => null));
    for (const { row, column, content } of this.#cells(sheet)) {
      const line = grid[row - range.top];
      if (line !== undefined && column >= range.left && column <= range.right) line[column - range.left] = content;
    }
    return Promise.resolve(ok(grid));
  }

  writeCells(
    edits: readonly CellEdit[],
    control: RunControl,
  ): Promise<Result<readonly EditOutcome[], WorkbookFailure>> {
    const missing = edits.find(({ cell }) => !this.#sheets.has(cell.sheet))?.cell.sheet;
    if (missing !== undefined) return Promise.resolve(failed({ code: "sheet_missing", sheet: missing }));
    if (control.isCancelled()) return Promise.resolve(ok(edits.map(() => ({ kind: "not_reached" }))));
    const { outcomes, changes, accepted } = acceptEdits(this.#book, this.#sheets, edits);
    for (const { expected, text } of accepted) {
      for (const { number, replacement } of expected.open((content) => movedNumbers(content, text))) {
        this.#moved.add(number, replacement);
      }
    }
    const changed = changes.size === 0 ? ok(this.#book) : changeCells(this.#book, changes);
    const results = changed.ok ? changesThatRemove(changed.value, this.#moved, "results") : new Map<never, never>();
    const whole = changed.ok && results.size > 0 ? changeCells(changed.value, results) : changed;
    if (!whole.ok) return Promise.resolve(unreadable(whole.failure));
    this.#written.push(...accepted);
    this.#take(whole.value);
    control.onProgress?.(edits.length);
    return Promise.resolve(ok(outcomes));
  }

  /**
   * Takes the numbers out of every place but the cells: notes, text boxes, headers and footers, validations, links,
   * names' contents, formulas, caches, properties, embedded workbooks and what other programs left.
   *
   * A digit gives way to a mask and a value to zero, so that nothing moves. Names of sheets and defined names stay.
   */
  async replaceInTexts(replacements: readonly NumberReplacement[]): Promise<Result<void, WorkbookFailure>> {
    const search = new NumberSearch(replacements.map(({ number, token }) => ({ number, replacement: token })));
    const scrubbed = scrubBook(this.#book, search);
    if (!scrubbed.ok) return unreadable(scrubbed.failure);
    const streams = new Map<string, Uint8Array>();
    const { paths, read } = this.#streams();
    for (const path of paths) {
      if (path === this.#path) continue;
      const stream = await read(path);
      const changed = stream.ok ? scrubStream(path, stream.value, search) : stream;
      if (!changed.ok) return unreadable("truncated");
      if (changed.value !== undefined) streams.set(path, changed.value);
    }
    for (const [path, stream] of streams) this.#changed.set(path, stream);
    this.#take(scrubbed.value);
    return ok();
  }

  /** The file with all edits, verified: it was opened again and every edited cell holds its text. The file as it
   *  was opened where nothing was changed. */
  async save(): Promise<Result<Blob, WorkbookFailure>> {
    if (this.#changed.size === 0) return ok(this.#source);
    const written = await writeCompound(this.#file, this.#changed);
    if (!written.ok) return unreadable("truncated");
    const again = await openBiff8Workbook(written.value, this.#title);
    if (!again.ok) throw new Error(`the written file cannot be opened: ${again.failure.code}`);
    const isWhole = holdsEdits(again.value.#book, again.value.#sheets, this.#written);
    if (!isWhole) throw new Error("the written file lacks an edit");
    return written;
  }

  /** Where the numbers still stand, in the workbook as it is now; nowhere when a cleaning was complete. */
  findNumbers(
    numbers: readonly Secret<HeldNumber>[],
    control: RunControl,
  ): Promise<Result<readonly Place[], WorkbookFailure>> {
    const search = new NumberSearch(numbers.map((number) => ({ number, replacement: "" })));
    return findNumbers(this, this.#streams(), { search, control });
  }

  /** The file's streams, changed ones as they are now. */
  #streams(): Streams {
    const read: Streams["read"] = (path) => {
      const changed = this.#changed.get(path);
      return changed === undefined ? this.#file.read(path) : Promise.resolve(ok(changed));
    };
    return { paths: this.#file.paths, read };
  }

  #take(book: Book): void {
    if (book === this.#book) return;
    this.#book = book;
    this.#sheets = sheetsOf(book);
    this.#orders = new Map();
    this.#changed.set(this.#path, book.stream);
  }

  #cells(sheet: BookSheet): Iterable<BiffCell> {
    const cells = cellsOf(this.#book, sheet.at);
    return this.#orderOf(sheet).isAscending ? cells : inOrder(cells);
  }

  #describeSheet(name: SheetName, sheet: BookSheet): SheetDescription {
    const { used } = this.#orderOf(sheet);
    return { name, visibility: sheet.visibility, used: used && rangeAddress(name, used) };
  }

  #orderOf(sheet: BookSheet): CellOrder {
    const known = this.#orders.get(sheet);
    if (known !== undefined) return known;
    const order = new CellOrder();
    for (const cell of cellsOf(this.#book, sheet.at)) order.take(cell);
    this.#orders.set(sheet, order);
    return order;
  }
}

/** Those with cells. */
function sheetsOf(book: Book): ReadonlyMap<SheetName, BookSheet> {
  return new Map(book.sheets.filter(hasCells).map((sheet) => [sheetName(sheet.name), sheet]));
}

function unreadable(because: UnreadableReason): Failed<WorkbookFailure> {
  return failed({ code: "workbook_unreadable", because });
}
