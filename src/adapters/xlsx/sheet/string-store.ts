/**
 * Many strings in little memory: UTF-8 in blocks of one megabyte, decoded when asked for.
 *
 * A million names take their bytes and four bytes each, instead of a million objects.
 * @module
 */
const BLOCK_BITS = 20;
const BLOCK_BYTES = 1 << BLOCK_BITS;
const STARTS_PER_BLOCK = 1 << 16;
/** Columns repeat their words: departments, prefectures, relations. */
const REMEMBERED = 4_096;

interface Block {
  readonly bytes: Uint8Array;
  /** Number of the first string in this block. */
  readonly first: number;
}

export class StringStore {
  readonly #blocks: Block[] = [];
  /** Where each string ends in its block. */
  readonly #ends: Uint32Array[] = [];
  #size = 0;
  #used = 0;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  readonly #rememberedIndex = new Int32Array(REMEMBERED).fill(-1);
  readonly #remembered: string[] = new Array<string>(REMEMBERED).fill("");

  get size(): number {
    return this.#size;
  }

  /** Adds the string whose UTF-8 bytes lie from `start` to `end`. */
  add(bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    let block = this.#blocks.at(-1);
    if (block === undefined || this.#used + length > block.bytes.length) {
      block = { bytes: new Uint8Array(Math.max(BLOCK_BYTES, length)), first: this.#size };
      this.#blocks.push(block);
      this.#used = 0;
    }
    for (let i = start, to = this.#used; i < end; i++, to++) block.bytes[to] = bytes[i] ?? 0;
    this.#used += length;
    if (this.#size % STARTS_PER_BLOCK === 0) this.#ends.push(new Uint32Array(STARTS_PER_BLOCK));
    const ends = this.#ends.at(-1);
    if (ends !== undefined) ends[this.#size % STARTS_PER_BLOCK] = this.#used;
    this.#size += 1;
  }

  /** The string number `index`; `undefined` where there is none. */
  get(index: number): string | undefined {
    const slot = index & (REMEMBERED - 1);
    if (this.#rememberedIndex[slot] === index) return this.#remembered[slot];
    if (!(index >= 0 && index < this.#size)) return undefined;
    const block = this.#blockOf(index);
    const start = index === block.first ? 0 : this.#end(index - 1);
    const text = this.#decode(block.bytes, start, this.#end(index));
    this.#rememberedIndex[slot] = index;
    this.#remembered[slot] = text;
    return text;
  }

  #end(index: number): number {
    return this.#ends[Math.floor(index / STARTS_PER_BLOCK)]?.[index % STARTS_PER_BLOCK] ?? 0;
  }

  #blockOf(index: number): Block {
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#blocks[middle]?.first ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const block = this.#blocks[low];
    if (block === undefined) throw new RangeError("no such string");
    return block;
  }

  #decode(bytes: Uint8Array, start: number, end: number): string {
    return this.#decoder.decode(bytes.subarray(start, end));
  }
}
