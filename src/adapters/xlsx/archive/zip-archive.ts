/**
 * A ZIP file whose entries can be read as streams and replaced one by one.
 *
 * Nothing is unpacked on opening. What the directory claims is checked against {@link archive-limits},
 * and while reading, what comes out is checked against what the directory claimed.
 * @module
 */
import { BlobReader, type Entry, type FileEntry, ZipReader } from "@zip.js/zip.js/index-native.js";
import { isTypeError, unreadable } from "../unreadable.ts";
import { FREE_PART_BYTES, MAX_ENTRIES, MAX_PACKING_RATIO, MAX_UNPACKED_BYTES } from "./archive-limits.ts";
import { type Bytes, type ByteStream, chunksOf } from "./byte-stream.ts";
import type { DeflateCodec } from "./deflate-codec.ts";

export const STORED = 0;
export const DEFLATED = 8;
const LOCAL_HEADER_BYTES = 30;
const LOCAL_SIGNATURE = 0x04034b50;
const DIRECTORY_END = [0x50, 0x4b, 0x05, 0x06] as const;

/** An entry's new content, packed already. */
export interface Replacement {
  readonly deflated: Blob;
  readonly plainBytes: number;
  readonly crc32: number;
}

export class ZipArchive {
  readonly source: Blob;
  readonly comment: Uint8Array;
  readonly codec: DeflateCodec;
  /** Everything the ZIP lists, folders too, in its order. */
  readonly directory: readonly Entry[];
  readonly entries: ReadonlyMap<string, FileEntry>;
  readonly #replacements = new Map<string, Replacement>();

  private constructor(source: Blob, comment: Uint8Array, directory: readonly Entry[], codec: DeflateCodec) {
    this.source = source;
    this.comment = comment;
    this.codec = codec;
    this.directory = directory;
    const files = directory.filter((entry) => !entry.directory);
    this.entries = new Map(files.map((entry) => [entry.filename, entry]));
  }

  static async open(source: Blob, codec: DeflateCodec): Promise<ZipArchive> {
    const reader = new ZipReader(new BlobReader(source), { useWebWorkers: false, filenameValidation: "tolerant" });
    try {
      const directory: Entry[] = [];
      let unpacked = 0;
      for await (const entry of reader.getEntriesGenerator()) {
        if (directory.push(entry) > MAX_ENTRIES) throw unreadable("too_large_when_unpacked");
        if (entry.directory) continue;
        unpacked += entry.uncompressedSize;
        assertHarmless(entry, unpacked);
      }
      return new ZipArchive(source, reader.comment, directory, codec);
    } finally {
      await reader.close();
    }
  }

  get replacements(): ReadonlyMap<string, Replacement> {
    return this.#replacements;
  }

  /** Bytes of the entry when unpacked, as it stands now. */
  plainBytes(name: string): number {
    return this.#replacements.get(name)?.plainBytes ?? this.entries.get(name)?.uncompressedSize ?? 0;
  }

  /** The entry's content, unpacked; an entry that is not there is a defect. */
  async *read(name: string): AsyncGenerator<Bytes> {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new RangeError("no such entry");
    const replacement = this.#replacements.get(name);
    const limit = replacement?.plainBytes ?? entry.uncompressedSize;
    const chunks = replacement === undefined ? this.#original(entry) : this.codec.inflate(replacement.deflated);
    let bytes = 0;
    try {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > limit) throw unreadable("too_large_when_unpacked", name);
        yield chunk;
      }
    } catch (thrown) {
      if (isDamage(thrown)) throw unreadable("truncated", name);
      throw thrown;
    }
    if (bytes < limit) throw unreadable("truncated", name);
  }

  /** Puts new content in the place of entries, all at once; it is read back from then on. */
  replace(replacements: ReadonlyMap<string, Replacement>): void {
    for (const [name, replacement] of replacements) this.#replacements.set(name, replacement);
  }

  /** Packs new content for an entry without putting it there yet. */
  async pack(plain: ByteStream): Promise<Replacement> {
    let plainBytes = 0;
    let checksum = 0;
    const { codec } = this;
    async function* counted(): AsyncGenerator<Bytes> {
      for await (const chunk of plain) {
        plainBytes += chunk.length;
        checksum = codec.crc32(chunk, checksum);
        yield chunk;
      }
    }
    const packed: Blob[] = [];
    for await (const chunk of codec.deflate(counted())) packed.push(new Blob([chunk]));
    return { deflated: new Blob(packed), plainBytes, crc32: checksum };
  }

  async *#original(entry: FileEntry): AsyncGenerator<Bytes> {
    const packed = await this.#packedBytes(entry);
    if (entry.compressionMethod === DEFLATED) yield* this.codec.inflate(packed);
    else if (entry.compressionMethod === STORED) yield* chunksOf(packed.stream());
    else throw unreadable("unsupported_format", entry.filename);
  }

  /** The local header may carry another extra field than the directory, so its lengths are read here. */
  async #packedBytes(entry: FileEntry): Promise<Blob> {
    const header = new DataView(await this.source.slice(entry.offset, entry.offset + LOCAL_HEADER_BYTES).arrayBuffer());
    if (header.byteLength < LOCAL_HEADER_BYTES || header.getUint32(0, true) !== LOCAL_SIGNATURE) {
      throw unreadable("truncated", entry.filename);
    }
    const start = entry.offset + LOCAL_HEADER_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
    const end = start + entry.compressedSize;
    if (end > this.source.size) throw unreadable("truncated", entry.filename);
    return this.source.slice(start, end);
  }
}

function assertHarmless(entry: FileEntry, unpackedSoFar: number): void {
  if (entry.encrypted) throw unreadable("encrypted", entry.filename);
  const tooDense = entry.uncompressedSize > entry.compressedSize * MAX_PACKING_RATIO;
  if (unpackedSoFar > MAX_UNPACKED_BYTES || (tooDense && entry.uncompressedSize > FREE_PART_BYTES)) {
    throw unreadable("too_large_when_unpacked", entry.filename);
  }
}

/** Platform streams report damaged deflate data as TypeError, zlib as an Error with a `Z_` code. */
function isDamage(thrown: unknown): boolean {
  if (isTypeError(thrown)) return true;
  if (typeof thrown !== "object" || thrown === null || !("code" in thrown)) return false;
  return typeof thrown.code === "string" && thrown.code.startsWith("Z_");
}

/** Whether a ZIP directory's end can be found in the last bytes of a file that begins as a ZIP file. */
export function hasDirectoryEnd(tail: Uint8Array): boolean {
  for (let at = tail.length - 22; at >= 0; at--) {
    if (DIRECTORY_END.every((byte, index) => tail[at + index] === byte)) return true;
  }
  return false;
}
