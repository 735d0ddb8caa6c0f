/**
 * The workbook that a worker holds, with what the page needs to draw it.
 * @module
 */
import type {
  CellEdit,
  EditOutcome,
  NumberReplacement,
  WorkbookDescription,
  WorkbookFailure,
} from "#application/ports/workbook.ts";
import { createScanWorkbook, type Scan, type ScanControl } from "#application/scan-workbook.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import { TOKEN_PATTERN } from "#domain/token/token-text.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import type { XlsxWorkbook } from "#adapters/xlsx/xlsx-workbook.ts";
import type { DisplayCell, DisplayRow, SheetLayout } from "./display.ts";
import { displayAlign, displayText } from "./display-text.ts";
import { Marks } from "./marks.ts";
import { maskLongRuns, maskSpan } from "./mask-digits.ts";
import { SheetCells } from "./sheet-cells.ts";

export class OpenWorkbook {
  readonly workbook: XlsxWorkbook;
  readonly #sheets = new Map<SheetName, Promise<Result<SheetCells, WorkbookFailure>>>();
  /** `undefined` before the first scan. */
  #marks: Marks | undefined;
  readonly #moved: NumberReplacement[] = [];

  constructor(workbook: XlsxWorkbook) {
    this.workbook = workbook;
  }

  describe(): Promise<Result<WorkbookDescription, WorkbookFailure>> {
    return this.workbook.describe();
  }

  async scan(control: ScanControl): Promise<Result<Scan, WorkbookFailure>> {
    const scan = await createScanWorkbook(this.workbook)(control);
    if (scan.ok) this.#marks = new Marks(scan.value.detection);
    return scan;
  }

  async write(edits: readonly CellEdit[]): Promise<Result<readonly EditOutcome[], WorkbookFailure>> {
    const written = await this.workbook.writeCells(edits, { isCancelled: () => false });
    if (!written.ok) return written;
    for (const [index, { cell, text }] of edits.entries()) {
      if (written.value[index]?.kind !== "written") continue;
      this.#marks?.forget(cell.sheet, cell.row, cell.column);
      const cells = await this.#sheets.get(cell.sheet);
      if (cells?.ok) cells.value.replace(cell.row, cell.column, text);
    }
    return written;
  }

  /** Done when the file is saved, once for all. */
  replaceInTexts(replacements: readonly NumberReplacement[]): void {
    this.#moved.push(...replacements);
  }

  /** The file with every edit, in its cells and in all other places. */
  async save(): Promise<Result<Blob, WorkbookFailure>> {
    const scrubbed = await this.workbook.scrubTexts(
      this.#moved.map(({ number, token }) => ({ number, replacement: token })),
    );
    return scrubbed.ok ? this.workbook.save() : scrubbed;
  }

  async layout(sheet: SheetName): Promise<Result<SheetLayout, WorkbookFailure>> {
    const cells = await this.#cellsOf(sheet);
    return cells.ok ? ok(cells.value.layout()) : cells;
  }

  /** Rows `top` to `bottom`, ends inclusive. */
  async rows(sheet: SheetName, top: number, bottom: number): Promise<Result<readonly DisplayRow[], WorkbookFailure>> {
    const cells = await this.#cellsOf(sheet);
    if (!cells.ok) return cells;
    const rows: DisplayRow[] = [];
    for (let row = top; row <= bottom; row += 1) {
      rows.push(
        Array.from(cells.value.row(row), ({ column, content, format }) =>
          this.#display(sheet, row, { column, content, format }),
        ),
      );
    }
    return ok(rows);
  }

  /** A sheet is read when it is first shown; what could not be read is tried again. */
  #cellsOf(sheet: SheetName): Promise<Result<SheetCells, WorkbookFailure>> {
    const known = this.#sheets.get(sheet);
    if (known !== undefined) return known;
    const reading = SheetCells.read(this.workbook, sheet).then((read) => {
      if (!read.ok) this.#sheets.delete(sheet);
      return read;
    });
    this.#sheets.set(sheet, reading);
    return reading;
  }

  #display(
    sheet: SheetName,
    row: number,
    { column, content, format }: { column: number; content: CellContent; format: string | undefined },
  ): DisplayCell {
    const align = displayAlign(content);
    if (this.#marks === undefined) return { column, text: maskLongRuns(displayText(content, format)), align };
    const spans = this.#marks.at(sheet, row, column);
    if (spans.length === 0) {
      const text = displayText(content, format);
      return text.search(TOKEN_PATTERN) >= 0 ? { column, text, align, mark: "token" } : { column, text, align };
    }
    let text = String(content ?? "");
    for (const { start, end } of spans) text = maskSpan(text, start, end);
    const mark = spans.every((span) => span.mark === "number") ? "number" : "problem";
    return { column, text, align, mark };
  }
}
