import type { CandidateKind } from "./candidate.ts";
import type { CandidateStore } from "./candidate-store.ts";
import { isSameManner } from "./manner.ts";

/** Kinds of a column that are remembered: more would make the search long, and a second equal kind does no harm. */
const MOST_REMEMBERED = 16;

/** Gives candidates of the same kind the same number. */
export class KindBook {
  readonly #store: CandidateStore;
  /** The latest kinds by column, latest last. */
  readonly #recent: number[][] = [];

  constructor(store: CandidateStore) {
    this.#store = store;
  }

  numberOf(kind: CandidateKind): number {
    const recent = (this.#recent[kind.column] ??= []);
    for (let at = recent.length - 1; at >= 0; at--) {
      const number = recent[at] ?? 0;
      const known = this.#store.kinds[number];
      if (known !== undefined && isSame(known, kind)) return number;
    }
    const number = this.#store.addKind(kind);
    recent.push(number);
    if (recent.length > MOST_REMEMBERED) recent.shift();
    return number;
  }
}

function isSame(one: CandidateKind, other: CandidateKind): boolean {
  return (
    one.column === other.column &&
    one.heading === other.heading &&
    one.table === other.table &&
    one.numeric === other.numeric &&
    one.amountFormat === other.amountFormat &&
    one.formula === other.formula &&
    one.headed === other.headed &&
    one.keyword === other.keyword &&
    one.inText === other.inText &&
    one.cellCount === other.cellCount &&
    isSameManner(one.manner, other.manner)
  );
}
