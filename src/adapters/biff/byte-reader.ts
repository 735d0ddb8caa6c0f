/**
 * Little-endian values from a piece of a stream. Reading past its end gives zeros, so that a damaged
 * record yields wrong values but never another record's bytes, an exception or an endless loop.
 * @module
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #end: number;
  #at: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#end = Math.min(end, bytes.length);
    this.#at = start;
  }

  get left(): number {
    return Math.max(0, this.#end - this.#at);
  }

  u8(): number {
    const at = this.#take(1);
    return at < 0 ? 0 : this.#view.getUint8(at);
  }

  u16(): number {
    const at = this.#take(2);
    return at < 0 ? 0 : this.#view.getUint16(at, true);
  }

  u32(): number {
    const at = this.#take(4);
    return at < 0 ? 0 : this.#view.getUint32(at, true);
  }

  f64(): number {
    const at = this.#take(8);
    return at < 0 ? 0 : this.#view.getFloat64(at, true);
  }

  bytes(count: number): Uint8Array {
    const from = Math.min(this.#at, this.#end);
    const piece = this.#bytes.subarray(from, Math.min(this.#end, from + Math.max(0, count)));
    this.#at += Math.max(0, count);
    return piece;
  }

  skip(count: number): this {
    this.#at += Math.max(0, count);
    return this;
  }

  /** UTF-16 text of `units` units, or one byte a unit where `wide` is false. */
  text(units: number, wide: boolean): string {
    return wide ? decodeWide(this.bytes(units * 2)) : decodeNarrow(this.bytes(units));
  }

  /** Where the next `count` bytes stand; negative when they are not there. */
  #take(count: number): number {
    const at = this.#at;
    this.#at += count;
    return this.#at > this.#end ? -1 : at;
  }
}

const UTF16 = new TextDecoder("utf-16le", { ignoreBOM: true });
const SHORT = 64;

export function decodeWide(bytes: Uint8Array): string {
  return UTF16.decode(bytes.length % 2 === 0 ? bytes : bytes.subarray(0, -1));
}

/** The low halves of UTF-16 units: the first 256 characters of Unicode. */
export function decodeNarrow(bytes: Uint8Array): string {
  if (bytes.length <= SHORT) return String.fromCharCode(...bytes);
  let text = "";
  for (let at = 0; at < bytes.length; at += SHORT) text += String.fromCharCode(...bytes.subarray(at, at + SHORT));
  return text;
}
