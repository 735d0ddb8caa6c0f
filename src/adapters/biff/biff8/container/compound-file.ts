/**
 * The streams of a compound file (OLE2), read one by one and never followed in circles.
 *
 * Written here because the usual library copies every chain of the file on opening, so that crossed
 * chains cost the square of the file's size in memory. Here a stream costs its own size, which the file's
 * size bounds. Source: MS-CFB 2.2 to 2.6.
 * @module
 */
import { failed, ok, type Result } from "#domain/kernel/result.ts";

export type CompoundFailure = { readonly code: "not_compound" } | { readonly code: "truncated" };

interface Entry {
  readonly kind: "storage" | "stream" | "root";
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}
interface Header {
  readonly sectorBytes: number;
  readonly fatSectors: number;
  readonly directoryStart: number;
  readonly miniFatStart: number;
  readonly difatStart: number;
  readonly difat: readonly number[];
}

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HEADER_BYTES = 512;
const HEADER_DIFAT = 109;
/** Sector numbers from here on are marks: end of chain, free, table. */
const FIRST_MARK = 0xfffffffa;
const NO_ENTRY = 0xffffffff;
const ENTRY_BYTES = 128;
const MINI_SECTOR_BYTES = 64;
const MINI_STREAM_CUTOFF = 4096;
/** Entries a directory may have; Excel's files have a few dozen. */
const MAX_ENTRIES = 100_000;
const KINDS = { 1: "storage", 2: "stream", 5: "root" } as const;

class DamagedChain extends Error {}

export class CompoundFile {
  readonly #blob: Blob;
  readonly #header: Header;
  #fat = new Uint32Array();
  #miniFat = new Uint32Array();
  #miniStream = new Uint8Array();
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
    const entries = parseDirectory(await this.#readChain(this.#header.directoryStart));
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
    return joined(pieces);
  }

  /** The last sector of a file may be cut short; it is filled with zeros. */
  async #readSectors(first: number, count: number): Promise<Uint8Array<ArrayBuffer>> {
    const { sectorBytes } = this.#header;
    const from = (first + 1) * sectorBytes;
    if (from >= this.#blob.size || first + count > this.#sectorCount) throw new DamagedChain();
    const bytes = new Uint8Array(await this.#blob.slice(from, from + count * sectorBytes).arrayBuffer());
    return bytes.length === count * sectorBytes
      ? bytes
      : joined([bytes, new Uint8Array(count * sectorBytes - bytes.length)]);
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

function parseHeader(bytes: Uint8Array<ArrayBuffer>): Header | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  const view = new DataView(bytes.buffer);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return undefined;
  return {
    sectorBytes: 1 << shift,
    fatSectors: view.getUint32(44, true),
    directoryStart: view.getUint32(48, true),
    miniFatStart: view.getUint32(60, true),
    difatStart: view.getUint32(68, true),
    difat: Array.from({ length: HEADER_DIFAT }, (_, index) => view.getUint32(76 + index * 4, true)),
  };
}

function parseDirectory(bytes: Uint8Array<ArrayBuffer>): readonly (Entry | undefined)[] {
  const view = new DataView(bytes.buffer);
  const names = new TextDecoder("utf-16le");
  return Array.from({ length: Math.min(MAX_ENTRIES, Math.floor(bytes.length / ENTRY_BYTES)) }, (_, index) => {
    const at = index * ENTRY_BYTES;
    const type = bytes[at + 66];
    const kind = type === 1 || type === 2 || type === 5 ? KINDS[type] : undefined;
    const nameBytes = Math.min(64, view.getUint16(at + 64, true));
    return (
      kind && {
        kind,
        name: names.decode(bytes.subarray(at, at + Math.max(0, nameBytes - 2))),
        left: view.getUint32(at + 68, true),
        right: view.getUint32(at + 72, true),
        child: view.getUint32(at + 76, true),
        start: view.getUint32(at + 116, true),
        size: view.getUint32(at + 120, true),
      }
    );
  });
}

/** Walks the tree from the root; an entry that was met before ends its branch. */
function streamsOf(entries: readonly (Entry | undefined)[]): ReadonlyMap<string, Entry> {
  const streams = new Map<string, Entry>();
  const met = new Set<number>();
  const waiting = [{ index: entries[0]?.child ?? NO_ENTRY, folder: "" }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { index, folder } = next;
    const entry = entries[index];
    if (entry === undefined || met.has(index)) continue;
    met.add(index);
    waiting.push({ index: entry.right, folder }, { index: entry.left, folder });
    if (entry.kind === "stream") streams.set(folder + entry.name, entry);
    else waiting.push({ index: entry.child, folder: `${folder}${entry.name}/` });
  }
  return streams;
}

function words(bytes: Uint8Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => view.getUint32(index * 4, true));
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
