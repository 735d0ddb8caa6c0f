/**
 * A workbook stream with other texts in some of its cells.
 * @module
 */
import type { NumberSearch } from "#domain/number/number-search.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { UnreadableReason } from "#application/ports/workbook.ts";
import { ByteReader } from "../byte-reader.ts";
import { spliceBytes } from "../byte-splices.ts";
import type { CellChange, CellChanges } from "../cell-changes.ts";
import { positionOf } from "../ordered-cells.ts";
import { digitsOf } from "../mask-bytes.ts";
import { type Book, type BookSheet, readBook } from "./book.ts";
import { RECORD, substream } from "./records/record-stream.ts";
import { relocate } from "./records/relocate.ts";
import { appendStrings, extendIndex, findStringTable, maskStrings } from "./records/string-table.ts";
import { cellsOf } from "./sheet/cell-records.ts";
import { editCells } from "./sheet/edit-cells.ts";

export type BookChanges = ReadonlyMap<BookSheet, CellChanges>;

/**
 * The book with the changes made. A shared string that no cell shows any more loses its digits.
 *
 * `truncated` where the stream is damaged in a place that a change has to touch; nothing was changed then.
 */
export function changeCells(book: Book, changes: BookChanges): Result<Book, UnreadableReason> {
  const { stream, strings } = book;
  const added = new Map<string, number>();
  const stringOf = (text: string): number => {
    const known = added.get(text) ?? strings.length + added.size;
    added.set(text, known);
    return known;
  };
  const sheets = [...changes].map(([sheet, ofSheet]) => editCells(stream, sheet.at, ofSheet, stringOf));
  const more = sheets.reduce((sum, sheet) => sum + sheet.more, 0);
  const table = appendStrings(stream, findStringTable(stream), [...added.keys()], more);
  if (table === undefined) return failed("truncated");
  const index = extendIndex(stream, strings.length + added.size);
  const spliced = spliceBytes(stream, [...sheets.flatMap(({ splices }) => splices), ...table, ...index]);
  relocate(stream, spliced);
  const changed = readBook(spliced.bytes);
  if (!changed.ok) return changed;
  const [before, after] = [usedStrings(book), usedStrings(changed.value)];
  const isGivenUp = (nth: number): boolean => before.has(nth) && !after.has(nth);
  const masked = maskStrings(spliced.bytes, (nth, text) => (isGivenUp(nth) ? digitsOf(text, 0, text.length) : []));
  return masked ? readBook(spliced.bytes) : ok(changed.value);
}

/** Changes that take the numbers out of cells: of all, or of the stored results of formulas. */
export function changesThatRemove(book: Book, search: NumberSearch, from: "all_cells" | "results"): BookChanges {
  const changes = new Map<BookSheet, CellChanges>();
  for (const sheet of book.sheets.filter(hasCells)) {
    const ofSheet = new Map<number, CellChange>();
    for (const { row, column, content, context } of cellsOf(book, sheet.at)) {
      const isFormula = context?.formula !== undefined;
      if (from === "results" && !isFormula) continue;
      const text = typeof content === "number" ? search.ofValue(content) : search.replaceIn(String(content ?? ""));
      if (text === undefined) continue;
      ofSheet.set(positionOf(row, column), { text, target: isFormula ? "cached_result" : "content" });
    }
    if (ofSheet.size > 0) changes.set(sheet, ofSheet);
  }
  return changes;
}

export function hasCells({ kind }: BookSheet): boolean {
  return kind === "worksheet" || kind === "macro_sheet";
}

/** The shared strings that a cell shows, by number. */
export function usedStrings({ stream, sheets }: Book): ReadonlySet<number> {
  const used = new Set<number>();
  for (const { at } of sheets.filter(hasCells)) {
    for (const { type, start, end, depth } of substream(stream, at)) {
      if (depth === 1 && type === RECORD.LABELSST) used.add(new ByteReader(stream, start + CELL_HEAD_BYTES, end).u32());
    }
  }
  return used;
}

const CELL_HEAD_BYTES = 6;
