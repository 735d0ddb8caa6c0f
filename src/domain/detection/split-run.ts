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
/** Digits of a cell that may be a piece. */
export const LONGEST_PIECE = 4;
export const LARGEST_PIECE = 9_999;
const BOXES = 12;
const GROUPS = 3;
const GROUP_DIGITS = 4;
/** Three groups of which some zeros were lost. */
const FEWEST_GROUP_DIGITS = 6;
/** Boxes and groups may lie so many columns apart, as merged cells do; farther than one empty column only where a
 *  header or label names a My Number. */
const WIDEST_STRIDE = 6;
const UNNAMED_STRIDE = 2;
/** A longer run without headers of its own is a table of small numbers. */
const LONGEST_RUN = 9;

/** The piece that a short cell may be. */
export function readDigitCell(column: number, content: string | number): DigitCell | undefined {
  const digits = foldText(String(content)).trim();
  return PIECE.test(digits) ? { column, content, digits } : undefined;
}

/** What stands over a row's cells and beside them. */
export interface SplitSurroundings {
  /** Whether a header over the column or a label left of it names a My Number. */
  names(column: number): boolean;
  /** What the column's own header says; `undefined` where none begins at that column. */
  headedAs(column: number): "number" | "other" | undefined;
}

/** Every split number among a row's pieces, which come from left to right. A run of another length, such as
 *  the thirteen boxes of a corporate number, is none, unless headers divide it. */
export function findSplitRuns(pieces: readonly DigitCell[], around: SplitSurroundings): readonly SplitRun[] {
  if (pieces.length < GROUPS) return [];
  return [...findBoxes(pieces, around), ...findGroups(pieces, around)];
}

/** Boxes side by side, or equally far apart as merged cells are; the closest reading that fits. */
function findBoxes(pieces: readonly DigitCell[], around: SplitSurroundings): readonly SplitRun[] {
  if (pieces.length < BOXES) return [];
  const single = pieces.filter((piece) => piece.digits.length === 1);
  for (let stride = 1; stride <= WIDEST_STRIDE && single.length >= BOXES; stride++) {
    const near = runs(single, stride);
    const found = near.flatMap((run) => boxesOf(run, stride, around));
    if (near.length === 1 && found.length === 0) return [];
    if (found.length > 0) return found.map((cells) => ({ cells, digits: join(cells), shape: "split_12_cells" }));
  }
  return [];
}

function boxesOf(
  run: readonly DigitCell[],
  stride: number,
  around: SplitSurroundings,
): readonly (readonly DigitCell[])[] {
  const [first] = run;
  if (first === undefined || run.length < BOXES) return [];
  if (run.length === BOXES) return stride <= UNNAMED_STRIDE || around.names(first.column) ? [run] : [];
  const starts = run.flatMap(({ column }, at) => (around.headedAs(column) === "number" ? [at] : []));
  return starts.flatMap((at) => {
    const next = run[at + BOXES];
    const ends = next === undefined ? at + BOXES === run.length : around.headedAs(next.column) !== undefined;
    return ends ? [run.slice(at, at + BOXES)] : [];
  });
}

/** Three neighbours, or three equally far apart. More than three need a header over the first; pieces that lost their
 *  zeros need one as well, and so do pieces farther apart than one empty column. */
function findGroups(pieces: readonly DigitCell[], around: SplitSurroundings): readonly SplitRun[] {
  for (let stride = 1; stride <= WIDEST_STRIDE; stride++) {
    const near = runs(pieces, stride);
    const found = near.flatMap((run) => groupsOf(run, stride, around));
    if (found.length > 0 || near.length === 1) return found;
  }
  return [];
}

function groupsOf(run: readonly DigitCell[], stride: number, around: SplitSurroundings): readonly SplitRun[] {
  return groupStarts(run, around).flatMap((at) => groupAt(run, at, stride, around) ?? []);
}

/** Where groups of three may begin: at each header that names a My Number and has the pieces before its successor to
 *  itself; without one, at the first piece that is named at all. */
function groupStarts(run: readonly DigitCell[], around: SplitSurroundings): readonly number[] {
  if (run.length === GROUPS) return [0];
  const starts: number[] = [];
  for (let at = 0; at < run.length; at++) {
    const isTaken = at < (starts.at(-1) ?? -GROUPS) + GROUPS;
    if (!isTaken && around.headedAs(run[at]?.column ?? -1) === "number") starts.push(at);
  }
  if (starts.length > 0 || run.length > LONGEST_RUN) return starts;
  const first = run.findIndex((piece) => around.names(piece.column));
  return first < 0 ? [] : [first];
}

function groupAt(
  run: readonly DigitCell[],
  at: number,
  stride: number,
  around: SplitSurroundings,
): SplitRun | undefined {
  const cells = run.slice(at, at + GROUPS);
  const [first, second, third] = cells;
  if (first === undefined || second === undefined || third === undefined) return undefined;
  if (join(cells).length < FEWEST_GROUP_DIGITS) return undefined;
  const complete = cells.every((piece) => piece.digits.length === GROUP_DIGITS && typeof piece.content === "string");
  const stands = complete && run.length === GROUPS && stride <= UNNAMED_STRIDE;
  if (stride > UNNAMED_STRIDE && second.column - first.column !== third.column - second.column) return undefined;
  if (!stands && !around.names(first.column)) return undefined;
  const digits = cells.map((piece) => piece.digits.padStart(GROUP_DIGITS, "0")).join("");
  return { cells, digits, shape: "split_3_cells" };
}

/** The runs of pieces that lie at most `stride` columns apart. */
function runs(pieces: readonly DigitCell[], stride: number): readonly (readonly DigitCell[])[] {
  const found: DigitCell[][] = [];
  let current: DigitCell[] = [];
  for (const piece of pieces) {
    const last = current.at(-1);
    if (last === undefined || piece.column - last.column > stride) {
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
