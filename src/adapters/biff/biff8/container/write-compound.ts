/**
 * Writes a compound file again with some streams replaced.
 *
 * The directory stays byte for byte (names, order, class ids, times) but for where its streams begin and how long
 * they are; so do the streams that were not replaced. Sectors are laid out anew, and what no stream uses is left
 * behind: it may hold what was once deleted, numbers too. Source: MS-CFB 2.2 to 2.6.
 * @module
 */
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { joinBytes } from "../../join-bytes.ts";
import type { CompoundFailure, CompoundFile } from "./compound-file.ts";
import { ENTRY_BYTES, HEADER_BYTES, HEADER_DIFAT, MINI_SECTOR_BYTES, MINI_STREAM_CUTOFF } from "./layout.ts";

const FREE = 0xffffffff;
const CHAIN_END = 0xfffffffe;
const FAT_SECTOR = 0xfffffffd;
const DIFAT_SECTOR = 0xfffffffc;
const STREAM = 2;
/** Offsets in a directory entry. */
const ENTRY = { type: 66, start: 116, size: 120 } as const;
/** Offsets in the header. */
const HEADER = {
  majorVersion: 26,
  sectorShift: 30,
  directorySectors: 40,
  fatSectors: 44,
  directoryStart: 48,
  miniFatStart: 60,
  miniFatSectors: 64,
  difatStart: 68,
  difatSectors: 72,
  difat: 76,
} as const;
/** Version whose header counts the sectors of the directory. */
const COUNTS_DIRECTORY = 4;

/** The whole new file; `truncated` where a stream cannot be read, or the streams claim more than the file has. */
export async function writeCompound(
  file: CompoundFile,
  replaced: ReadonlyMap<string, Uint8Array>,
): Promise<Result<Blob, CompoundFailure>> {
  const header = new Uint8Array(file.headerBytes);
  const sectorBytes = 1 << viewOf(header).getUint16(HEADER.sectorShift, true);
  const directory = new Directory(file.directory);
  const [sectors, miniSectors] = [new Chains(sectorBytes), new Chains(MINI_SECTOR_BYTES)];
  let claimed = 0;
  for (const [path, { index, size }] of file.streams) {
    claimed += size;
    if (claimed > 2 * file.fileBytes) return failed({ code: "truncated" });
    const kept = replaced.get(path) ?? (await file.read(path));
    const stream = kept instanceof Uint8Array ? ok(kept) : kept;
    if (!stream.ok) return stream;
    const { length } = stream.value;
    const start = (length < MINI_STREAM_CUTOFF ? miniSectors : sectors).append(stream.value);
    directory.place(index, start, length);
  }
  const miniStream = joinBytes(miniSectors.pieces);
  directory.place(0, sectors.append(miniStream), miniStream.length);
  const miniFat = tableBytes(miniSectors.next, sectorBytes);
  const starts = { miniFat: sectors.append(miniFat), directory: sectors.append(directory.bytes) };
  return ok(new Blob([...finish(header, sectors, { starts, miniFat, directory: directory.bytes, sectorBytes })]));
}

/** Entries of streams that cannot be reached stay, but begin nowhere. */
class Directory {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = new Uint8Array(bytes);
    this.#view = viewOf(this.bytes);
    for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
      if (bytes[at + ENTRY.type] === STREAM) this.place(at / ENTRY_BYTES, CHAIN_END, 0);
    }
  }

  place(index: number, start: number, size: number): void {
    this.#view.setUint32(index * ENTRY_BYTES + ENTRY.start, start, true);
    this.#view.setUint32(index * ENTRY_BYTES + ENTRY.size, size, true);
  }
}

/** Streams one behind the other in sectors of one size. */
class Chains {
  readonly pieces: Uint8Array<ArrayBuffer>[] = [];
  /** For each sector the one that follows it. */
  readonly next: number[] = [];
  readonly #sectorBytes: number;

  constructor(sectorBytes: number) {
    this.#sectorBytes = sectorBytes;
  }

  /** The first sector of `bytes`. */
  append(bytes: Uint8Array): number {
    if (bytes.length === 0) return CHAIN_END;
    const start = this.next.length;
    const count = Math.ceil(bytes.length / this.#sectorBytes);
    this.pieces.push(new Uint8Array(bytes));
    if (bytes.length % this.#sectorBytes !== 0) {
      this.pieces.push(new Uint8Array(count * this.#sectorBytes - bytes.length));
    }
    for (let sector = start + 1; sector < start + count; sector += 1) this.next.push(sector);
    this.next.push(CHAIN_END);
    return start;
  }

  /** `count` sectors that stand for themselves. */
  reserve(count: number, mark: number): number {
    const start = this.next.length;
    for (let sector = 0; sector < count; sector += 1) this.next.push(mark);
    return start;
  }
}

interface Finish {
  readonly starts: Readonly<Record<"miniFat" | "directory", number>>;
  readonly miniFat: Uint8Array;
  readonly directory: Uint8Array;
  readonly sectorBytes: number;
}

/** Header, sectors, and the table of sectors with its own table where the header has no room for it. */
function finish(
  header: Uint8Array,
  sectors: Chains,
  { starts, miniFat, directory, sectorBytes }: Finish,
): readonly Uint8Array<ArrayBuffer>[] {
  const perSector = sectorBytes / 4;
  let [fatCount, difatCount] = [0, 0];
  while (sectors.next.length + fatCount + difatCount > fatCount * perSector) {
    fatCount += 1;
    difatCount = Math.ceil(Math.max(0, fatCount - HEADER_DIFAT) / (perSector - 1));
  }
  const fatStart = sectors.reserve(fatCount, FAT_SECTOR);
  const difatStart = sectors.reserve(difatCount, DIFAT_SECTOR);
  const fatSectors = Array.from({ length: fatCount }, (_, index) => fatStart + index);
  const view = viewOf(header);
  const set = (offset: number, value: number): void => view.setUint32(offset, value, true);
  if (view.getUint16(HEADER.majorVersion, true) >= COUNTS_DIRECTORY) {
    set(HEADER.directorySectors, directory.length / sectorBytes);
  }
  set(HEADER.fatSectors, fatCount);
  set(HEADER.directoryStart, starts.directory);
  set(HEADER.miniFatStart, starts.miniFat);
  set(HEADER.miniFatSectors, miniFat.length / sectorBytes);
  set(HEADER.difatStart, difatCount === 0 ? CHAIN_END : difatStart);
  set(HEADER.difatSectors, difatCount);
  for (let slot = 0; slot < HEADER_DIFAT; slot += 1) set(HEADER.difat + slot * 4, fatSectors[slot] ?? FREE);
  const difat = difatBytes(fatSectors.slice(HEADER_DIFAT), difatStart, perSector);
  const whole = joinBytes([header, new Uint8Array(sectorBytes - HEADER_BYTES)]);
  return [whole, ...sectors.pieces, tableBytes(sectors.next, sectorBytes), difat];
}

/** The last word of each sector of this table leads to the next one. */
function difatBytes(places: readonly number[], start: number, perSector: number): Uint8Array<ArrayBuffer> {
  const words: number[] = [];
  const count = Math.ceil(places.length / (perSector - 1));
  for (let sector = 0; sector < count; sector += 1) {
    const row = places.slice(sector * (perSector - 1), (sector + 1) * (perSector - 1));
    while (row.length < perSector - 1) row.push(FREE);
    words.push(...row, sector + 1 < count ? start + sector + 1 : CHAIN_END);
  }
  return tableBytes(words, perSector * 4);
}

/** Words, filled up to whole sectors with marks of free sectors. */
function tableBytes(words: readonly number[], sectorBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil((words.length * 4) / sectorBytes) * sectorBytes).fill(0xff);
  const view = viewOf(bytes);
  for (const [index, word] of words.entries()) view.setUint32(index * 4, word, true);
  return bytes;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
