/**
 * Numbers that a workbook holds with good evidence, each with the place where it stands best.
 * @module
 */
import { lostZeros } from "./candidate.ts";
import type { CandidateStore } from "./candidate-store.ts";
import { isNamed, type JudgedGroup } from "./judge-groups.ts";
import { isStampOrPhone } from "./look-alike-evidence.ts";
import { NumberIndex } from "../number/number-index.ts";

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
  /** Of each group: how many of its numbers a better one has, and those that it did not make known itself. */
  readonly #copies = new Map<JudgedGroup, { readonly copies: number; readonly far: readonly number[] }>();

  /** Of several places with the same number, the one with the best evidence counts, and among equals the first. */
  constructor(judged: readonly JudgedGroup[]) {
    this.#groups = judged
      .filter(({ verdict }) => verdict.passing >= KNOWN_CONFIDENCE)
      .sort((a, b) => b.verdict.passing - a.verdict.passing);
    this.#places = new NumberIndex(this.#groups.reduce((most, { group }) => Math.max(most, group.members.length), 0));
    this.#groups.forEach((one, number) => this.#addGroup(one, number));
  }

  #addGroup(judged: JudgedGroup, number: number): void {
    const { store, members } = judged.group;
    const areNear = store.kinds.map(({ manner }) => lostZeros(manner) <= MOST_LOST_ZEROS);
    const first = number * PER_GROUP;
    const far: number[] = [];
    let copies = 0;
    for (let at = 0; at < members.length; at++) {
      const index = members[at] ?? 0;
      if (!store.fits(index)) continue;
      const value = store.value(index);
      // What looks like a time stamp or a mobile number is known only from where a header names it.
      const isTelling = isNamed(judged.group) || !isStampOrPhone(value);
      if (areNear[store.kind(index)] !== true || !isTelling) far.push(value);
      else if (this.#places.claim(value, first + index) < first) copies += 1;
    }
    this.#copies.set(judged, { copies, far });
  }

  /** How many numbers of a group are known from another one; `undefined` where the group's own are not known. */
  countCopies(judged: JudgedGroup): number | undefined {
    const counted = this.#copies.get(judged);
    if (counted === undefined) return undefined;
    return counted.far.reduce((sum, value) => {
      const source = this.groupOf(value);
      return source === undefined || source === judged ? sum : sum + 1;
    }, counted.copies);
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
