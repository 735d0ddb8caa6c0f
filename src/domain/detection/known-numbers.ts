/**
 * Numbers that a workbook holds with good evidence, each with the place where it stands best.
 * @module
 */
import { lostZeros } from "./candidate.ts";
import type { CandidateStore } from "./candidate-store.ts";
import type { JudgedGroup } from "./judge-groups.ts";
import { NumberIndex } from "./number-index.ts";

/** Evidence from which a number counts as known to be one. */
const KNOWN_CONFIDENCE = 0.95;
/** A value shorter by more zeros than these is too often some other number. */
const MOST_LOST_ZEROS = 2;
/** A place is the number of its group times this, plus the candidate's place in the group's store. */
const PER_GROUP = 2 ** 32;

export interface KnownPlace {
  readonly judged: JudgedGroup;
  /** The candidate's place in the group's store. */
  readonly index: number;
}

export class KnownNumbers {
  readonly #groups: readonly JudgedGroup[];
  readonly #places: NumberIndex;

  /** Of several places with the same number, the one with the best evidence counts, and among equals the first. */
  constructor(judged: readonly JudgedGroup[]) {
    this.#groups = judged
      .filter(({ verdict }) => verdict.passing >= KNOWN_CONFIDENCE)
      .sort((a, b) => b.verdict.passing - a.verdict.passing);
    this.#places = new NumberIndex(this.#groups.reduce((most, { group }) => Math.max(most, group.members.length), 0));
    this.#groups.forEach(({ group: { store, members } }, number) => {
      const areNear = store.kinds.map(({ manner }) => lostZeros(manner) <= MOST_LOST_ZEROS);
      for (const index of members) {
        if (store.fits(index) && areNear[store.kind(index)] === true) {
          this.#places.add(store.value(index), number * PER_GROUP + index);
        }
      }
    });
  }

  get size(): number {
    return this.#places.size;
  }

  has(value: number): boolean {
    return this.#places.has(value);
  }

  /** The group in which `value` is known best. */
  groupOf(value: number): JudgedGroup | undefined {
    return this.#groups[Math.floor(this.#places.get(value) / PER_GROUP)];
  }

  /** Where `value` is known best, unless that is `index` of `store` itself. */
  elsewhere(value: number, store: CandidateStore, index: number): KnownPlace | undefined {
    const place = this.#places.get(value);
    const judged = this.#groups[Math.floor(place / PER_GROUP)];
    const known = place % PER_GROUP;
    return judged === undefined || (known === index && judged.group.store === store)
      ? undefined
      : { judged, index: known };
  }
}
