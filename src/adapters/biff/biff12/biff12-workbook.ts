/**
 * A binary workbook (.xlsb).
 *
 * Sheets stream by record after record; only the shared strings are kept. Edits are made in the package at once. What
 * the package throws for a damaged part passes through: whoever opened the package turns it into a failure.
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
  Workbook,
  WorkbookDescription,
  WorkbookFailure,
} from "#application/ports/workbook.ts";
import { NumberSearch } from "#domain/number/number-search.ts";
import { movedNumbers } from "#domain/token/moved-numbers.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { CellContent, CellGrid } from "#domain/workbook/cell-content.ts";
import { type RangeAddress, rangeAddress, type SheetName } from "#domain/workbook/range-address.ts";
import { type BiffCell, CellOrder, inOrder } from "../ordered-cells.ts";
import { type Book, readBook, type SheetPart } from "./book.ts";
import { CellRecords } from "./cells.ts";
import { acceptEdits, holdsEdits } from "./accept-edits.ts";
import { type BookChanges, changedParts, changesOfResults, usedStrings } from "./change-cells.ts";
import { digitsIn, maskRecord, maskStrings, partHolds, recordParts, wouldChange } from "./mask-parts.ts";
import type { EditablePackage } from "./package-source.ts";
import { readRecords, type RewriteRecord, rewriteRecords } from "./record-stream.ts";
import { scanTexts } from "./scan-texts.ts";

const MAX_READ_CELLS = 1_000_000;
const CELLS_PER_REPORT = 10_000;

/** The workbook in an opened package; its sheets have not been read by then. */
export async function openBiff12Workbook(source: EditablePackage, title: string): Promise<Biff12Workbook> {
  return new Biff12Workbook(source, await readBook(source), title);
}

export class Biff12Workbook implements Workbook {
  readonly #source: EditablePackage;
  readonly #title: string;
  #book: Book;
  #orders = new Map<SheetPart, CellOrder>();
  readonly #written: CellEdit[] = [];
  /** Numbers that edits took out of cells, with their tokens. */
  readonly #moved = new NumberSearch([]);

  constructor(source: EditablePackage, book: Book, title: string) {
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

  async writeCells(
    edits: readonly CellEdit[],
    control: RunControl,
  ): Promise<Result<readonly EditOutcome[], WorkbookFailure>> {
    const missing = edits.find(({ cell }) => this.#sheet(cell.sheet) === undefined)?.cell.sheet;
    if (missing !== undefined) return failed({ code: "sheet_missing", sheet: missing });
    if (control.isCancelled()) return ok(edits.map(() => ({ kind: "not_reached" })));
    const { outcomes, accepted, changes } = await acceptEdits(this.#source, this.#book, edits);
    for (const { expected, text } of accepted) {
      for (const { number, replacement } of expected.open((content) => movedNumbers(content, text))) {
        this.#moved.add(number, replacement);
      }
    }
    await this.#change(changes);
    await this.#change(await changesOfResults(this.#source, this.#book, this.#moved));
    this.#written.push(...accepted);
    control.onProgress?.(edits.length);
    return ok(outcomes);
  }

  /**
   * Takes the numbers out of every place but the cells. XML parts and embedded files take the tokens; in binary parts a
   * digit gives way to a mask and a value to zero. Names of sheets and defined names stay.
   */
  async replaceInTexts(replacements: readonly NumberReplacement[]): Promise<Result<void, WorkbookFailure>> {
    const masked = replacements.map(({ number, token }) => ({ number, replacement: token }));
    await this.#source.scrubXmlParts(masked);
    const search = new NumberSearch(masked);
    const used = await usedStrings(this.#source, this.#book);
    const contents = new Map<string, AsyncIterable<Uint8Array<ArrayBuffer>>>();
    for (const part of recordParts(this.#source)) {
      const rewrite = (): RewriteRecord =>
        part === this.#book.stringsPart
          ? maskStrings((index, text) => (used.has(index) ? [] : digitsIn(text, search)))
          : maskRecord(search);
      if (await wouldChange(this.#source, part, rewrite())) {
        contents.set(part, rewriteRecords(this.#source, part, rewrite()));
      }
    }
    await this.#replace(contents);
    return ok();
  }

  /** The file with all edits, verified: it was opened again and every edited cell holds its text. */
  async save(): Promise<Result<Blob, WorkbookFailure>> {
    const written = await this.#source.write();
    const source = await this.#source.open(written);
    const isWhole = await holdsEdits(source, await readBook(source), this.#written);
    if (!isWhole) throw new Error("the written file lacks an edit");
    return ok(written);
  }

  /** The binary parts that still hold a number, in cells or elsewhere. */
  async partsHolding(search: NumberSearch): Promise<readonly string[]> {
    const holding: string[] = [];
    for (const part of recordParts(this.#source)) {
      if (await partHolds(this.#source, part, search)) holding.push(part);
    }
    return holding;
  }

  async #change(changes: BookChanges): Promise<void> {
    if (changes.size > 0) await this.#replace(await changedParts(this.#source, this.#book, changes));
  }

  async #replace(contents: ReadonlyMap<string, AsyncIterable<Uint8Array<ArrayBuffer>>>): Promise<void> {
    if (contents.size === 0) return;
    await this.#source.replaceParts(contents);
    this.#book = await readBook(this.#source);
    this.#orders = new Map();
  }

  #sheet(name: SheetName): SheetPart | undefined {
    return this.#book.sheets.find((sheet) => sheet.name === name);
  }

  async #eachCell(
    name: SheetName,
    show: (cell: BiffCell) => void,
    isCancelled: () => boolean,
  ): Promise<Result<void, WorkbookFailure>> {
    const sheet = this.#sheet(name);
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
