/**
 * A text file with delimited records as a workbook with one sheet, whatever its encoding.
 *
 * Fields are text, exactly as they stand. Row 1 is the first record, empty records count. A sheet has
 * {@link CSV_SHEET_ROWS} rows: a longer file goes on in further sheets, {@link CSV_SHEET_ROWS} records each.
 * The used range is an upper bound, told without parsing: progress counts whole rows of it.
 * Fields beyond the last column of a sheet are joined into that column, so that nothing goes unseen.
 * @module
 */
import type { TextReading } from "#application/ports/list-files.ts";
import type {
  CellEdit,
  CellVisitor,
  EditOutcome,
  RunControl,
  SheetDescription,
  Workbook,
  WorkbookDescription,
  WorkbookFailure,
  WorkbookKey,
} from "#application/ports/workbook.ts";
import { formatBase64Url } from "#domain/kernel/base64.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { CellGrid } from "#domain/workbook/cell-content.ts";
import {
  type RangeAddress,
  rangeAddress,
  SHEET_COLUMNS,
  SHEET_ROWS,
  sheetName,
} from "#domain/workbook/range-address.ts";
import { detectDelimiter } from "./delimiter.ts";
import { editFields, type TextForm } from "./edit-fields.ts";
import { type ReadingPoint, readRecords } from "./record-source.ts";
import type { CsvRecord, Dialect } from "./record-splitter.ts";
import { readBytes, surveyText, type TextSurvey } from "./text-survey.ts";

/** Records that one sheet of a text file holds. */
export const CSV_SHEET_ROWS = SHEET_ROWS;
const SAMPLE_BYTES = 1 << 16;
const MAX_READ_CELLS = 1_000_000;

/** The workbook that the text in `blob` is; `workbook_unreadable` where it is no text. `reading` goes before what its
 *  bytes say. */
export async function openCsvWorkbook(
  blob: Blob,
  title: string,
  reading?: TextReading,
): Promise<Result<CsvWorkbook, WorkbookFailure>> {
  const found = await surveyText(blob);
  if (!found.ok) return failed({ code: "workbook_unreadable", because: "not_a_workbook" });
  const survey = { ...found.value, encoding: reading?.encoding ?? found.value.encoding };
  const sample = new TextDecoder(survey.encoding).decode(await readBytes(blob, 0, SAMPLE_BYTES));
  const delimiter = reading?.delimiter ?? detectDelimiter(sample);
  return ok(new CsvWorkbook(blob, title, survey, { delimiter, recordEnd: survey.recordEnd }));
}

export class CsvWorkbook implements Workbook {
  readonly #blob: Blob;
  readonly #survey: TextSurvey;
  readonly #dialect: Dialect;
  readonly #description: WorkbookDescription;
  /** Where each sheet's first record is reached; filled while reading. */
  readonly #points: ReadingPoint[];
  #edited: Blob | undefined;

  constructor(blob: Blob, title: string, survey: TextSurvey, dialect: Dialect) {
    this.#blob = blob;
    this.#survey = survey;
    this.#dialect = dialect;
    this.#points = [{ offset: survey.bomBytes, rest: "", record: 0 }];
    const sheets = blob.size === survey.bomBytes ? [] : describeSheets(title, survey.maxRecords);
    this.#description = { title, key: formatBase64Url(survey.digest) as WorkbookKey, sheets };
  }

  get reading(): TextReading {
    return { encoding: this.#survey.encoding, delimiter: this.#dialect.delimiter };
  }

  get form(): TextForm {
    const { encoding, bomBytes } = this.#survey;
    return { encoding, bomBytes, dialect: this.#dialect };
  }

  describe(): Promise<Result<WorkbookDescription, WorkbookFailure>> {
    return Promise.resolve(ok(this.#description));
  }

  async scanSheet(
    sheet: SheetDescription["name"],
    visit: CellVisitor,
    control: RunControl,
  ): Promise<Result<void, WorkbookFailure>> {
    return this.#eachRecord(sheet, SHEET_ROWS, control, (row, record) => {
      for (const [column, field] of fieldsOf(record).entries()) if (field !== "") visit(row, column, field);
    });
  }

  scanTexts(): Promise<Result<void, WorkbookFailure>> {
    return Promise.resolve(ok());
  }

  async readCells(range: RangeAddress): Promise<Result<CellGrid, WorkbookFailure>> {
    const width = range.right - range.left + 1;
    const height = range.bottom - range.top + 1;
    if (width * height > MAX_READ_CELLS) {
      return failed({ code: "range_too_large", cells: width * height, maxCells: MAX_READ_CELLS });
    }
    const grid = Array.from({ length: height }, () => Array.from({ length: width }, (): string | null => null));
    const read = await this.#eachRecord(range.sheet, range.bottom + 1, { isCancelled: () => false }, (row, record) => {
      const cells = grid[row - range.top];
      if (cells === undefined) return;
      for (const [index, field] of fieldsOf(record)
        .slice(range.left, range.right + 1)
        .entries()) {
        if (field !== "") cells[index] = field;
      }
    });
    return read.ok ? ok(grid) : read;
  }

  /** Holds the whole file in memory. The edited file is what {@link save} answers; this one goes on as it was. */
  async writeCells(edits: readonly CellEdit[]): Promise<Result<readonly EditOutcome[], WorkbookFailure>> {
    const sheets = this.#description.sheets.map(({ name }) => name);
    const fields = edits.map(({ cell, expected, text }) => ({
      record: sheets.indexOf(cell.sheet) * SHEET_ROWS + cell.row,
      column: cell.column,
      expected: expected.open((content) => String(content ?? "")),
      text,
    }));
    const source = this.#edited ?? this.#blob;
    const bytes = new Uint8Array(await source.arrayBuffer());
    const { pieces, outcomes } = editFields(bytes, this.form, fields);
    this.#edited = new Blob([...pieces]);
    return ok(outcomes);
  }

  /** The file with all accepted edits. */
  save(): Promise<Result<Blob, WorkbookFailure>> {
    return Promise.resolve(ok(this.#edited ?? this.#blob));
  }

  /** Shows the whole text piece by piece, each with the last `overlap` units of the one before. */
  async eachPiece(overlap: number, show: (text: string) => void): Promise<void> {
    const decoder = new TextDecoder(this.#survey.encoding);
    let kept = "";
    for (let at = 0; at < this.#blob.size; at += SAMPLE_BYTES) {
      const text = kept + decoder.decode(await readBytes(this.#blob, at, SAMPLE_BYTES), { stream: true });
      show(text);
      kept = text.slice(-overlap);
    }
  }

  /** Shows the first `rows` records of `sheet` to `visit`. */
  async #eachRecord(
    sheet: SheetDescription["name"],
    rows: number,
    control: RunControl,
    visit: (row: number, record: CsvRecord) => void,
  ): Promise<Result<void, WorkbookFailure>> {
    const index = this.#description.sheets.findIndex(({ name }) => name === sheet);
    if (index < 0) return failed({ code: "sheet_missing", sheet });
    const first = index * SHEET_ROWS;
    const from = this.#points.findLast((point) => point.record <= first);
    if (from === undefined) throw new TypeError("a text file has a first record");
    for await (const { point, records } of readRecords(this.#blob, this.#survey, this.#dialect, from)) {
      if (control.isCancelled()) return failed({ code: "cancelled" });
      for (const [offset, record] of records.entries()) {
        const row = point.record + offset - first;
        if (row < 0) continue;
        if (row >= rows) break;
        visit(row, record);
      }
      control.onProgress?.(records.length * SHEET_COLUMNS);
      if (point.record + records.length >= first + rows) {
        this.#remember(point);
        break;
      }
    }
    return ok();
  }

  #remember(point: ReadingPoint): void {
    if (point.record > (this.#points.at(-1)?.record ?? 0)) this.#points.push(point);
  }
}

/** At most as many as a sheet has columns. */
function fieldsOf(record: CsvRecord): CsvRecord {
  if (record.length <= SHEET_COLUMNS) return record;
  return [...record.slice(0, SHEET_COLUMNS - 1), record.slice(SHEET_COLUMNS - 1).join(" ")];
}

function describeSheets(title: string, maxRecords: number): readonly SheetDescription[] {
  const stem = title.replace(/\.[^.]{1,5}$/u, "");
  return Array.from({ length: Math.ceil(maxRecords / SHEET_ROWS) }, (_, index) => {
    const name = sheetName(index === 0 ? stem : `${stem} (${String(index + 1)})`);
    const rows = Math.min(SHEET_ROWS, maxRecords - index * SHEET_ROWS);
    return {
      name,
      visibility: "visible" as const,
      used: rangeAddress(name, { top: 0, left: 0, bottom: rows - 1, right: SHEET_COLUMNS - 1 }),
    };
  });
}
