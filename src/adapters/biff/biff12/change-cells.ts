/**
 * The parts of an .xlsb with other texts in some of its cells.
 * @module
 */
import type { NumberSearch } from "#domain/number/number-search.ts";
import type { CellChange, CellChanges } from "../cell-changes.ts";
import { digitsOf } from "../mask-bytes.ts";
import { positionOf } from "../ordered-cells.ts";
import type { Book, SheetPart } from "./book.ts";
import { CellPlaces, RESULT_BYTES, sharedStringOf } from "./cell-kinds.ts";
import { CellRecords } from "./cells.ts";
import { SheetEditor } from "./edit-sheet.ts";
import { maskStrings } from "./mask-parts.ts";
import { type EditablePackage, type PackageSource, relatedPart } from "./package-source.ts";
import { readRecords, rewriteRecords } from "./record-stream.ts";

export type BookChanges = ReadonlyMap<SheetPart, CellChanges>;
type Contents = ReadonlyMap<string, AsyncIterable<Uint8Array<ArrayBuffer>>>;

/**
 * New content for each part that the changes touch: sheets, and the shared strings where no cell shows one any more,
 * which loses its digits. The order of calculation is forgotten when a formula gave way; Excel makes a new one.
 */
export async function changedParts(source: EditablePackage, book: Book, changes: BookChanges): Promise<Contents> {
  const contents = new Map<string, AsyncIterable<Uint8Array<ArrayBuffer>>>();
  const kept = new Set<number>();
  const givenUp = new Set<number>();
  const formulasGone = new Set<SheetPart>();
  for (const sheet of book.sheets) {
    const ofSheet = changes.get(sheet) ?? new Map<number, CellChange>();
    const missing = new Set(ofSheet.keys());
    await eachCell(source, sheet, ({ position, id, string }) => {
      const change = ofSheet.get(position);
      missing.delete(position);
      if (string !== undefined) (change === undefined ? kept : givenUp).add(string);
      if (change?.target === "content" && RESULT_BYTES.has(id)) formulasGone.add(sheet);
    });
    if (ofSheet.size === 0) continue;
    const editor = new SheetEditor(ofSheet, missing);
    contents.set(
      sheet.part,
      rewriteRecords(source, sheet.part, (id, content) => editor.take(id, content)),
    );
  }
  const isGone = (index: number): boolean => givenUp.has(index) && !kept.has(index);
  if (book.stringsPart !== undefined && [...givenUp].some(isGone)) {
    const mask = maskStrings((index, text) => (isGone(index) ? digitsOf(text, 0, text.length) : []));
    contents.set(book.stringsPart, rewriteRecords(source, book.stringsPart, mask));
  }
  const chain = formulasGone.size > 0 ? await relatedPart(source, book.workbookPart, "calcChain") : undefined;
  if (chain !== undefined) await source.forgetPart(chain, book.workbookPart);
  return contents;
}

/** Changes that take the numbers out of the stored results of formulas. */
export async function changesOfResults(source: PackageSource, book: Book, search: NumberSearch): Promise<BookChanges> {
  const changes = new Map<SheetPart, CellChanges>();
  if (search.size === 0) return changes;
  for (const sheet of book.sheets) {
    const ofSheet = new Map<number, CellChange>();
    const cells = new CellRecords(book, ({ row, column, content, context }) => {
      if (context?.formula === undefined) return;
      const text = typeof content === "number" ? search.ofValue(content) : search.replaceIn(String(content ?? ""));
      if (text !== undefined) ofSheet.set(positionOf(row, column), { text, target: "cached_result" });
    });
    await readRecords(source, sheet.part, (id, reader) => cells.take(id, reader));
    cells.finish();
    if (ofSheet.size > 0) changes.set(sheet, ofSheet);
  }
  return changes;
}

/** The shared strings that a cell shows, by number. */
export async function usedStrings(source: PackageSource, book: Book): Promise<ReadonlySet<number>> {
  const used = new Set<number>();
  for (const sheet of book.sheets) {
    await eachCell(source, sheet, ({ string }) => {
      if (string !== undefined) used.add(string);
    });
  }
  return used;
}

interface SeenRecord {
  readonly position: number;
  readonly id: number;
  /** The shared string that the cell shows. */
  readonly string: number | undefined;
}

async function eachCell(source: PackageSource, { part }: SheetPart, see: (record: SeenRecord) => void): Promise<void> {
  const places = new CellPlaces();
  await readRecords(source, part, (id, reader) => {
    const content = reader.bytes(reader.left);
    const cell = places.take(id, content);
    if (cell === undefined) return;
    see({ position: positionOf(cell.row, cell.column), id, string: sharedStringOf(id, content) });
  });
}
