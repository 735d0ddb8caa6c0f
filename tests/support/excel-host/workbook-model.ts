import { parseLocalRange, sheetName } from "#domain/workbook/range-address.ts";
import { SheetModel, type HostValue, type Visibility } from "./sheet-model.ts";

export interface CommentModel {
  readonly id: string;
  readonly sheet: SheetModel;
  readonly row: number;
  readonly column: number;
  content: string;
  readonly replies: { readonly id: string; content: string }[];
}

export type PropertyName =
  "title" | "subject" | "author" | "keywords" | "comments" | "category" | "manager" | "company" | "lastAuthor";

/** What a test puts into a sheet: rows of cells from A1; `null` is an empty cell, a text beginning with
 *  `=` is put as text unless it comes with its result. */
export type CellInput = HostValue | null | { readonly formula: string; readonly result: HostValue };

/** The workbook that lies open in the emulated Excel. */
export class WorkbookModel {
  name = "Book1.xlsx";
  readonly sheets: SheetModel[] = [];
  readonly names: { name: string; formula: string; comment: string }[] = [];
  readonly comments: CommentModel[] = [];
  readonly properties = new Map<PropertyName, string>();
  readonly customProperties: { key: string; value: HostValue }[] = [];
  /** Document settings: key and JSON text. */
  readonly settings = new Map<string, string>();
  #lastSheet = 0;

  addSheet(name: string, rows: readonly (readonly CellInput[])[] = [], visibility: Visibility = "Visible"): SheetModel {
    this.#lastSheet += 1;
    const sheet = new SheetModel(`{00000000-0001-0000-${String(this.#lastSheet).padStart(4, "0")}-000000000000}`, name);
    sheet.visibility = visibility;
    rows.forEach((cells, row) => cells.forEach((input, column) => putCell(sheet, row, column, input)));
    this.sheets.push(sheet);
    return sheet;
  }

  removeSheet(sheet: SheetModel): void {
    this.sheets.splice(this.sheets.indexOf(sheet), 1);
  }

  /** Leaves an empty workbook without sheets or texts; settings stay. */
  clear(): void {
    for (const list of [this.sheets, this.names, this.comments, this.customProperties]) list.length = 0;
    this.properties.clear();
  }

  /** The sheet of that name or id, as Excel looks it up: capitals do not matter. */
  findSheet(key: string): SheetModel | undefined {
    const wanted = key.toLowerCase();
    return this.sheets.find((sheet) => sheet.id.toLowerCase() === wanted || sheet.name.toLowerCase() === wanted);
  }

  /** For tests: the sheet of that name; a missing one is an error of the test. */
  sheet(name: string): SheetModel {
    const sheet = this.findSheet(name);
    if (sheet === undefined) throw new RangeError("the workbook has no such sheet");
    return sheet;
  }

  addComment(sheet: SheetModel, address: string, content: string, replies: readonly string[] = []): CommentModel {
    const at = parseLocalRange(sheetName(sheet.name), address);
    if (!at.ok) throw new RangeError("not a cell address");
    const id = `{comment-${String(this.comments.length + 1)}}`;
    const comment: CommentModel = {
      id,
      sheet,
      row: at.value.top,
      column: at.value.left,
      content,
      replies: replies.map((text, index) => ({ id: `${id}-${String(index + 1)}`, content: text })),
    };
    this.comments.push(comment);
    return comment;
  }
}

function putCell(sheet: SheetModel, row: number, column: number, input: CellInput): void {
  if (input === null) return;
  if (typeof input === "object") sheet.setFormula(row, column, input.formula, input.result);
  else sheet.setValue(row, column, input);
}
