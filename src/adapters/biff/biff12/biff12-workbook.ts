/**
 * A binary workbook (.xlsb). Read only: such a file is cleaned after it was saved as .xlsx.
 *
 * Sheets stream by record after record; only the shared strings are kept. What the package throws for a
 * damaged part passes through: whoever opened the package turns it into a failure.
 * @module
 */
import type {
  CellVisitor,
  RunControl,
  SheetDescription,
  TextVisitor,
  Workbook,
  WorkbookDescription,
  WorkbookFailure,
} from "#application/ports/workbook.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { CellContent, CellGrid } from "#domain/workbook/cell-content.ts";
import { type RangeAddress, rangeAddress, type SheetName } from "#domain/workbook/range-address.ts";
import { type BiffCell, CellOrder, inOrder } from "../ordered-cells.ts";
import { type Book, readBook, type SheetPart } from "./book.ts";
import { CellRecords } from "./cells.ts";
import type { PackageSource } from "./package-source.ts";
import { readRecords } from "./record-stream.ts";
import { scanTexts } from "./scan-texts.ts";

const MAX_READ_CELLS = 1_000_000;
const CELLS_PER_REPORT = 10_000;

/** The workbook in an opened package; its sheets have not been read by then. */
export async function openBiff12Workbook(source: PackageSource, title: string): Promise<Workbook> {
  return new Biff12Workbook(source, await readBook(source), title);
}

class Biff12Workbook implements Workbook {
  readonly #source: PackageSource;
  readonly #book: Book;
  readonly #title: string;
  readonly #orders = new Map<SheetPart, CellOrder>();

  constructor(source: PackageSource, book: Book, title: string) {
    this.#source = source;
    this.#book = book;
    this.#title = title;
  }

  async describe(): Promise<Result<WorkbookDescription, WorkbookFailure>> {
    const sheets: SheetDescription[] = [];
    for (const sheet of this.#book.sheets) {
      const { used } = await this.#orderOf(sheet);
      const { name, visibility } = sheet;
      sheets.push({ name, visibility, used: used && rangeAddress(name, used) });
    }
    return ok({ title: this.#title, key: await this.#source.key(), sheets });
  }

  async scanSheet(name: SheetName, visit: CellVisitor, control: RunControl): Promise<Result<void, WorkbookFailure>> {
    let unreported = 0;
    const show = ({ row, column, content, context }: BiffCell): void => {
      visit(row, column, content, context);
      unreported += 1;
      if (unreported < CELLS_PER_REPORT) return;
      control.onProgress?.(unreported);
      unreported = 0;
    };
    const read = await this.#eachCell(name, show, control.isCancelled);
    control.onProgress?.(unreported);
    return read;
  }

  async scanTexts(visit: TextVisitor, control: RunControl): Promise<Result<void, WorkbookFailure>> {
    const isWhole = await scanTexts(this.#source, this.#book, visit, control);
    return isWhole ? ok() : failed({ code: "cancelled" });
  }

  async readCells(range: RangeAddress): Promise<Result<CellGrid, WorkbookFailure>> {
    const [height, width] = [range.bottom - range.top + 1, range.right - range.left + 1];
    if (height * width > MAX_READ_CELLS) {
      return failed({ code: "range_too_large", cells: height * width, maxCells: MAX_READ_CELLS });
    }
    const grid = Array.from({ length: height }, () => Array.from({ length: width }, (): CellContent => null));
    const take = ({ row, column, content }: BiffCell): void => {
      const line = grid[row - range.top];
      if (line !== undefined && column >= range.left && column <= range.right) line[column - range.left] = content;
    };
    const read = await this.#eachCell(range.sheet, take, () => false);
    return read.ok ? ok(grid) : read;
  }

  writeCells(): Promise<Result<never, WorkbookFailure>> {
    return Promise.resolve(failed({ code: "workbook_read_only" }));
  }

  async #eachCell(
    name: SheetName,
    show: (cell: BiffCell) => void,
    isCancelled: () => boolean,
  ): Promise<Result<void, WorkbookFailure>> {
    const sheet = this.#book.sheets.find((candidate) => candidate.name === name);
    if (sheet === undefined) return failed({ code: "sheet_missing", sheet: name });
    const { isAscending } = await this.#orderOf(sheet);
    const kept: BiffCell[] = [];
    const isWhole = await this.#readSheet(sheet, isAscending ? show : (cell) => void kept.push(cell), isCancelled);
    if (!isWhole) return failed({ code: "cancelled" });
    for (const cell of inOrder(kept)) show(cell);
    return ok();
  }

  /** Reads the sheet once to learn its extent and whether its cells ascend. */
  async #orderOf(sheet: SheetPart): Promise<CellOrder> {
    const known = this.#orders.get(sheet);
    if (known !== undefined) return known;
    const order = new CellOrder();
    await this.#readSheet(
      sheet,
      (cell) => order.take(cell),
      () => false,
    );
    this.#orders.set(sheet, order);
    return order;
  }

  async #readSheet(sheet: SheetPart, show: (cell: BiffCell) => void, isCancelled: () => boolean): Promise<boolean> {
    const cells = new CellRecords(this.#book, show);
    const isWhole = await readRecords(this.#source, sheet.part, (id, reader) => cells.take(id, reader), isCancelled);
    cells.finish();
    return isWhole;
  }
}
