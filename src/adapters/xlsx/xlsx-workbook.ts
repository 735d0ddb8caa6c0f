/**
 * A workbook file (.xlsx, .xlsm and their templates) as the use cases see it.
 *
 * Reading streams the parts it needs. Edits are kept in memory until {@link XlsxWorkbook.save} writes a new
 * package in which every part without an edit has the very bytes it had.
 * @module
 */
import type {
  CellEdit,
  CellVisitor,
  EditOutcome,
  RunControl,
  TextVisitor,
  Workbook,
  WorkbookDescription,
  WorkbookFailure,
} from "#application/ports/workbook.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { CellGrid } from "#domain/workbook/cell-content.ts";
import type { RangeAddress, SheetName } from "#domain/workbook/range-address.ts";
import { type DeflateCodec, platformCodec } from "./archive/deflate-codec.ts";
import type { WorkbookPackage } from "./archive/workbook-package.ts";
import { openPackage } from "./open-package.ts";
import { CellReader } from "./sheet/cell-reader.ts";
import { describeSheet } from "./sheet/describe-sheet.ts";
import { readNumberFormats } from "./sheet/number-formats.ts";
import { readSharedStrings } from "./sheet/shared-strings.ts";
import { StringStore } from "./sheet/string-store.ts";
import { Worksheet } from "./sheet/worksheet.ts";
import { settle, WorkbookFailureError } from "./unreadable.ts";
import { workbookKey } from "./workbook-key.ts";
import { readStructure, type WorkbookStructure } from "./workbook-structure.ts";

/** Cells that {@link XlsxWorkbook.readCells} gives at once. */
export const MAX_READ_CELLS = 4_000_000;

export interface OpenOptions {
  /** How parts are unpacked and packed; the platform's streams unless given. */
  readonly codec?: DeflateCodec;
}

/** The workbook in `source`, a whole file; nothing but its directory and structure has been read by then. */
export async function openXlsxWorkbook(
  source: Blob | Uint8Array<ArrayBuffer>,
  title: string,
  options: OpenOptions = {},
): Promise<Result<XlsxWorkbook, WorkbookFailure>> {
  return settle(async () => {
    const blob = source instanceof Blob ? source : new Blob([source]);
    const opened = await openPackage(blob, options.codec ?? platformCodec);
    return ok(new XlsxWorkbook(opened, await readStructure(opened), title));
  });
}

export class XlsxWorkbook implements Workbook {
  readonly #source: WorkbookPackage;
  readonly #title: string;
  readonly #sheets: ReadonlyMap<SheetName, Worksheet>;
  #reader: Promise<CellReader> | undefined;

  constructor(source: WorkbookPackage, structure: WorkbookStructure, title: string) {
    this.#source = source;
    this.#title = title;
    const reader = (): Promise<CellReader> => (this.#reader ??= createReader(source, structure));
    this.#sheets = new Map(structure.sheets.map((sheet) => [sheet.name, new Worksheet(sheet, source, reader)]));
  }

  async describe(): Promise<Result<WorkbookDescription, WorkbookFailure>> {
    return settle(async () => {
      const sheets = [];
      for (const worksheet of this.#sheets.values()) sheets.push(await describeSheet(this.#source, worksheet));
      return ok({ title: this.#title, key: await workbookKey(this.#source.archive), sheets });
    });
  }

  async scanSheet(sheet: SheetName, visit: CellVisitor, control: RunControl): Promise<Result<void, WorkbookFailure>> {
    return settle(async () => {
      const isWhole = await this.#worksheet(sheet).scan(visit, control);
      return isWhole ? ok() : failed({ code: "cancelled" });
    });
  }

  async scanTexts(_visit: TextVisitor, _control: RunControl): Promise<Result<void, WorkbookFailure>> {
    return settle(async () => Promise.resolve(ok()));
  }

  async readCells(range: RangeAddress): Promise<Result<CellGrid, WorkbookFailure>> {
    return settle(async () => {
      const cells = (range.bottom - range.top + 1) * (range.right - range.left + 1);
      if (cells > MAX_READ_CELLS) return failed({ code: "range_too_large", cells, maxCells: MAX_READ_CELLS });
      return ok(await this.#worksheet(range.sheet).read(range));
    });
  }

  async writeCells(
    edits: readonly CellEdit[],
    control: RunControl,
  ): Promise<Result<readonly EditOutcome[], WorkbookFailure>> {
    return settle(async () => {
      const groups = Map.groupBy(edits, (edit) => edit.cell.sheet);
      for (const sheet of groups.keys()) this.#worksheet(sheet);
      const outcomes = new Map<CellEdit, EditOutcome>();
      for (const [sheet, group] of groups) {
        if (control.isCancelled()) break;
        const answers = await this.#worksheet(sheet).edit(group);
        for (const [index, edit] of group.entries()) outcomes.set(edit, answers[index] ?? { kind: "not_reached" });
        control.onProgress?.(group.length);
      }
      return ok(edits.map((edit) => outcomes.get(edit) ?? { kind: "not_reached" }));
    });
  }

  #worksheet(sheet: SheetName): Worksheet {
    const worksheet = this.#sheets.get(sheet);
    if (worksheet === undefined) throw new WorkbookFailureError({ code: "sheet_missing", sheet });
    return worksheet;
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
