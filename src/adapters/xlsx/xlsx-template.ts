/**
 * A workbook file as a template: its cells are edited like any other's, with a mark where a number goes, and the edited
 * sheet is cut at its marks.
 * @module
 */
import type { CutTemplate, Template, TemplateCell, TemplateFailure } from "#application/ports/templates.ts";
import type { CellEdit, WorkbookFailure } from "#application/ports/workbook.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { Secret } from "#domain/kernel/secret.ts";
import { readNumberText } from "#domain/layout/number-text.ts";
import type { CellContent, CellGrid } from "#domain/workbook/cell-content.ts";
import { cellAddress, rangeAddress, SHEET_COLUMNS, type SheetName } from "#domain/workbook/range-address.ts";
import { type Bytes, concatenate } from "./archive/byte-stream.ts";
import { platformCodec } from "./archive/deflate-codec.ts";
import { openPackage } from "./open-package.ts";
import { ABSENT, FORMULA_KINDS } from "./sheet/raw-cell.ts";
import { scanSheetPart } from "./sheet/scan-sheet.ts";
import { settle, unreadable, WorkbookFailureError } from "./unreadable.ts";
import { readStructure } from "./workbook-structure.ts";
import { openXlsxWorkbook } from "./xlsx-workbook.ts";

/** One byte, which neither a blank cell nor a token is, and no markup holds. */
const MARK = "#";
const MAX_TOLD_CELLS = 100;
const UNHURRIED = { isCancelled: () => false };

export async function openXlsxTemplate(blob: Blob, title: string): Promise<Result<Template, WorkbookFailure>> {
  const opened = await openXlsxWorkbook(blob, title);
  if (!opened.ok) return opened;
  return ok({
    title,
    workbook: opened.value,
    encodings: ["utf8"],
    cut: (sheet, cells) => cut(blob, title, sheet, cells),
  });
}

async function cut(
  blob: Blob,
  title: string,
  sheet: SheetName,
  cells: readonly TemplateCell[],
): Promise<Result<CutTemplate, TemplateFailure>> {
  // Opened anew: edits of an earlier call are none of this one's.
  const opened = await openXlsxWorkbook(blob, title);
  if (!opened.ok) return opened;
  const workbook = opened.value;
  const before = await settle(async () => {
    const formulas = new Set<number>();
    const part = await readSheet(blob, sheet);
    await scanSheetPart(
      part.utf8(),
      {
        cell: (_bytes, { row, column, formulaKind }) => {
          if (formulaKind !== FORMULA_KINDS.none) formulas.add(keyOf({ row, column }));
        },
      },
      part.name,
    );
    return ok(formulas);
  });
  if (!before.ok) return before;
  const range = rangeAround(sheet, cells);
  const held = range === undefined ? ok([]) : await workbook.readCells(range);
  if (!held.ok) return held;
  const contentAt = contentsOf(held.value, range ?? { top: 0, left: 0 });
  const taken = cells.filter((cell) => before.value.has(keyOf(cell)) || !isFree(contentAt(cell), cell));
  if (taken.length > 0) return cellsTaken(sheet, taken);
  const edits = cells.map(({ row, column, fill }): CellEdit => ({
    cell: cellAddress(sheet, row, column),
    expected: new Secret(contentAt({ row, column })),
    text: fill.kind === "number" ? MARK : fill.text,
    target: "content",
  }));
  const outcomes = await workbook.writeCells(edits, UNHURRIED);
  if (!outcomes.ok) return outcomes;
  const locked = cells.filter((_, index) => outcomes.value[index]?.kind !== "written");
  if (locked.length > 0) return cellsTaken(sheet, locked);
  const saved = await workbook.save();
  if (!saved.ok) return saved;
  const gaps = cells.filter(({ fill }) => fill.kind === "number");
  return settle(async () => ok(await cutSheet(saved.value, sheet, new Set(gaps.map(keyOf)))));
}

function isFree(content: CellContent, { fill }: TemplateCell): boolean {
  if (content === null || (typeof content === "string" && content.trim() === "")) return true;
  if (fill.kind !== "number" || typeof content !== "string") return false;
  const read = readNumberText(content);
  return read.kind === "token" && read.token === fill.token;
}

function cellsTaken(sheet: SheetName, taken: readonly TemplateCell[]): Result<never, TemplateFailure> {
  const cells = taken.slice(0, MAX_TOLD_CELLS).map(({ row, column }) => cellAddress(sheet, row, column));
  return failed({ code: "template_cells_taken", count: taken.length, cells });
}

/** The sheet of the saved file without the marks in the cells of `marked`. */
async function cutSheet(file: Blob, sheet: SheetName, marked: ReadonlySet<number>): Promise<CutTemplate> {
  const part = await readSheet(file, sheet);
  const segments: Bytes[] = [];
  let copied = 0;
  await scanSheetPart(
    part.utf8(),
    {
      cell: (bytes, cell, offset) => {
        if (!marked.has(keyOf(cell))) return;
        const mark = cell.inlineStart === ABSENT ? -1 : bytes.indexOf(MARK.charCodeAt(0), cell.inlineStart);
        if (mark < 0 || mark >= cell.inlineEnd) throw new TypeError("an edited cell holds its mark");
        segments.push(part.bytes.subarray(copied, offset + mark));
        copied = offset + mark + 1;
      },
    },
    part.name,
  );
  if (segments.length !== marked.size) throw new TypeError("every edited cell stands in the saved file");
  const { name: entry } = part;
  return { segments: [...segments, part.bytes.subarray(copied)], digits: "ascii", package: { entry, bytes: file } };
}

interface SheetBytes {
  readonly name: string;
  readonly bytes: Bytes;
  readonly utf8: () => AsyncIterable<Bytes>;
}

/** The part of the sheet as it stands in the file, which has to be UTF-8, as all usual writers' are. */
async function readSheet(file: Blob, sheet: SheetName): Promise<SheetBytes> {
  const source = await openPackage(file, platformCodec);
  // The vault, which packs the sheet, refuses what is longer than 4 GB or says so: better now than after the approval.
  if (source.archive.directory.some(({ zip64 }) => zip64)) throw unreadable("unsupported_format");
  const { sheets } = await readStructure(source);
  const name = sheets.find((one) => one.name === sheet)?.part;
  if (name === undefined) throw new WorkbookFailureError({ code: "sheet_missing", sheet });
  const { encoding, utf8 } = await source.read(name);
  if (encoding !== "utf-8") throw unreadable("unsupported_format", name);
  const bytes = await concatenate(utf8);
  return {
    name,
    bytes,
    async *utf8() {
      yield await Promise.resolve(bytes);
    },
  };
}

interface Place {
  readonly row: number;
  readonly column: number;
}

function keyOf({ row, column }: Place): number {
  return row * SHEET_COLUMNS + column;
}

function rangeAround(sheet: SheetName, cells: readonly Place[]): ReturnType<typeof rangeAddress> | undefined {
  let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
  for (const { row, column } of cells) {
    [top, left] = [Math.min(top, row), Math.min(left, column)];
    [bottom, right] = [Math.max(bottom, row), Math.max(right, column)];
  }
  return bottom < 0 ? undefined : rangeAddress(sheet, { top, left, bottom, right });
}

function contentsOf(
  grid: CellGrid,
  { top, left }: { readonly top: number; readonly left: number },
): (place: Place) => CellContent {
  return ({ row, column }) => grid[row - top]?.[column - left] ?? null;
}
