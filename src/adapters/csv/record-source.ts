/**
 * The records of a text file, chunk by chunk, from the start or from a point reached before.
 *
 * Chunks end behind a line break, so each is decoded for itself and its place in the file is exact.
 * Memory: one chunk and one record.
 * @module
 */
import type { CsvRecord, Dialect } from "./record-splitter.ts";
import { RecordSplitter } from "./record-splitter.ts";
import { type TextEncoding, unitBytes } from "./text-encoding.ts";
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

const CHUNK_BYTES = 1 << 20;
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
    const bytes = await readBytes(blob, offset, CHUNK_BYTES);
    const last = offset + bytes.length >= blob.size;
    const length = last ? bytes.length : chunkLength(bytes, survey);
    const point: ReadingPoint = { offset, rest: splitter.rest, record };
    const records = splitter.take(decoder.decode(bytes.subarray(0, length)), last);
    yield { point, records };
    offset += length;
    record += records.length;
  }
}

/** How much of `bytes` ends behind a line break; where there is none, what ends behind a whole character. */
function chunkLength(bytes: Uint8Array, survey: TextSurvey): number {
  const unit = unitBytes(survey.encoding);
  const low = survey.encoding === "utf-16be" ? 1 : 0;
  const wanted = survey.recordEnd === "\n" ? LINE_FEED : CARRIAGE_RETURN;
  for (let at = bytes.length - unit; at >= 0; at -= unit) {
    if (bytes[at + low] === wanted && (unit === 1 || bytes[(at + low) ^ 1] === 0)) return at + unit;
  }
  return wholeCharacters(bytes, survey.encoding);
}

/** UTF-8 is cut before a lead byte. A line of a megabyte in a legacy encoding may lose the character at the cut. */
function wholeCharacters(bytes: Uint8Array, encoding: TextEncoding): number {
  if (encoding !== "utf-8") return bytes.length;
  let length = bytes.length;
  while (length > 1 && ((bytes[length - 1] ?? 0) & 0xc0) === 0x80) length -= 1;
  return (bytes[length - 1] ?? 0) < 0x80 ? length : length - 1;
}
