/**
 * The sheets of a package, with the shared strings and number formats that all of them are read with.
 * @module
 */
import type { RunControl, TextVisitor } from "#application/ports/workbook.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import type { WorkbookPackage } from "./archive/workbook-package.ts";
import { CellReader } from "./sheet/cell-reader.ts";
import { UNSEEN } from "./sheet/cell-shower.ts";
import { readNumberFormats } from "./sheet/number-formats.ts";
import type { PendingEdits } from "./sheet/pending-edits.ts";
import { readSharedStrings } from "./sheet/shared-strings.ts";
import { StringStore } from "./sheet/string-store.ts";
import { Worksheet } from "./sheet/worksheet.ts";
import { WorkbookFailureError } from "./unreadable.ts";
import type { WorkbookStructure } from "./workbook-structure.ts";

export class WorkbookSheets {
  readonly #source: WorkbookPackage;
  readonly #structure: WorkbookStructure;
  readonly #sheets: ReadonlyMap<SheetName, Worksheet>;
  #reader: Promise<CellReader> | undefined;

  constructor(source: WorkbookPackage, structure: WorkbookStructure) {
    this.#source = source;
    this.#structure = structure;
    const reader = (): Promise<CellReader> => this.reader();
    this.#sheets = new Map(structure.sheets.map((sheet) => [sheet.name, new Worksheet(sheet, source, reader)]));
  }

  /** In the order of the workbook. */
  get all(): readonly Worksheet[] {
    return [...this.#sheets.values()];
  }

  /** Throws a failure where the workbook has no such sheet. */
  named(sheet: SheetName): Worksheet {
    const worksheet = this.#sheets.get(sheet);
    if (worksheet === undefined) throw new WorkbookFailureError({ code: "sheet_missing", sheet });
    return worksheet;
  }

  reader(): Promise<CellReader> {
    return (this.#reader ??= createReader(this.#source, this.#structure));
  }

  /** The reader after it has seen every cell; `undefined` when the run was cancelled. */
  async readerOfAllCells(control: RunControl): Promise<CellReader | undefined> {
    const reader = await this.reader();
    for (const worksheet of this.all) {
      if (!worksheet.isScannedWith(reader) && !(await worksheet.scan(UNSEEN, control))) return undefined;
    }
    return reader;
  }

  /** Shows the shared strings that no cell refers to; `false` when the run was cancelled. */
  async scanUnusedStrings(visit: TextVisitor, control: RunControl): Promise<boolean> {
    const part = this.#structure.sharedStringsPart;
    if (part === undefined) return true;
    const reader = await this.readerOfAllCells(control);
    if (reader === undefined) return false;
    for (const text of reader.unusedStrings()) visit({ kind: "custom_xml", detail: part }, text);
    return true;
  }

  /** After the parts were rewritten: forgets what was read of them, and hands over the edits that stand there now. */
  async forget(): Promise<readonly PendingEdits[]> {
    this.#reader = undefined;
    const made: PendingEdits[] = [];
    for (const worksheet of this.all) made.push(await worksheet.forget());
    return made;
  }
}

async function createReader(source: WorkbookPackage, structure: WorkbookStructure): Promise<CellReader> {
  const { sharedStringsPart, stylesPart } = structure;
  const strings =
    sharedStringsPart === undefined
      ? new StringStore()
      : await readSharedStrings(await source.readUtf8(sharedStringsPart), sharedStringsPart);
  const formats =
    stylesPart === undefined ? [] : await readNumberFormats(await source.readUtf8(stylesPart), stylesPart);
  return new CellReader(strings, formats);
}
