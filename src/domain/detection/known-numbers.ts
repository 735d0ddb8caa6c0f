/**
 * Numbers that a workbook holds with good evidence, each with the place where it stands best.
 * @module
 */
import { lostZeros } from "./candidate.ts";
import type { CandidateStore } from "./candidate-store.ts";
import { isNamed, type JudgedGroup } from "./judge-groups.ts";
import { isStampOrPhone } from "./look-alike-evidence.ts";
import type { NumberIndex } from "../number/number-index.ts";

/** Evidence from which a number counts as known to be one. */
const KNOWN_CONFIDENCE = 0.95;
/** A value shorter by more zeros than these is too often some other number. */
const MOST_LOST_ZEROS = 2;

export interface KnownPlace {
  readonly judged: JudgedGroup;
  /** The candidate's place in the group's store. */
  readonly index: number;
}

export class KnownNumbers {
  readonly #groups: readonly JudgedGroup[];
  readonly #numbers: NumberIndex;
  /** Of each group, how many numbers the better ones have: its own come right behind them. */
  readonly #before: number[] = [];
  /** Of each number, the candidate's place in its group's store. */
  #indexes: Uint32Array;
  /** Of each group: how many of its numbers a better one has, and those that it did not make known itself. */
  readonly #copies = new Map<JudgedGroup, { readonly copies: number; readonly far: readonly number[] }>();

  /** Of several places with the same number, the one with the best evidence counts, and among equals the first. What
   *  `numbers` held is given up: a table for a million numbers is not made twice. */
  constructor(judged: readonly JudgedGroup[], numbers: NumberIndex) {
    this.#groups = judged
      .filter(({ verdict }) => verdict.passing >= KNOWN_CONFIDENCE)
      .sort((a, b) => b.verdict.passing - a.verdict.passing);
    const expected = this.#groups.reduce((most, { group }) => Math.max(most, group.members.length), 0);
    this.#numbers = numbers;
    this.#numbers.restart(expected);
    this.#indexes = new Uint32Array(expected);
    for (const one of this.#groups) this.#addGroup(one);
  }

  #addGroup(judged: JudgedGroup): void {
    const { store, members } = judged.group;
    const areNear = store.kinds.map(({ manner }) => lostZeros(manner) <= MOST_LOST_ZEROS);
    const before = this.#numbers.size;
    this.#before.push(before);
    const far: number[] = [];
    let copies = 0;
    for (let at = 0; at < members.length; at++) {
      const index = members[at] ?? 0;
      if (!store.fits(index)) continue;
      const value = store.value(index);
      // What looks like a time stamp or a mobile number is known only from where a header names it.
      const isTelling = isNamed(judged.group) || !isStampOrPhone(value);
      if (areNear[store.kind(index)] !== true || !isTelling) far.push(value);
      else if (this.#claim(value, index) < before) copies += 1;
    }
    this.#copies.set(judged, { copies, far });
  }

  /** The place of `value` among the numbers; where it is a new one, `index` is kept for it. */
  #claim(value: number, index: number): number {
    const next = this.#numbers.size;
    const place = this.#numbers.claim(value);
    if (place < next) return place;
    if (next === this.#indexes.length) {
      const indexes = new Uint32Array(next * 2);
      indexes.set(this.#indexes);
      this.#indexes = indexes;
    }
    this.#indexes[next] = index;
    return place;
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
    return this.#numbers.size;
  }

  has(value: number): boolean {
    return this.#numbers.has(value);
  }

  /** The group in which `value` is known best. */
  groupOf(value: number): JudgedGroup | undefined {
    return this.#groupAt(this.#numbers.get(value));
  }

  /** Where `value` is known best, unless that is `index` of `store` itself. */
  elsewhere(value: number, store: CandidateStore, index: number): KnownPlace | undefined {
    const place = this.#numbers.get(value);
    const judged = this.#groupAt(place);
    if (judged === undefined) return undefined;
    const known = this.#indexes[place] ?? 0;
    return known === index && judged.group.store === store ? undefined : { judged, index: known };
  }

  /** The group that made the number at `place` known. */
  #groupAt(place: number): JudgedGroup | undefined {
    let low = 0;
    let high = place < 0 ? 0 : this.#groups.length;
    // The first group of which all numbers come behind; the one before it is the one.
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#before[middle] ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return this.#groups[low - 1];
  }
}
