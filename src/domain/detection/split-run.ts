/**
 * Finds numbers that a row holds in pieces: twelve cells of one digit, or three cells of four.
 * @module
 */
import type { CellContent } from "../workbook/cell-content.ts";
import { foldText } from "./text-classes.ts";

export interface DigitCell {
  readonly column: number;
  readonly content: CellContent;
  /** One to four ASCII digits. */
  readonly digits: string;
}
export interface SplitRun {
  readonly cells: readonly DigitCell[];
  readonly digits: string;
  readonly shape: "split_12_cells" | "split_3_cells";
}

const PIECE = /^[0-9]{1,4}$/u;
const BOXES = 12;
const GROUPS = 3;
const GROUP_DIGITS = 4;
/** A longer run is a table of small numbers. */
const LONGEST_RUN = 9;

/** The piece that a short cell may be. */
export function readDigitCell(column: number, content: string | number): DigitCell | undefined {
  const digits = foldText(String(content)).trim();
  return PIECE.test(digits) ? { column, content, digits } : undefined;
}

/** Every split number among a row's pieces, which come from left to right. A run of another length, such as
 *  the thirteen boxes of a corporate number, is none. */
export function findSplitRuns(
  pieces: readonly DigitCell[],
  isHeaded: (column: number) => boolean,
): readonly SplitRun[] {
  if (pieces.length < GROUPS) return [];
  return [...findBoxes(pieces), ...findGroups(pieces, isHeaded)];
}

function findBoxes(pieces: readonly DigitCell[]): readonly SplitRun[] {
  if (pieces.length < BOXES) return [];
  const single = runs(pieces, (piece) => piece.digits.length === 1, 1);
  const exact = single.filter((run) => run.length === BOXES);
  const found =
    exact.length > 0
      ? exact
      : runs(pieces, (piece) => piece.digits.length === 1, 2).filter((run) => run.length === BOXES);
  return found.map((cells) => ({ cells, digits: join(cells), shape: "split_12_cells" }));
}

/** Three neighbours, or three with one empty column between each. More than three need a header over the first;
 *  pieces that lost their zeros need one as well. */
function findGroups(pieces: readonly DigitCell[], isHeaded: (column: number) => boolean): readonly SplitRun[] {
  for (const gap of [1, 2]) {
    const found = runs(pieces, () => true, gap).flatMap((run) => groupsOf(run, isHeaded));
    if (found.length > 0) return found;
  }
  return [];
}

function groupsOf(run: readonly DigitCell[], isHeaded: (column: number) => boolean): readonly SplitRun[] {
  if (run.length > LONGEST_RUN) return [];
  const at = run.length === GROUPS ? 0 : run.findIndex((piece) => isHeaded(piece.column));
  const cells = at < 0 ? [] : run.slice(at, at + GROUPS);
  const [first] = cells;
  if (cells.length < GROUPS || first === undefined) return [];
  if (cells.filter((piece) => piece.digits.length === GROUP_DIGITS).length < GROUPS - 1) return [];
  const complete = cells.every((piece) => piece.digits.length === GROUP_DIGITS && typeof piece.content === "string");
  if (!(complete && run.length === GROUPS) && !isHeaded(first.column)) return [];
  const digits = cells.map((piece) => piece.digits.padStart(GROUP_DIGITS, "0")).join("");
  return [{ cells, digits, shape: "split_3_cells" }];
}

function runs(
  pieces: readonly DigitCell[],
  belongs: (piece: DigitCell) => boolean,
  gap: number,
): readonly (readonly DigitCell[])[] {
  const found: DigitCell[][] = [];
  let current: DigitCell[] = [];
  for (const piece of pieces) {
    if (!belongs(piece)) continue;
    const last = current.at(-1);
    if (last === undefined || piece.column - last.column > gap) {
      current = [];
      found.push(current);
    }
    current.push(piece);
  }
  return found;
}

function join(cells: readonly DigitCell[]): string {
  return cells.map((piece) => piece.digits).join("");
}
