/**
 * What became of a move's cells over all its attempts. Cells that took their token are only counted.
 * @module
 */
import type { EditOutcome } from "#application/ports/workbook.ts";
import type { TokenizedCell } from "#application/tokenize-cells.ts";
import type { CellAddress } from "#domain/workbook/range-address.ts";
import { NONE_REACHED, type ReachedCells, reachedAfter } from "./remaining-plan.ts";

/** Why a cell that was reached still holds its number. */
export type LeftAlone = "changed_since_scan" | Extract<EditOutcome, { readonly kind: "not_writable" }>["because"];
export interface LeftCell {
  readonly cell: CellAddress;
  readonly because: LeftAlone;
}
export interface MoveTally {
  readonly reached: ReachedCells;
  readonly moved: number;
  readonly leftAlone: readonly LeftCell[];
}

export const NOTHING_MOVED: MoveTally = { reached: NONE_REACHED, moved: 0, leftAlone: [] };

/** Counts one attempt after those of `before`. */
export class AttemptTally {
  readonly #before: MoveTally;
  readonly #outcomes: EditOutcome["kind"][] = [];
  readonly #leftAlone: LeftCell[] = [];
  #moved = 0;

  constructor(before: MoveTally) {
    this.#before = before;
  }

  add(cells: readonly TokenizedCell[]): void {
    for (const { cell, outcome } of cells) {
      this.#outcomes.push(outcome.kind);
      if (outcome.kind === "written") this.#moved += 1;
      else if (outcome.kind === "not_writable") this.#leftAlone.push({ cell, because: outcome.because });
      else if (outcome.kind === "changed_since_scan") this.#leftAlone.push({ cell, because: outcome.kind });
    }
  }

  end(): MoveTally {
    const { reached, moved, leftAlone } = this.#before;
    return {
      reached: reachedAfter(reached, this.#outcomes),
      moved: moved + this.#moved,
      leftAlone: [...leftAlone, ...this.#leftAlone],
    };
  }
}
