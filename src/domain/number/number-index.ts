/**
 * A map from numbers of twelve digits to whole numbers, in typed arrays: where a number was seen; or just a set of them.
 *
 * The table that is searched holds four bytes a slot, so that a hundred thousand numbers stay in a processor's cache;
 * the numbers themselves lie beside it in the order in which they came.
 * @module
 */
const MOST_FILLED = 0.6;
const FEWEST_SLOTS = 16;
/** Odd, so that neighbours scatter. */
const SCATTER = 0x9e3779b1;

export class NumberIndex {
  /** Number of the value plus one, by slot; 0 is a free one. */
  #slots: Uint32Array;
  #values: Float64Array;
  /** Empty until a place other than 0 is put: then as long as the values. */
  #places = new Float64Array(0);
  #size = 0;

  /** `expected`: about how many values there will be; more are taken as well. */
  constructor(expected = 0) {
    let slots = FEWEST_SLOTS;
    while (slots * MOST_FILLED < expected) slots *= 2;
    this.#slots = new Uint32Array(slots);
    const capacity = Math.max(FEWEST_SLOTS, expected);
    this.#values = new Float64Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** The values in the order in which they came. */
  get values(): Float64Array {
    return this.#values.subarray(0, this.#size);
  }

  /** Puts `place` for `value` unless it has one already; answers whether it had none. */
  add(value: number, place = 0): boolean {
    const before = this.#size;
    this.claim(value, place);
    return this.#size > before;
  }

  /** Puts `place` for `value` unless it has one already; answers the place that it has then. */
  claim(value: number, place: number): number {
    if (this.#size >= this.#slots.length * MOST_FILLED) this.#growSlots();
    const slot = this.#slotOf(value);
    const number = this.#slots[slot] ?? 0;
    if (number !== 0) return this.#places[number - 1] ?? 0;
    if (this.#size === this.#values.length) this.#growValues();
    this.#values[this.#size] = value;
    if (place !== 0 && this.#places.length === 0) this.#places = new Float64Array(this.#values.length);
    if (this.#places.length > 0) this.#places[this.#size] = place;
    this.#size += 1;
    this.#slots[slot] = this.#size;
    return place;
  }

  /** The place of `value`; -1 where it has none. */
  get(value: number): number {
    const number = this.#slots[this.#slotOf(value)] ?? 0;
    return number === 0 ? -1 : (this.#places[number - 1] ?? 0);
  }

  has(value: number): boolean {
    return this.#slots[this.#slotOf(value)] !== 0;
  }

  /** The slot of `value`, or the free one where it belongs. */
  #slotOf(value: number): number {
    const slots = this.#slots;
    const values = this.#values;
    const mask = slots.length - 1;
    const upper = Math.floor(value / 0x100000000);
    let slot = Math.imul((value - upper * 0x100000000) ^ upper, SCATTER);
    slot = (slot ^ (slot >>> 15)) & mask;
    for (let number = slots[slot] ?? 0; number !== 0 && values[number - 1] !== value; number = slots[slot] ?? 0) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #growSlots(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let number = 0; number < this.#size; number++) {
      this.#slots[this.#slotOf(this.#values[number] ?? 0)] = number + 1;
    }
  }

  #growValues(): void {
    const [values, places] = [this.#values, this.#places];
    this.#values = new Float64Array(values.length * 2);
    this.#values.set(values);
    if (places.length === 0) return;
    this.#places = new Float64Array(values.length * 2);
    this.#places.set(places);
  }
}
