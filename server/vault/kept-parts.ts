/**
 * The parts of a file that waits for its numbers, kept deflated: they say the same words over and over. In memory and
 * nowhere else. Packing and unpacking happen in the threads of the runtime.
 * @module
 */
import { promisify } from "node:util";
import { constants, deflateRaw, inflateRaw } from "node:zlib";

const OPTIONS = { level: constants.Z_BEST_SPEED };
const pack = promisify<Uint8Array, typeof OPTIONS, Buffer>(deflateRaw);
const unpack = promisify<Uint8Array, { readonly chunkSize: number }, Buffer>(inflateRaw);
/** Room beyond the length, so that the bytes come in one go. */
const SPARE_BYTES = 64;

/** A part of the file with gaps: `gaps` are places in `bytes`, ascending, and `numbers` says which token fills each. */
export interface FilePart {
  readonly bytes: Buffer;
  readonly gaps: readonly number[];
  /** Indexes into the tokens of the file. */
  readonly numbers: readonly number[];
}
interface KeptPart extends Omit<FilePart, "bytes"> {
  readonly packed: Buffer;
  /** Of the bytes unpacked. */
  readonly length: number;
}

export class KeptParts implements AsyncIterable<FilePart> {
  readonly #parts: KeptPart[] = [];
  #packing: Promise<unknown> = Promise.resolve();

  /** Takes `bytes` away from the caller. To be awaited before the next, so that no more than two lie open. */
  async add(part: FilePart): Promise<void> {
    await this.#packing;
    this.#packing = this.#pack(part);
  }

  /** One after the other, the next unpacked while one is used; as often as asked for. */
  async *[Symbol.asyncIterator](): AsyncGenerator<FilePart> {
    await this.#packing;
    let ahead = unpackPart(this.#parts[0]);
    for (let index = 1; index <= this.#parts.length; index += 1) {
      const part = await ahead;
      ahead = unpackPart(this.#parts[index]);
      if (part !== undefined) yield part;
    }
  }

  async #pack({ bytes, gaps, numbers }: FilePart): Promise<void> {
    this.#parts.push({ packed: await pack(bytes, OPTIONS), length: bytes.length, gaps, numbers });
  }
}

async function unpackPart(part: KeptPart | undefined): Promise<FilePart | undefined> {
  if (part === undefined) return undefined;
  const { packed, length, gaps, numbers } = part;
  return { bytes: await unpack(packed, { chunkSize: length + SPARE_BYTES }), gaps, numbers };
}
