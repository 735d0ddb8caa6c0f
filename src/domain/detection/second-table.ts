/**
 * The headers of a table that begins lower than its neighbour: a few labels side by side, away from the candidates of
 * their row.
 * @module
 */
import { mayBeFieldLabel } from "./form-label.ts";
import type { RowText } from "./row-texts.ts";

/** Fewer labels in a row may as well be a record's. */
export const LABELS_OF_A_SECOND_TABLE = 3;

/** The texts of a row that head such a table; `candidates` are the columns of the row's candidates. */
export function headersBeside(cells: readonly RowText[], candidates: readonly number[]): readonly RowText[] {
  return adjacentTexts(cells).flatMap((run) => {
    const [first, last] = [run[0]?.column ?? 0, run.at(-1)?.column ?? 0];
    const isHeader = run.every(({ text, label }) => label !== undefined && mayBeFieldLabel(text, label));
    const isRecord = candidates.some((column) => column >= first - 1 && column <= last + 1);
    return run.length < LABELS_OF_A_SECOND_TABLE || !isHeader || isRecord ? [] : run;
  });
}

/** The runs of texts in columns side by side. */
function adjacentTexts(cells: readonly RowText[]): readonly (readonly RowText[])[] {
  const runs: RowText[][] = [];
  for (const cell of cells) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1)?.column === cell.column - 1) run.push(cell);
    else runs.push([cell]);
  }
  return runs;
}
