/**
 * The records of a binary part as it streams by: ids and lengths in seven-bit groups, then the content.
 * Source: MS-XLSB 2.1.4.
 * @module
 */
import { ByteReader } from "../byte-reader.ts";
import { ByteWriter } from "../byte-writer.ts";
import { joinBytes } from "../join-bytes.ts";
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
    const bytes = joinBytes([rest, chunk]);
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

export interface PlainRecord {
  readonly id: number;
  readonly content: Uint8Array;
}
/** What stands in a record's place; `undefined` leaves its bytes as they are. */
export type RewriteRecord = (id: number, content: Uint8Array) => readonly PlainRecord[] | undefined;

/** The bytes of `part` with each record as `rewrite` wants it, chunk by chunk. */
export async function* rewriteRecords(
  source: PackageSource,
  part: string,
  rewrite: RewriteRecord,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let rest = new Uint8Array();
  for await (const chunk of source.readPart(part)) {
    const bytes = joinBytes([rest, chunk]);
    const pieces: Uint8Array[] = [];
    let [at, copied] = [0, 0];
    for (let header = headerAt(bytes, at); header !== undefined; header = headerAt(bytes, at)) {
      const replacement = rewrite(header.id, bytes.subarray(header.start, header.end));
      if (replacement !== undefined) {
        pieces.push(bytes.subarray(copied, at), ...replacement.map(packRecord));
        copied = header.end;
      }
      at = header.end;
    }
    pieces.push(bytes.subarray(copied, at));
    rest = bytes.slice(at);
    yield joinBytes(pieces);
  }
  if (rest.length > 0) throw source.unreadable("truncated", part);
}

function packRecord({ id, content }: PlainRecord): Uint8Array {
  const writer = new ByteWriter();
  if (id < 0x80) writer.u8(id);
  else writer.u8((id & 0x7f) | 0x80).u8(id >> 7);
  let length = content.length;
  for (; length > 0x7f; length >>>= 7) writer.u8((length & 0x7f) | 0x80);
  return writer.u8(length).raw(content).done();
}
