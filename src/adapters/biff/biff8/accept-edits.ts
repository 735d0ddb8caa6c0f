/**
 * Which edits can be made: those whose cells still hold what was read.
 * @module
 */
import type { CellEdit, EditOutcome } from "#application/ports/workbook.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import { ByteReader } from "../byte-reader.ts";
import { type CellChange, isSame, judgeEdit } from "../cell-changes.ts";
import { type BiffCell, positionOf } from "../ordered-cells.ts";
import type { Book, BookSheet } from "./book.ts";
import type { BookChanges } from "./change-cells.ts";
import { substream } from "./records/record-stream.ts";
import { FORMULAS } from "./sheet/cell-kinds.ts";
import { cellsOf } from "./sheet/cell-records.ts";
import { isSharedFormula, MAX_RESULT_UNITS } from "./sheet/edit-cells.ts";

export interface AcceptedEdits {
  /** One an edit, in the order given. */
  readonly outcomes: readonly EditOutcome[];
  /** Edits that change or already changed their cell. */
  readonly accepted: readonly CellEdit[];
  readonly changes: BookChanges;
}

export function acceptEdits(
  book: Book,
  sheets: ReadonlyMap<SheetName, BookSheet>,
  edits: readonly CellEdit[],
): AcceptedEdits {
  const outcomes = new Map<CellEdit, EditOutcome>();
  const changes = new Map<BookSheet, Map<number, CellChange>>();
  for (const [name, group] of Map.groupBy(edits, ({ cell }) => cell.sheet)) {
    const sheet = sheets.get(name);
    if (sheet === undefined) continue;
    const cells = cellsAt(book, sheet, group);
    const shared = sharedFormulas(book, sheet, group);
    const ofSheet = new Map<number, CellChange>();
    for (const edit of group) {
      const position = positionOf(edit.cell.row, edit.cell.column);
      const cell = cells.get(position);
      const current = ofSheet.get(position)?.text ?? cell?.content ?? null;
      const hasFormula = cell?.context?.formula !== undefined;
      const outcome = judgeEdit(
        edit,
        { content: current, hasFormula, isShared: shared.has(position) },
        MAX_RESULT_UNITS,
      );
      outcomes.set(edit, outcome);
      if (outcome.kind === "written" && !isSame(current, edit.text)) ofSheet.set(position, edit);
    }
    if (ofSheet.size > 0) changes.set(sheet, ofSheet);
  }
  return {
    outcomes: edits.map((edit) => outcomes.get(edit) ?? { kind: "not_reached" }),
    accepted: edits.filter((edit) => outcomes.get(edit)?.kind === "written"),
    changes,
  };
}

/** Whether every edit stands in its cell, the last one of each. */
export function holdsEdits(book: Book, sheets: ReadonlyMap<SheetName, BookSheet>, edits: readonly CellEdit[]): boolean {
  return [...Map.groupBy(edits, ({ cell }) => cell.sheet)].every(([name, group]) => {
    const sheet = sheets.get(name);
    if (sheet === undefined) return false;
    const cells = cellsAt(book, sheet, group);
    const last = new Map(group.map(({ cell, text }) => [positionOf(cell.row, cell.column), text]));
    return [...last].every(([position, text]) => isSame(cells.get(position)?.content ?? null, text));
  });
}

function cellsAt(book: Book, { at }: BookSheet, edits: readonly CellEdit[]): ReadonlyMap<number, BiffCell> {
  const wanted = new Set(edits.map(({ cell }) => positionOf(cell.row, cell.column)));
  const cells = new Map<number, BiffCell>();
  for (const cell of cellsOf(book, at)) {
    const position = positionOf(cell.row, cell.column);
    if (wanted.has(position)) cells.set(position, cell);
  }
  return cells;
}

/** Cells whose formula cannot give way to a text, if an edit asks for that. */
function sharedFormulas(book: Book, { at }: BookSheet, edits: readonly CellEdit[]): ReadonlySet<number> {
  const shared = new Set<number>();
  if (edits.every(({ target }) => target === "cached_result")) return shared;
  for (const record of substream(book.stream, at)) {
    if (record.depth !== 1 || !FORMULAS.has(record.type) || !isSharedFormula(book.stream, record)) continue;
    const reader = new ByteReader(book.stream, record.start, record.end);
    shared.add(positionOf(reader.u16(), reader.u16()));
  }
  return shared;
}
