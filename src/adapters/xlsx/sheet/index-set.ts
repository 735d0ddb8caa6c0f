/** A set of small whole numbers, a bit each. */
export class IndexSet {
  #bits = new Uint8Array(1024);

  add(index: number): void {
    if (index < 0) return;
    const at = index >>> 3;
    if (at >= this.#bits.length) {
      const larger = new Uint8Array(Math.max(at + 1, this.#bits.length * 2));
      larger.set(this.#bits);
      this.#bits = larger;
    }
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (index & 7));
  }

  has(index: number): boolean {
    return index >= 0 && ((this.#bits[index >>> 3] ?? 0) & (1 << (index & 7))) !== 0;
  }
}
