/**
 * A ZIP file of which one entry is written anew as it comes, and every other one is passed on byte by byte.
 *
 * The entry is packed while it is sent, so its sizes and checksum stand behind it and in the directory, as APPNOTE.TXT
 * 4.3.9 allows; the directory is mended where the entries behind it moved. ZIP64, split and encrypted files are refused.
 * @module
 */
import { crc32 } from "node:zlib";

export interface TemplatePackage {
  /** Up to the entry's local header. */
  readonly before: Buffer;
  readonly header: Buffer;
  /** From the next entry's local header up to the directory. */
  readonly after: Buffer;
  /** The directory and its end. */
  readonly directory: Buffer;
  /** Where the entry's record stands in the directory. */
  readonly record: number;
}

const LOCAL = {
  signature: 0x04034b50,
  bytes: 30,
  version: 4,
  flags: 6,
  method: 8,
  sums: 14,
  name: 26,
  extra: 28,
} as const;
const CENTRAL = {
  signature: 0x02014b50,
  bytes: 46,
  version: 6,
  flags: 8,
  method: 10,
  sums: 16,
  name: 28,
  extra: 30,
  comment: 32,
  offset: 42,
} as const;
const END = { signature: 0x06054b50, bytes: 22, disks: 4, counts: 8, size: 12, offset: 16, comment: 20 } as const;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
const DEFLATED = 8;
/** Of the format that knows deflated entries, times ten. */
const VERSION_NEEDED = 20;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 0x2041;
const DESCRIPTOR_FOLLOWS = 0x0008;
/** How hard a packer tried, of which nothing is known here. */
const EFFORT = 0x0006;
const BEYOND_32_BITS = 0xffffffff;
const ZIP64 = 0x0001;

/** `undefined` for anything but a plain ZIP file that has exactly one entry of that name. */
export function openTemplatePackage(bytes: Buffer, entry: string): TemplatePackage | undefined {
  const end = endOf(bytes);
  if (end === undefined) return undefined;
  const start = bytes.readUInt32LE(end + END.offset);
  if (start + bytes.readUInt32LE(end + END.size) !== end) return undefined;
  const records = recordsIn(bytes, start, end);
  if (records?.length !== bytes.readUInt16LE(end + END.counts)) return undefined;
  if (records.some(({ offset }) => offset >= start)) return undefined;
  const named = records.filter(({ name }) => name.equals(Buffer.from(entry, "utf8")));
  const [record] = named;
  if (record === undefined || named.length > 1) return undefined;
  const header = localHeader(bytes, record, start);
  if (header === undefined) return undefined;
  const next = Math.min(start, ...records.map(({ offset }) => offset).filter((offset) => offset > record.offset));
  if (record.offset + header.length + record.packedBytes > next) return undefined;
  return {
    before: bytes.subarray(0, record.offset),
    header,
    after: bytes.subarray(next, start),
    directory: bytes.subarray(start),
    record: record.at - start,
  };
}

/** The whole file with `plain` as the entry's content. */
export async function* packInto(
  { before, header, after, directory, record }: TemplatePackage,
  plain: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield before;
  yield header;
  const sums = { crc: 0, packed: 0, plain: 0 };
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of plain) {
      sums.crc = crc32(piece, sums.crc);
      sums.plain += piece.length;
      yield piece;
    }
  }
  const deflated = ReadableStream.from(counted()).pipeThrough(new CompressionStream("deflate-raw"));
  for await (const piece of deflated as AsyncIterable<Uint8Array>) {
    sums.packed += piece.length;
    yield piece;
  }
  const told = Buffer.alloc(12);
  for (const [index, sum] of [sums.crc, sums.packed, sums.plain].entries()) told.writeUInt32LE(sum, index * 4);
  const descriptor = Buffer.alloc(4);
  descriptor.writeUInt32LE(DESCRIPTOR_SIGNATURE);
  yield Buffer.concat([descriptor, told]);
  yield after;
  const moved = header.length + sums.packed + descriptor.length + told.length;
  yield mended(directory, { record, told, entryAt: before.length, entryBytes: moved, after: after.length });
}

interface Mending {
  readonly record: number;
  /** Checksum, packed and plain size. */
  readonly told: Buffer;
  readonly entryAt: number;
  readonly entryBytes: number;
  readonly after: number;
}

function mended(directory: Buffer, { record, told, entryAt, entryBytes, after }: Mending): Buffer {
  const written = Buffer.from(directory);
  const end = endOf(written) ?? 0;
  const before = written.readUInt32LE(end + END.offset);
  const start = entryAt + entryBytes + after;
  for (const { at, offset } of recordsIn(written, 0, end) ?? []) {
    if (offset > entryAt) written.writeUInt32LE(offset + start - before, at + CENTRAL.offset);
  }
  sayDeflated(written, record, CENTRAL);
  told.copy(written, record + CENTRAL.sums);
  written.writeUInt32LE(start, end + END.offset);
  return written;
}

function endOf(bytes: Buffer): number | undefined {
  const first = Math.max(0, bytes.length - END.bytes - LONGEST_COMMENT);
  for (let at = bytes.length - END.bytes; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) !== END.signature) continue;
    const isLast = at + END.bytes + bytes.readUInt16LE(at + END.comment) === bytes.length;
    const isOne = bytes.readUInt32LE(at + END.disks) === 0 && bytes.readUInt32LE(at + END.offset) !== BEYOND_32_BITS;
    const isCounted = bytes.readUInt16LE(at + END.counts) === bytes.readUInt16LE(at + END.counts + 2);
    return isLast && isOne && isCounted ? at : undefined;
  }
  return undefined;
}

interface DirectoryRecord {
  readonly at: number;
  readonly name: Buffer;
  readonly flags: number;
  readonly packedBytes: number;
  readonly offset: number;
}

/** The directory from `start` to `end`; `undefined` where it is none. */
function recordsIn(bytes: Buffer, start: number, end: number): readonly DirectoryRecord[] | undefined {
  const records: DirectoryRecord[] = [];
  let at = start;
  while (at + CENTRAL.bytes <= end && bytes.readUInt32LE(at) === CENTRAL.signature) {
    const nameEnd = at + CENTRAL.bytes + bytes.readUInt16LE(at + CENTRAL.name);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + CENTRAL.extra);
    if (extraEnd > end || hasZip64(bytes.subarray(nameEnd, extraEnd))) return undefined;
    records.push({
      at,
      name: bytes.subarray(at + CENTRAL.bytes, nameEnd),
      flags: bytes.readUInt16LE(at + CENTRAL.flags),
      packedBytes: bytes.readUInt32LE(at + CENTRAL.sums + 4),
      offset: bytes.readUInt32LE(at + CENTRAL.offset),
    });
    at = extraEnd + bytes.readUInt16LE(at + CENTRAL.comment);
  }
  return at === end ? records : undefined;
}

function sayDeflated(bytes: Buffer, at: number, { version, flags, method }: typeof LOCAL | typeof CENTRAL): void {
  bytes.writeUInt16LE(Math.max(bytes.readUInt16LE(at + version), VERSION_NEEDED), at + version);
  bytes.writeUInt16LE((bytes.readUInt16LE(at + flags) & ~EFFORT) | DESCRIPTOR_FOLLOWS, at + flags);
  bytes.writeUInt16LE(DEFLATED, at + method);
}

function hasZip64(extra: Buffer): boolean {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === ZIP64) return true;
  }
  return false;
}

/** The entry's local header as it has to be when its content comes packed and its sums behind it. */
function localHeader(bytes: Buffer, { offset, name, flags }: DirectoryRecord, directory: number): Buffer | undefined {
  if (offset + LOCAL.bytes > directory || bytes.readUInt32LE(offset) !== LOCAL.signature) return undefined;
  const nameEnd = offset + LOCAL.bytes + bytes.readUInt16LE(offset + LOCAL.name);
  const end = nameEnd + bytes.readUInt16LE(offset + LOCAL.extra);
  const isSame = bytes.subarray(offset + LOCAL.bytes, nameEnd).equals(name);
  if (end > directory || !isSame || hasZip64(bytes.subarray(nameEnd, end)) || (flags & ENCRYPTED) !== 0)
    return undefined;
  const header = Buffer.from(bytes.subarray(offset, end));
  sayDeflated(header, 0, LOCAL);
  header.fill(0, LOCAL.sums, LOCAL.sums + 12);
  return header;
}
