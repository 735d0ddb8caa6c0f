import type { Bytes } from "../archive/byte-stream.ts";

const FIRST_BYTES = 64 * 1024;
const encoder = new TextEncoder();

/** Bytes put one behind the other, and taken away in pieces that are valid until more are put. */
export class ByteWriter {
  #bytes = new Uint8Array(FIRST_BYTES);
  #used = 0;

  copy(bytes: Uint8Array, start: number, end: number): void {
    this.#reserve(end - start);
    this.#bytes.set(bytes.subarray(start, end), this.#used);
    this.#used += end - start;
  }

  text(text: string): void {
    // A UTF-16 unit takes three bytes at most.
    this.#reserve(text.length * 3);
    this.#used += encoder.encodeInto(text, this.#bytes.subarray(this.#used)).written;
  }

  /** The same for text that is known to be ASCII, which is faster for the few letters of a token or tag. */
  ascii(text: string): void {
    this.#reserve(text.length);
    const bytes = this.#bytes;
    let at = this.#used;
    for (let index = 0; index < text.length; index++) bytes[at++] = text.charCodeAt(index);
    this.#used = at;
  }

  /** What was put since the last call. */
  take(): Bytes {
    const taken = this.#bytes.subarray(0, this.#used);
    this.#used = 0;
    return taken;
  }

  #reserve(bytes: number): void {
    const needed = this.#used + bytes;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = larger;
  }
}
