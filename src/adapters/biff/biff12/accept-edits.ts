/**
 * Which edits can be made: those whose cells still hold what was read.
 * @module
 */
import type { CellEdit, EditOutcome } from "#application/ports/workbook.ts";
import { type CellChange, isSame, judgeEdit } from "../cell-changes.ts";
import { type BiffCell, positionOf } from "../ordered-cells.ts";
import type { Book, SheetPart } from "./book.ts";
import { CellPlaces, isPointer, lendsTokens } from "./cell-kinds.ts";
import { CellRecords } from "./cells.ts";
import type { BookChanges } from "./change-cells.ts";
import type { PackageSource } from "./package-source.ts";
import { readRecords } from "./record-stream.ts";

/** The longest text of a cell. */
const MAX_TEXT = 32_767;

export interface AcceptedEdits {
  /** One an edit, in the order given. */
  readonly outcomes: readonly EditOutcome[];
  /** Edits that change or already changed their cell. */
  readonly accepted: readonly CellEdit[];
  readonly changes: BookChanges;
}

export async function acceptEdits(
  source: PackageSource,
  book: Book,
  edits: readonly CellEdit[],
): Promise<AcceptedEdits> {
  const outcomes = new Map<CellEdit, EditOutcome>();
  const changes = new Map<SheetPart, Map<number, CellChange>>();
  for (const [name, group] of Map.groupBy(edits, ({ cell }) => cell.sheet)) {
    const sheet = book.sheets.find((candidate) => candidate.name === name);
    if (sheet === undefined) continue;
    const cells = await cellsAt(source, book, sheet, group);
    const shared = await sharedFormulas(source, sheet);
    const ofSheet = new Map<number, CellChange>();
    for (const edit of group) {
      const position = positionOf(edit.cell.row, edit.cell.column);
      const cell = cells.get(position);
      const content = ofSheet.get(position)?.text ?? cell?.content ?? null;
      const hasFormula = cell?.context?.formula !== undefined;
      const outcome = judgeEdit(edit, { content, hasFormula, isShared: shared.has(position) }, MAX_TEXT);
      outcomes.set(edit, outcome);
      if (outcome.kind === "written" && !isSame(content, edit.text)) ofSheet.set(position, edit);
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
export async function holdsEdits(source: PackageSource, book: Book, edits: readonly CellEdit[]): Promise<boolean> {
  for (const [name, group] of Map.groupBy(edits, ({ cell }) => cell.sheet)) {
    const sheet = book.sheets.find((candidate) => candidate.name === name);
    if (sheet === undefined) return false;
    const cells = await cellsAt(source, book, sheet, group);
    const last = new Map(group.map(({ cell, text }) => [positionOf(cell.row, cell.column), text]));
    for (const [position, text] of last) if (!isSame(cells.get(position)?.content ?? null, text)) return false;
  }
  return true;
}

async function cellsAt(
  source: PackageSource,
  book: Book,
  { part }: SheetPart,
  edits: readonly CellEdit[],
): Promise<ReadonlyMap<number, BiffCell>> {
  const wanted = new Set(edits.map(({ cell }) => positionOf(cell.row, cell.column)));
  const found = new Map<number, BiffCell>();
  const cells = new CellRecords(book, (cell) => {
    const position = positionOf(cell.row, cell.column);
    if (wanted.has(position)) found.set(position, cell);
  });
  await readRecords(source, part, (id, reader) => cells.take(id, reader));
  cells.finish();
  return found;
}

/** Cells whose formula cannot give way to a text alone. */
async function sharedFormulas(source: PackageSource, { part }: SheetPart): Promise<ReadonlySet<number>> {
  const places = new CellPlaces();
  const shared = new Set<number>();
  let last = -1;
  await readRecords(source, part, (id, reader) => {
    const content = reader.bytes(reader.left);
    const cell = places.take(id, content);
    if (cell !== undefined) last = positionOf(cell.row, cell.column);
    if (isPointer(id, content) || lendsTokens(id)) shared.add(last);
  });
  return shared;
}
