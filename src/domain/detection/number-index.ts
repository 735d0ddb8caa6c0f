/**
 * A map from numbers of twelve digits to whole numbers, in two typed arrays: where a number was seen.
 * @module
 */
const MOST_FILLED = 0.6;
const FEWEST_SLOTS = 16;
/** Odd, so that neighbours scatter. */
const SCATTER = 0x9e3779b1;

export class NumberIndex {
  /** Values by slot; -1 is a free one. */
  #values: Float64Array;
  #places: Float64Array;
  #size = 0;

  /** `expected`: about how many values there will be; more are taken as well. */
  constructor(expected = 0) {
    let slots = FEWEST_SLOTS;
    while (slots * MOST_FILLED < expected) slots *= 2;
    this.#values = new Float64Array(slots).fill(-1);
    this.#places = new Float64Array(slots);
  }

  get size(): number {
    return this.#size;
  }

  /** Puts `place` for `value` unless it has one already; answers whether it had none. */
  add(value: number, place: number): boolean {
    if (this.#size >= this.#values.length * MOST_FILLED) this.#grow();
    const slot = this.#slotOf(value);
    if (this.#values[slot] === value) return false;
    this.#values[slot] = value;
    this.#places[slot] = place;
    this.#size += 1;
    return true;
  }

  /** The place of `value`; -1 where it has none. */
  get(value: number): number {
    const slot = this.#slotOf(value);
    return this.#values[slot] === value ? (this.#places[slot] ?? -1) : -1;
  }

  has(value: number): boolean {
    return this.#values[this.#slotOf(value)] === value;
  }

  /** The slot of `value`, or the free one where it belongs. */
  #slotOf(value: number): number {
    const mask = this.#values.length - 1;
    const upper = Math.floor(value / 0x100000000);
    let slot = Math.imul((value - upper * 0x100000000) ^ upper, SCATTER);
    slot = (slot ^ (slot >>> 15)) & mask;
    for (let held = this.#values[slot] ?? -1; held !== value && held !== -1; held = this.#values[slot] ?? -1) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const values = this.#values;
    const places = this.#places;
    this.#values = new Float64Array(values.length * 2).fill(-1);
    this.#places = new Float64Array(values.length * 2);
    for (let slot = 0; slot < values.length; slot++) {
      const value = values[slot] ?? -1;
      if (value === -1) continue;
      const to = this.#slotOf(value);
      this.#values[to] = value;
      this.#places[to] = places[slot] ?? 0;
    }
  }
}
