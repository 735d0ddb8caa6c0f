/**
 * The streams of a compound file (OLE2), read one by one and never followed in circles.
 *
 * Written here because the usual library copies every chain of the file on opening, so that crossed
 * chains cost the square of the file's size in memory. Here a stream costs its own size, which the file's
 * size bounds. Source: MS-CFB 2.2 to 2.6.
 * @module
 */
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { joinBytes } from "../../join-bytes.ts";
import {
  type Entry,
  FIRST_MARK,
  type Header,
  HEADER_BYTES,
  MAGIC,
  MINI_SECTOR_BYTES,
  MINI_STREAM_CUTOFF,
  NO_ENTRY,
  parseDirectory,
  parseHeader,
  streamsOf,
  words,
} from "./layout.ts";

export type CompoundFailure = { readonly code: "not_compound" } | { readonly code: "truncated" };

class DamagedChain extends Error {}

export class CompoundFile {
  readonly #blob: Blob;
  readonly #header: Header;
  #fat = new Uint32Array();
  #miniFat = new Uint32Array();
  #miniStream = new Uint8Array();
  #directory = new Uint8Array();
  #streams: ReadonlyMap<string, Entry> = new Map();

  private constructor(blob: Blob, header: Header) {
    this.#blob = blob;
    this.#header = header;
  }

  static async open(blob: Blob): Promise<Result<CompoundFile, CompoundFailure>> {
    const bytes = new Uint8Array(await blob.slice(0, HEADER_BYTES).arrayBuffer());
    if (!MAGIC.every((byte, index) => bytes[index] === byte)) return failed({ code: "not_compound" });
    const header = parseHeader(bytes);
    if (header === undefined) return failed({ code: "truncated" });
    const file = new CompoundFile(blob, header);
    return whole(async () => {
      await file.#load();
      return file;
    });
  }

  /** Paths of all streams, storages in front with `/`, as the file writes them. */
  get paths(): Iterable<string> {
    return this.#streams.keys();
  }

  /** The header's bytes as they are in the file. */
  get headerBytes(): Uint8Array {
    return this.#header.bytes;
  }

  /** The directory's bytes as they are in the file. */
  get directory(): Uint8Array {
    return this.#directory;
  }

  /** Which entry of the {@link directory} each stream is. */
  get streams(): ReadonlyMap<string, Pick<Entry, "index" | "size">> {
    return this.#streams;
  }

  get fileBytes(): number {
    return this.#blob.size;
  }

  /** Bytes of a stream; `undefined` where there is none. */
  sizeOf(path: string): number | undefined {
    return this.#streams.get(path)?.size;
  }

  /** All bytes of the stream at `path`; a path that is not there is a defect. */
  async read(path: string): Promise<Result<Uint8Array, CompoundFailure>> {
    const entry = this.#streams.get(path);
    if (entry === undefined) throw new RangeError("no such stream");
    return whole(() => this.#readEntry(entry));
  }

  async #load(): Promise<void> {
    this.#fat = await this.#loadFat();
    this.#directory = await this.#readChain(this.#header.directoryStart);
    const entries = parseDirectory(this.#directory);
    const root = entries[0];
    if (root?.kind !== "root") throw new DamagedChain();
    this.#miniFat = words(await this.#readChain(this.#header.miniFatStart));
    this.#miniStream = root.size === 0 ? new Uint8Array() : await this.#readChain(root.start);
    this.#streams = streamsOf(entries);
  }

  async #loadFat(): Promise<Uint32Array<ArrayBuffer>> {
    const { sectorBytes, fatSectors, difat, difatStart } = this.#header;
    const perSector = sectorBytes / 4;
    const needed = Math.min(fatSectors, Math.ceil(this.#sectorCount / perSector) + 1);
    const places = [...difat];
    for (let next = difatStart; next < FIRST_MARK && places.length < needed;) {
      const table = words(await this.#readSectors(next, 1));
      places.push(...table.subarray(0, perSector - 1));
      next = table[perSector - 1] ?? FIRST_MARK;
    }
    const fat = new Uint32Array(needed * perSector).fill(NO_ENTRY);
    for (const [index, place] of places.slice(0, needed).entries()) {
      if (place < FIRST_MARK) fat.set(words(await this.#readSectors(place, 1)), index * perSector);
    }
    return fat;
  }

  get #sectorCount(): number {
    return Math.ceil(this.#blob.size / this.#header.sectorBytes) - 1;
  }

  async #readEntry(entry: Entry): Promise<Uint8Array> {
    if (entry.size > this.#blob.size) throw new DamagedChain();
    if (entry.size >= MINI_STREAM_CUTOFF)
      return (await this.#readChain(entry.start, entry.size)).subarray(0, entry.size);
    const bytes = new Uint8Array(entry.size);
    let sector = entry.start;
    for (let at = 0; at < entry.size; at += MINI_SECTOR_BYTES) {
      const from = sector * MINI_SECTOR_BYTES;
      const piece = this.#miniStream.subarray(from, from + Math.min(MINI_SECTOR_BYTES, entry.size - at));
      if (piece.length === 0) throw new DamagedChain();
      bytes.set(piece, at);
      sector = this.#miniFat[sector] ?? NO_ENTRY;
    }
    return bytes;
  }

  /** Bytes of the chain from `start` to its end, or until `size` is reached; neighbouring sectors at once. */
  async #readChain(start: number, size = Infinity): Promise<Uint8Array<ArrayBuffer>> {
    const { sectorBytes } = this.#header;
    const pieces: Uint8Array[] = [];
    let sectors = 0;
    let sector = start;
    while (sector < FIRST_MARK && sectors * sectorBytes < size) {
      const first = sector;
      let count = 0;
      do {
        count += 1;
        sector = this.#fat[sector] ?? NO_ENTRY;
      } while (sector === first + count && (sectors + count) * sectorBytes < size);
      sectors += count;
      if (sectors > this.#sectorCount) throw new DamagedChain();
      pieces.push(await this.#readSectors(first, count));
    }
    if (size !== Infinity && sectors * sectorBytes < size) throw new DamagedChain();
    return joinBytes(pieces);
  }

  /** The last sector of a file may be cut short; it is filled with zeros. */
  async #readSectors(first: number, count: number): Promise<Uint8Array<ArrayBuffer>> {
    const { sectorBytes } = this.#header;
    const from = (first + 1) * sectorBytes;
    if (from >= this.#blob.size || first + count > this.#sectorCount) throw new DamagedChain();
    const bytes = new Uint8Array(await this.#blob.slice(from, from + count * sectorBytes).arrayBuffer());
    return bytes.length === count * sectorBytes
      ? bytes
      : joinBytes([bytes, new Uint8Array(count * sectorBytes - bytes.length)]);
  }
}

async function whole<T>(act: () => Promise<T>): Promise<Result<T, CompoundFailure>> {
  try {
    return ok(await act());
  } catch (thrown) {
    if (thrown instanceof DamagedChain) return failed({ code: "truncated" });
    throw thrown;
  }
}
