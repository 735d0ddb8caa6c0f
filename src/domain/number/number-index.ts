/**
 * Numbers of twelve digits, each with its place in the order in which they came, in typed arrays: whoever knows more of
 * a number keeps that in a list by the place.
 *
 * The table that is searched holds four bytes a slot, so that a hundred thousand numbers stay in a processor's cache;
 * the numbers themselves lie beside it.
 * @module
 */
const MOST_FILLED = 0.6;
const FEWEST_SLOTS = 16;
/** Odd, so that neighbours scatter. */
const SCATTER = 0x9e3779b1;

export class NumberIndex {
  /** The value's place plus one, by slot; 0 is a free one. */
  #slots = new Uint32Array(FEWEST_SLOTS);
  /** Slots in use, less one: a table that was made for more values is searched as if it were small. */
  #mask = FEWEST_SLOTS - 1;
  #values = new Float64Array(FEWEST_SLOTS);
  #size = 0;

  /** `expected`: about how many values there will be; more are taken as well. */
  constructor(expected = 0) {
    this.restart(expected);
  }

  get size(): number {
    return this.#size;
  }

  /** The values in the order in which they came; good until the next {@link restart}. */
  get values(): Float64Array {
    return this.#values.subarray(0, this.#size);
  }

  /** Forgets all values and begins anew, in the memory that it has where that is enough. */
  restart(expected: number): void {
    let slots = FEWEST_SLOTS;
    while (slots * MOST_FILLED < expected) slots *= 2;
    if (slots > this.#slots.length) this.#slots = new Uint32Array(slots);
    else this.#slots.fill(0, 0, slots);
    this.#mask = slots - 1;
    if (expected > this.#values.length) this.#values = new Float64Array(expected);
    this.#size = 0;
  }

  /** Takes `value` in unless it is there already; answers whether it was not. */
  add(value: number): boolean {
    const before = this.#size;
    this.claim(value);
    return this.#size > before;
  }

  /** The place of `value`, which is taken in unless it is there already. */
  claim(value: number): number {
    if (this.#size > this.#mask * MOST_FILLED) this.#growSlots();
    const slot = this.#slotOf(value);
    const known = this.#slots[slot] ?? 0;
    if (known !== 0) return known - 1;
    if (this.#size === this.#values.length) this.#growValues();
    this.#values[this.#size] = value;
    this.#size += 1;
    this.#slots[slot] = this.#size;
    return this.#size - 1;
  }

  /** The place of `value`; -1 where it has none. */
  get(value: number): number {
    return (this.#slots[this.#slotOf(value)] ?? 0) - 1;
  }

  has(value: number): boolean {
    return this.#slots[this.#slotOf(value)] !== 0;
  }

  /** The slot of `value`, or the free one where it belongs. */
  #slotOf(value: number): number {
    const slots = this.#slots;
    const values = this.#values;
    const mask = this.#mask;
    const upper = Math.floor(value / 0x100000000);
    let slot = Math.imul((value - upper * 0x100000000) ^ upper, SCATTER);
    slot = (slot ^ (slot >>> 15)) & mask;
    for (let place = slots[slot] ?? 0; place !== 0 && values[place - 1] !== value; place = slots[slot] ?? 0) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #growSlots(): void {
    const slots = (this.#mask + 1) * 2;
    if (slots > this.#slots.length) this.#slots = new Uint32Array(slots);
    else this.#slots.fill(0, 0, slots);
    this.#mask = slots - 1;
    for (let place = 0; place < this.#size; place++) {
      this.#slots[this.#slotOf(this.#values[place] ?? 0)] = place + 1;
    }
  }

  #growValues(): void {
    const values = this.#values;
    this.#values = new Float64Array(values.length * 2);
    this.#values.set(values);
  }
}
