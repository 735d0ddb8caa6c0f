/**
 * The texts of records: counted, wide or narrow, and the ones that run on over CONTINUE records.
 * Source: MS-XLS 2.5.293 (XLUnicodeRichExtendedString), 2.5.294 (XLUnicodeString), 2.5.240 (short ones).
 * @module
 */
import { ByteReader } from "../../byte-reader.ts";

const WIDE = 0x01;
const PHONETIC = 0x04;
const RICH = 0x08;
const RUN_BYTES = 4;

/** A flag byte and `units` units. */
export function readText(reader: ByteReader, units: number): string {
  const wide = (reader.u8() & WIDE) !== 0;
  return reader.text(Math.min(units, wide ? reader.left >> 1 : reader.left), wide);
}

/** XLUnicodeString: two bytes of length in front; nothing at all where the record has ended. */
export function readLongText(reader: ByteReader): string {
  return reader.left < 3 ? "" : readText(reader, reader.u16());
}

/** ShortXLUnicodeString: one byte of length in front. */
export function readShortText(reader: ByteReader): string {
  return reader.left < 2 ? "" : readText(reader, reader.u8());
}

/** Units of a text that stand side by side. */
export interface TextSegment {
  /** Where they begin, in the bytes under all pieces. */
  readonly at: number;
  readonly units: number;
  readonly isWide: boolean;
}

/**
 * Reads over the seams between a record and its CONTINUE records. At a seam inside the units of a text
 * stands a new flag byte, which may change their width; other values run on as if there were no seam.
 */
export class ContinuedReader {
  readonly #pieces: readonly Uint8Array[];
  #index = 0;
  #reader: ByteReader;

  constructor(pieces: readonly Uint8Array[]) {
    this.#pieces = pieces;
    this.#reader = new ByteReader(pieces[0] ?? new Uint8Array());
  }

  get ended(): boolean {
    while (this.#reader.left === 0) if (!this.#nextPiece()) return true;
    return false;
  }

  u8(): number {
    return this.ended ? 0 : this.#reader.u8();
  }

  u16(): number {
    return this.u8() | (this.u8() << 8);
  }

  u32(): number {
    return (this.u16() | (this.u16() << 16)) >>> 0;
  }

  skip(count: number): void {
    for (let left = count; left > 0 && !this.ended;) {
      const step = Math.min(left, this.#reader.left);
      this.#reader.skip(step);
      left -= step;
    }
  }

  /** Where the next byte stands, in the bytes under all pieces. */
  get at(): number {
    const piece = this.#pieces[this.#index];
    return piece === undefined ? 0 : piece.byteOffset + piece.length - this.#reader.left;
  }

  /** `units` units behind a flag byte that was read already; `tell` hears where they stand. */
  text(units: number, wide: boolean, tell?: (segment: TextSegment) => void): string {
    let text = "";
    let isWide = wide;
    for (let left = units; left > 0;) {
      const here = Math.min(left, isWide ? this.#reader.left >> 1 : this.#reader.left);
      tell?.({ at: this.at, units: here, isWide });
      text += this.#reader.text(here, isWide);
      left -= here;
      if (left === 0) break;
      if (!this.#nextPiece()) break;
      isWide = (this.#reader.u8() & WIDE) !== 0;
    }
    return text;
  }

  /** XLUnicodeRichExtendedString: its characters; formats and phonetic guides are passed over. */
  richText(tell?: (segment: TextSegment) => void): string {
    const units = this.u16();
    const flags = this.u8();
    const runs = (flags & RICH) === 0 ? 0 : this.u16();
    const phoneticBytes = (flags & PHONETIC) === 0 ? 0 : this.u32();
    const text = this.text(units, (flags & WIDE) !== 0, tell);
    this.skip(runs * RUN_BYTES);
    this.skip(phoneticBytes);
    return text;
  }

  #nextPiece(): boolean {
    const piece = this.#pieces[this.#index + 1];
    if (piece === undefined) return false;
    this.#index += 1;
    this.#reader = new ByteReader(piece);
    return true;
  }
}
