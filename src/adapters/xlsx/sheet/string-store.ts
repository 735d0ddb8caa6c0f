/**
 * Many strings in little memory: blocks of text, of which each string is a slice.
 *
 * A million names take their characters and four bytes each, instead of a million objects. Decoding
 * happens once a block, and taking a string out of it costs next to nothing.
 * @module
 */
import { readPlainNumber } from "#domain/detection/read-cell.ts";
import type { TextSource } from "#domain/detection/shared-texts.ts";
import { unreadable } from "../unreadable.ts";
import { IndexSet } from "./index-set.ts";

const BLOCK_BYTES = 64 * 1024;
/** Longer texts are decoded where they lie, each a block of its own. */
const LONG_TEXT_BYTES = 1024;
const ENDS_AT_ONCE = 1 << 16;

interface Block {
  /** Numbers of the first string in this block, and of the first one behind it. */
  readonly first: number;
  readonly after: number;
  readonly text: string;
}

export class StringStore implements TextSource {
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });
  readonly #blocks: Block[] = [];
  /** Where each string ends in its block's text. */
  readonly #ends: Uint32Array[] = [];
  #size = 0;
  /** The block that is being filled: bytes, and characters (UTF-16 units) they stand for. */
  #bytes = new Uint8Array(BLOCK_BYTES);
  #used = 0;
  #characters = 0;
  #first = 0;
  readonly #empty = new IndexSet();
  /** Block of the string asked for last: the next one is often near. */
  #last: Block = { first: 0, after: 0, text: "" };

  get size(): number {
    return this.#size;
  }

  /** Adds the string whose UTF-8 bytes lie from `start` to `end`. */
  add(bytes: Uint8Array, start: number, end: number): void {
    if (end - start > LONG_TEXT_BYTES) {
      this.#addLong(bytes.subarray(start, end));
      return;
    }
    if (this.#used + (end - start) > BLOCK_BYTES) this.#endBlock();
    const block = this.#bytes;
    let to = this.#used;
    let characters = this.#characters;
    for (let i = start; i < end; i++) {
      const byte = bytes[i] ?? 0;
      block[to++] = byte;
      if (byte < 0x80 || byte >= 0xc0) characters += byte >= 0xf0 ? 2 : 1;
    }
    this.#used = to;
    this.#characters = characters;
    if (start >= end) this.#empty.add(this.#size);
    this.#count(characters);
  }

  #addLong(utf8: Uint8Array): void {
    this.#endBlock();
    const text = this.#decode(utf8);
    this.#blocks.push({ first: this.#size, after: this.#size + 1, text });
    this.#count(text.length);
    this.#first = this.#size;
  }

  /** Counts a string that ends at so many characters of its block. */
  #count(characters: number): void {
    if (this.#size % ENDS_AT_ONCE === 0) this.#ends.push(new Uint32Array(ENDS_AT_ONCE));
    const ends = this.#ends[this.#ends.length - 1];
    if (ends !== undefined) ends[this.#size % ENDS_AT_ONCE] = characters;
    this.#size += 1;
  }

  /** Whether there is a string number `index` and it is not empty. */
  has(index: number): boolean {
    return index >= 0 && index < this.#size && !this.#empty.has(index);
  }

  /** To be called after the last {@link add}: {@link get} answers from then on. */
  finish(): void {
    this.#endBlock();
    this.#bytes = new Uint8Array(0);
  }

  /** The string number `index`; `undefined` where there is none. */
  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.#size)) return undefined;
    const block = this.#blockOf(index);
    if (block === undefined) return undefined;
    return block.text.slice(index === block.first ? 0 : this.#end(index - 1), this.#end(index));
  }

  /** See {@link TextSource}; takes no string out of its block. */
  plainNumber(index: number): number {
    const block = index >= 0 && index < this.#size ? this.#blockOf(index) : undefined;
    if (block === undefined) return -1;
    return readPlainNumber(block.text, index === block.first ? 0 : this.#end(index - 1), this.#end(index));
  }

  #endBlock(): void {
    if (this.#size > this.#first) {
      const text = this.#decode(this.#bytes.subarray(0, this.#used));
      this.#blocks.push({ first: this.#first, after: this.#size, text });
    }
    this.#used = 0;
    this.#characters = 0;
    this.#first = this.#size;
  }

  // Bytes that are no UTF-8 would come out longer than they were counted, and shift every string after them.
  #decode(utf8: Uint8Array): string {
    try {
      return this.#decoder.decode(utf8);
    } catch {
      throw unreadable("malformed_xml");
    }
  }

  #end(index: number): number {
    return this.#ends[index >>> 16]?.[index & (ENDS_AT_ONCE - 1)] ?? 0;
  }

  #blockOf(index: number): Block | undefined {
    if (index >= this.#last.first && index < this.#last.after) return this.#last;
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#blocks[middle]?.first ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const found = this.#blocks[low];
    if (found !== undefined) this.#last = found;
    return found;
  }
}
