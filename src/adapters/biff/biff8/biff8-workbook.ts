/**
 * A workbook of Excel 97 to 2003 (.xls, BIFF8). Read only: such a file is cleaned after it was saved as .xlsx.
 *
 * The whole workbook stream is kept in memory; cells and texts are read from it record by record, and a
 * damaged record costs no more than its own bytes.
 * @module
 */
import type {
  CellVisitor,
  RunControl,
  SheetDescription,
  TextVisitor,
  UnreadableReason,
  Workbook,
  WorkbookDescription,
  WorkbookFailure,
} from "#application/ports/workbook.ts";
import { type Failed, failed, ok, type Result } from "#domain/kernel/result.ts";
import type { CellContent, CellGrid } from "#domain/workbook/cell-content.ts";
import { type RangeAddress, rangeAddress, type SheetName, sheetName } from "#domain/workbook/range-address.ts";
import { type BiffCell, CellOrder, inOrder } from "../ordered-cells.ts";
import { contentKey } from "../content-key.ts";
import { type Book, type BookSheet, readBook } from "./book.ts";
import { CompoundFile } from "./container/compound-file.ts";
import { cellsOf } from "./sheet/cell-records.ts";
import { visitTexts } from "./texts/visit-texts.ts";

/** A workbook stream larger than this is refused; Excel itself could not open one. */
const MAX_STREAM_BYTES = 512 * 1024 ** 2;
const MAX_READ_CELLS = 1_000_000;
const CELLS_PER_CHUNK = 10_000;

/** The workbook in `blob`; `encrypted` also for a password-protected .xlsx, which is a compound file too. */
export async function openBiff8Workbook(blob: Blob, title: string): Promise<Result<Workbook, WorkbookFailure>> {
  const file = await CompoundFile.open(blob);
  if (!file.ok) return unreadable(file.failure.code === "not_compound" ? "not_a_workbook" : "truncated");
  const path = workbookPath(file.value);
  if (typeof path !== "string") return unreadable(path.because);
  if ((file.value.sizeOf(path) ?? 0) > MAX_STREAM_BYTES) return unreadable("too_large_when_unpacked");
  const stream = await file.value.read(path);
  if (!stream.ok) return unreadable("truncated");
  const book = readBook(stream.value);
  if (!book.ok) return unreadable(book.failure);
  return ok(new Biff8Workbook(file.value, book.value, title));
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

class Biff8Workbook implements Workbook {
  readonly #file: CompoundFile;
  readonly #book: Book;
  readonly #title: string;
  readonly #sheets: ReadonlyMap<SheetName, BookSheet>;
  readonly #orders = new Map<BookSheet, CellOrder>();

  constructor(file: CompoundFile, book: Book, title: string) {
    this.#file = file;
    this.#book = book;
    this.#title = title;
    const withCells = book.sheets.filter(({ kind }) => kind === "worksheet" || kind === "macro_sheet");
    this.#sheets = new Map(withCells.map((sheet) => [sheetName(sheet.name), sheet]));
  }

  async describe(): Promise<Result<WorkbookDescription, WorkbookFailure>> {
    const sheets = [...this.#sheets].map(([name, sheet]) => this.#describeSheet(name, sheet));
    return ok({ title: this.#title, key: await contentKey(this.#book.stream), sheets });
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
    const isWhole = await visitTexts(this.#file, this.#book, visit, control);
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

  writeCells(): Promise<Result<never, WorkbookFailure>> {
    return Promise.resolve(failed({ code: "workbook_read_only" }));
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

function unreadable(because: UnreadableReason): Failed<WorkbookFailure> {
  return failed({ code: "workbook_unreadable", because });
}
