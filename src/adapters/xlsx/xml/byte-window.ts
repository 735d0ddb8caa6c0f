/**
 * The part of a stream that a reader looks at: what it has not finished with, and the next chunk behind it.
 *
 * A reader works on whole pieces (a tag, a cell). It says how far it got, and the unfinished rest moves
 * to the front of the window when the next chunk comes.
 * @module
 */
import { unreadable } from "../unreadable.ts";

/** No single piece may be larger; a cell holds at most 32,767 characters. */
const MAX_PIECE_BYTES = 64 * 1024 ** 2;
const FIRST_BYTES = 64 * 1024;

export class ByteWindow {
  #buffer = new Uint8Array(FIRST_BYTES);
  #view = new DataView(this.#buffer.buffer);
  #end = 0;
  /** Bytes of the stream that lie before the window. */
  #before = 0;

  get bytes(): Uint8Array {
    return this.#buffer;
  }
  /** The same bytes, to be read several at a time. */
  get view(): DataView {
    return this.#view;
  }
  /** Index after the last byte that came. Bytes of {@link bytes} behind it mean nothing. */
  get end(): number {
    return this.#end;
  }
  /** The place in the whole stream of the window's first byte. */
  get offset(): number {
    return this.#before;
  }

  /** Drops what was `consumed` and adds `chunk` behind the rest. */
  advance(consumed: number, chunk: Uint8Array): void {
    const rest = this.#end - consumed;
    const needed = rest + chunk.length;
    if (needed > MAX_PIECE_BYTES && rest > MAX_PIECE_BYTES / 2) throw unreadable("malformed_xml");
    if (needed > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(needed, this.#buffer.length * 2));
      larger.set(this.#buffer.subarray(consumed, this.#end));
      this.#buffer = larger;
      this.#view = new DataView(larger.buffer);
    } else if (consumed > 0) this.#buffer.copyWithin(0, consumed, this.#end);
    this.#buffer.set(chunk, rest);
    this.#before += consumed;
    this.#end = needed;
  }
}
