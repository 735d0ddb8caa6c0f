/**
 * The records of a text file, chunk by chunk, from the start or from a point reached before.
 *
 * Chunks end behind a line break, so each is decoded for itself and its place in the file is exact.
 * Memory: one chunk and one record.
 * @module
 */
import type { CsvRecord, Dialect } from "./record-splitter.ts";
import { RecordSplitter } from "./record-splitter.ts";
import type { TextEncoding } from "#application/ports/list-files.ts";
import { unitBytes } from "./text-encoding.ts";
import { readBytes, type TextSurvey } from "./text-survey.ts";

/** A place from which reading can go on: a chunk's first byte, and what stood before it of its first record. */
export interface ReadingPoint {
  readonly offset: number;
  readonly rest: string;
  /** The number, counted from 0, of the first record that ends in the chunk. */
  readonly record: number;
}
export interface RecordChunk {
  readonly point: ReadingPoint;
  readonly records: readonly CsvRecord[];
}

const CHUNK_BYTES = 1 << 16;
const LONGEST_LINE_BYTES = 1 << 20;
/** Second bytes of CP932 begin here, those of UTF-8 and EUC-JP above. */
const LEAST_TRAIL_BYTE = 0x40;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

export async function* readRecords(
  blob: Blob,
  survey: TextSurvey,
  dialect: Dialect,
  from: ReadingPoint,
): AsyncGenerator<RecordChunk> {
  const decoder = new TextDecoder(survey.encoding, { ignoreBOM: true });
  const splitter = new RecordSplitter(dialect, from.rest);
  let { offset, record } = from;
  while (offset < blob.size) {
    const bytes = await readWholeLines(blob, offset, survey);
    const last = offset + bytes.length >= blob.size;
    const point: ReadingPoint = { offset, rest: splitter.rest, record };
    const records = splitter.take(decoder.decode(bytes), last);
    yield { point, records };
    offset += bytes.length;
    record += records.length;
  }
}

/** The next bytes up to a line break, more of them where a line is long; at the end of the file, all that are left. */
async function readWholeLines(blob: Blob, offset: number, survey: TextSurvey): Promise<Uint8Array> {
  for (let wanted = CHUNK_BYTES; ; wanted *= 4) {
    const bytes = await readBytes(blob, offset, wanted);
    if (offset + bytes.length >= blob.size) return bytes;
    const whole = endOfLines(bytes, survey);
    if (whole > 0) return bytes.subarray(0, whole);
    if (wanted >= LONGEST_LINE_BYTES) return bytes.subarray(0, endOfCharacters(bytes, survey.encoding));
  }
}

/** Where the last line of `bytes` ends; 0 where none does. */
function endOfLines(bytes: Uint8Array, survey: TextSurvey): number {
  const unit = unitBytes(survey.encoding);
  const low = survey.encoding === "utf-16be" ? 1 : 0;
  const wanted = survey.recordEnd === "\n" ? LINE_FEED : CARRIAGE_RETURN;
  for (let at = bytes.length - unit; at >= 0; at -= unit) {
    if (bytes[at + low] === wanted && (unit === 1 || bytes[(at + low) ^ 1] === 0)) return at + unit;
  }
  return 0;
}

/** Where a line without end can be cut: behind a byte that is no part of a longer character in any encoding here. */
function endOfCharacters(bytes: Uint8Array, encoding: TextEncoding): number {
  if (unitBytes(encoding) === 2) return bytes.length;
  const last = bytes.findLastIndex((byte) => byte < LEAST_TRAIL_BYTE);
  return last < 0 ? startOfLastCharacter(bytes, encoding) : last + 1;
}

/** Only UTF-8 tells where a character starts. */
function startOfLastCharacter(bytes: Uint8Array, encoding: TextEncoding): number {
  const start = bytes.findLastIndex((byte) => (byte & 0xc0) !== 0x80);
  return encoding === "utf-8" && start > 0 ? start : bytes.length;
}
