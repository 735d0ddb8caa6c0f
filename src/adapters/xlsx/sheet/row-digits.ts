const FOUR = 4;
const ZERO = 0x30;

/** The number of a row as references write it, to be compared with the bytes of a reference up to four at a time. */
export class RowDigits {
  /** How many digits it has; 0 before there is a row. */
  digits = 0;
  /** The first four digits and the last four, where there are so many, or all. */
  head = 0;
  tail = 0;
  /** Where the last four begin. */
  tailAt = 0;
  /** Keeps the digits of four bytes, where there are fewer. */
  mask = 0;
  readonly #scratch = new DataView(new ArrayBuffer(8));

  set(number: number): void {
    const scratch = this.#scratch;
    let digits = 1;
    for (let least = 10; least <= number; least *= 10) digits += 1;
    let rest = number;
    for (let at = digits - 1; at >= 0; at--) {
      const next = Math.floor(rest / 10);
      scratch.setUint8(at, ZERO + rest - next * 10);
      rest = next;
    }
    this.digits = digits;
    this.tailAt = Math.max(0, digits - FOUR);
    this.mask = digits < FOUR ? (1 << (digits * 8)) - 1 : -1;
    this.head = scratch.getInt32(0, true) & this.mask;
    this.tail = scratch.getInt32(this.tailAt, true) & this.mask;
  }
}
