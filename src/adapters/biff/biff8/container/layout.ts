/**
 * Header and directory of a compound file, byte by byte. Source: MS-CFB 2.2, 2.6.
 * @module
 */
export interface Entry {
  /** Which 128 bytes of the directory it is. */
  readonly index: number;
  readonly kind: "storage" | "stream" | "root";
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}
export interface Header {
  readonly bytes: Uint8Array;
  readonly sectorBytes: number;
  readonly fatSectors: number;
  readonly directoryStart: number;
  readonly miniFatStart: number;
  readonly difatStart: number;
  readonly difat: readonly number[];
}

export const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
export const HEADER_BYTES = 512;
export const HEADER_DIFAT = 109;
/** Sector numbers from here on are marks: end of chain, free, table. */
export const FIRST_MARK = 0xfffffffa;
export const NO_ENTRY = 0xffffffff;
export const ENTRY_BYTES = 128;
export const MINI_SECTOR_BYTES = 64;
export const MINI_STREAM_CUTOFF = 4096;
/** Entries a directory may have; Excel's files have a few dozen. */
const MAX_ENTRIES = 100_000;
const KINDS = { 1: "storage", 2: "stream", 5: "root" } as const;

export function parseHeader(bytes: Uint8Array<ArrayBuffer>): Header | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  const view = new DataView(bytes.buffer);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return undefined;
  return {
    bytes,
    sectorBytes: 1 << shift,
    fatSectors: view.getUint32(44, true),
    directoryStart: view.getUint32(48, true),
    miniFatStart: view.getUint32(60, true),
    difatStart: view.getUint32(68, true),
    difat: Array.from({ length: HEADER_DIFAT }, (_, index) => view.getUint32(76 + index * 4, true)),
  };
}

export function parseDirectory(bytes: Uint8Array<ArrayBuffer>): readonly (Entry | undefined)[] {
  const view = new DataView(bytes.buffer);
  const names = new TextDecoder("utf-16le");
  return Array.from({ length: Math.min(MAX_ENTRIES, Math.floor(bytes.length / ENTRY_BYTES)) }, (_, index) => {
    const at = index * ENTRY_BYTES;
    const type = bytes[at + 66];
    const kind = type === 1 || type === 2 || type === 5 ? KINDS[type] : undefined;
    const nameBytes = Math.min(64, view.getUint16(at + 64, true));
    return (
      kind && {
        index,
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
export function streamsOf(entries: readonly (Entry | undefined)[]): ReadonlyMap<string, Entry> {
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

export function words(bytes: Uint8Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => view.getUint32(index * 4, true));
}
