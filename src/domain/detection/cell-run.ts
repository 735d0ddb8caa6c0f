/**
 * Filled cells of one row that hold whole numbers or shared texts, handed on together: no object and no call for each.
 *
 * Numbers that are of no interest in whatever column they stand are only counted.
 * @module
 */
import type { CellContext } from "./cell-context.ts";
import type { TextSource } from "./shared-texts.ts";
import { LARGEST_PIECE } from "./split-run.ts";

export const RUN_CELLS = 256;
/** Whole numbers with fewer digits than these are no candidates, even among many that are. */
export const FEWEST_AMONG_MANY = 1e6;

/** Whether the whole number `value` is neither a piece of a number nor ever a candidate. */
export function isDullNumber(value: number): boolean {
  return value > LARGEST_PIECE && value < FEWEST_AMONG_MANY;
}

export class CellRun {
  row = 0;
  /** Cells in the lists below. */
  length = 0;
  /** All cells, those included that are only counted. */
  filled = 0;
  /** The outermost columns. */
  left = Infinity;
  right = -1;
  readonly columns = new Uint16Array(RUN_CELLS);
  /** The number that the cell holds, or the number of its text. */
  readonly values = new Float64Array(RUN_CELLS);
  /** Index among the {@link contexts}; its complement (`~`) where the cell holds a text. */
  readonly styles = new Int32Array(RUN_CELLS);
  /** Where the text of its formula begins, in whatever way the adapter counts; 0 where it has none. */
  readonly formulas = new Uint32Array(RUN_CELLS);
  /** How many cells were only counted right before each one in the lists, and behind the last. */
  readonly counted = new Uint32Array(RUN_CELLS + 1);
  readonly texts: TextSource;
  readonly contexts: readonly (CellContext | undefined)[];

  readonly #formulaContext: (formula: number, style: number) => CellContext;

  /** `formulaContext` tells of a cell with a formula, which holds too few digits for a number. */
  constructor(of: {
    readonly texts: TextSource;
    readonly contexts: readonly (CellContext | undefined)[];
    readonly formulaContext: (formula: number, style: number) => CellContext;
  }) {
    this.texts = of.texts;
    this.contexts = of.contexts;
    this.#formulaContext = of.formulaContext;
  }

  /** What is known of the number at `at` beside its value; valid while the run is shown. */
  contextOfNumber(at: number): CellContext | undefined {
    const style = this.styles[at] ?? 0;
    const formula = this.formulas[at] ?? 0;
    return formula === 0 ? this.contexts[style] : this.#formulaContext(formula, style);
  }

  begin(row: number): void {
    this.row = row;
    this.length = this.filled = 0;
    this.left = Infinity;
    this.right = -1;
    this.counted[0] = 0;
  }
}
