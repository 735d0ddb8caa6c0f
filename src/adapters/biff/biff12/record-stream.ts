/**
 * The records of a binary part as it streams by: ids and lengths in seven-bit groups, then the content.
 * Source: MS-XLSB 2.1.4.
 * @module
 */
import { ByteReader } from "../byte-reader.ts";
import type { PackageSource } from "./package-source.ts";

/** Longer than any record that Excel writes. */
const MAX_RECORD_BYTES = 64 * 1024 ** 2;
const MAX_LENGTH_BYTES = 4;

export type TakeRecord = (id: number, content: ByteReader) => void;

interface Header {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Shows every record of `part` to `take`, chunk by chunk; `isCancelled` is asked between chunks.
 * Answers `false` when cancelled. A part that ends inside a record is thrown as truncated.
 */
export async function readRecords(
  source: PackageSource,
  part: string,
  take: TakeRecord,
  isCancelled: () => boolean = () => false,
): Promise<boolean> {
  let rest = new Uint8Array();
  for await (const chunk of source.readPart(part)) {
    if (isCancelled()) return false;
    const bytes = joined(rest, chunk);
    const read = takeRecords(bytes, take);
    rest = bytes.slice(read);
    if (rest.length > MAX_RECORD_BYTES) throw source.unreadable("too_large_when_unpacked", part);
  }
  if (rest.length > 0) throw source.unreadable("truncated", part);
  return true;
}

/** How many of `bytes` the whole records in it take. */
function takeRecords(bytes: Uint8Array, take: TakeRecord): number {
  let at = 0;
  for (let header = headerAt(bytes, at); header !== undefined; header = headerAt(bytes, at)) {
    take(header.id, new ByteReader(bytes, header.start, header.end));
    at = header.end;
  }
  return at;
}

/** `undefined` where the record is not there as a whole. */
function headerAt(bytes: Uint8Array, at: number): Header | undefined {
  const first = bytes[at];
  const second = bytes[at + 1];
  if (first === undefined || second === undefined) return undefined;
  const isLong = (first & 0x80) !== 0;
  const id = isLong ? (first & 0x7f) | ((second & 0x7f) << 7) : first;
  let start = at + (isLong ? 2 : 1);
  let length = 0;
  for (let group = 0; group < MAX_LENGTH_BYTES; group += 1) {
    const byte = bytes[start];
    if (byte === undefined) return undefined;
    start += 1;
    length |= (byte & 0x7f) << (group * 7);
    if ((byte & 0x80) === 0) break;
  }
  return start + length > bytes.length ? undefined : { id, start, end: start + length };
}

function joined(rest: Uint8Array, chunk: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(rest.length + chunk.length);
  bytes.set(rest);
  bytes.set(chunk, rest.length);
  return bytes;
}
