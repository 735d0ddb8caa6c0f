/**
 * Changes to the shared strings of a workbook stream: new ones at the end, numbers masked in those that no cell
 * shows. Strings that stay keep their bytes and their places.
 * Source: MS-XLS 2.4.265 (SST), 2.4.107 (ExtSST), 2.5.293 (XLUnicodeRichExtendedString).
 * @module
 */
import { ByteReader } from "../../byte-reader.ts";
import type { ByteSplice } from "../../byte-splices.ts";
import { ByteWriter } from "../../byte-writer.ts";
import { joinBytes } from "../../join-bytes.ts";
import { MASK } from "../../mask-bytes.ts";
import { type BiffRecord, RECORD, recordsFrom } from "./record-stream.ts";
import { ContinuedReader, type TextSegment } from "./unicode-text.ts";

/** Content that a record may have. */
const MAX_CONTENT = 8_224;
const HEADER_BYTES = 4;
const COUNTS_BYTES = 8;
/** Length and flags of a string without formats. */
const STRING_HEAD_BYTES = 3;

export interface StringTable {
  /** The SST record and its CONTINUE records; none where the workbook has no shared strings. */
  readonly records: readonly BiffRecord[];
  /** Where a table goes that is not there yet: in front of the globals' end. */
  readonly globalsEnd: number;
}

export function findStringTable(stream: Uint8Array): StringTable {
  const records: BiffRecord[] = [];
  for (const record of recordsFrom(stream, 0)) {
    const goesOn = record.type === RECORD.CONTINUE && records.at(-1)?.end === record.start - HEADER_BYTES;
    if ((record.type === RECORD.SST && records.length === 0) || goesOn) records.push(record);
    if (record.type === RECORD.EOF) return { records, globalsEnd: record.start - HEADER_BYTES };
  }
  throw new TypeError("a workbook stream that was read has an end of its globals");
}

/**
 * The splices that put `added` behind the last string; `more` is how many more cells show a shared string.
 * `undefined` where the table goes on behind its last string in a way that nobody knows.
 */
export function appendStrings(
  stream: Uint8Array,
  table: StringTable,
  added: readonly string[],
  more: number,
): readonly ByteSplice[] | undefined {
  const [first, last] = [table.records[0], table.records.at(-1)];
  if (first === undefined || last === undefined) {
    const counts = new ByteWriter().u32(Math.max(0, more)).u32(added.length).done();
    const replacement = packRecords(RECORD.SST, counts, added);
    return added.length === 0 ? [] : [{ start: table.globalsEnd, end: table.globalsEnd, replacement }];
  }
  let [strings, end] = [0, first.start + COUNTS_BYTES];
  for (const { end: stringEnd } of locateStrings(stream, table)) [strings, end] = [strings + 1, stringEnd];
  const total = Math.max(0, new ByteReader(stream, first.start).u32() + more);
  const counts = new ByteWriter()
    .u32(total)
    .u32(strings + added.length)
    .done();
  const changed: ByteSplice = { start: first.start, end: first.start + COUNTS_BYTES, replacement: counts };
  if (added.length === 0) return [changed];
  if (end < last.start) return undefined;
  // The last record is written again, with what still fits into it.
  const kept = stream.subarray(last === first ? last.start + COUNTS_BYTES : last.start, end);
  const begun = last === first ? joinBytes([counts, kept]) : kept;
  const whole = { start: last.start - HEADER_BYTES, end: last.end, replacement: packRecords(last.type, begun, added) };
  return last === first ? [whole] : [changed, whole];
}

/** A record of `type` that begins with `content`, the strings behind it, and CONTINUE records where it gets too long. */
function packRecords(type: number, content: Uint8Array, strings: readonly string[]): Uint8Array {
  const done: Uint8Array[] = [];
  let open = { type, content: new ByteWriter().raw(content) };
  const close = (): void => {
    done.push(new ByteWriter().u16(open.type).u16(open.content.length).done(), open.content.done());
    open = { type: RECORD.CONTINUE, content: new ByteWriter() };
  };
  const roomInUnits = (head: number): number => (MAX_CONTENT - open.content.length - head) >> 1;
  for (const text of strings) {
    if (roomInUnits(STRING_HEAD_BYTES) < Math.min(1, text.length)) close();
    open.content.u16(text.length).u8(1);
    let at = Math.min(text.length, roomInUnits(0));
    open.content.wide(text.slice(0, at));
    while (at < text.length) {
      close();
      open.content.u8(1);
      const until = Math.min(text.length, at + roomInUnits(0));
      open.content.wide(text.slice(at, until));
      at = until;
    }
  }
  close();
  return joinBytes(done);
}

interface LocatedString {
  readonly index: number;
  readonly text: string;
  /** Where it begins in the stream. */
  readonly at: number;
  readonly end: number;
  readonly segments: readonly TextSegment[];
}

function* locateStrings(stream: Uint8Array, { records }: StringTable): Generator<LocatedString> {
  const reader = new ContinuedReader(records.map(({ start, end }) => stream.subarray(start, end)));
  reader.skip(4);
  const count = reader.u32();
  for (let index = 0; index < count && !reader.ended; index += 1) {
    const at = reader.at - stream.byteOffset;
    const segments: TextSegment[] = [];
    const text = reader.richText((segment) => segments.push({ ...segment, at: segment.at - stream.byteOffset }));
    yield { index, text, at, end: reader.at - stream.byteOffset, segments };
  }
}

/** Masks the units of each string that `unitsOf` names; changes `stream`. */
export function maskStrings(stream: Uint8Array, unitsOf: (index: number, text: string) => readonly number[]): boolean {
  let found = false;
  for (const { index, text, segments } of locateStrings(stream, findStringTable(stream))) {
    const units = unitsOf(index, text);
    if (units.length > 0) maskUnits(stream, segments, units);
    found ||= units.length > 0;
  }
  return found;
}

function maskUnits(stream: Uint8Array, segments: readonly TextSegment[], units: readonly number[]): void {
  let first = 0;
  for (const { at, units: count, isWide } of segments) {
    for (const unit of units) {
      if (unit < first || unit >= first + count) continue;
      if (isWide) stream.set([MASK, 0], at + 2 * (unit - first));
      else stream[at + unit - first] = MASK;
    }
    first += count;
  }
}

const GROUP_BYTES = 8;

function indexOf(stream: Uint8Array): { readonly index: BiffRecord; readonly perGroup: number } | undefined {
  for (const record of recordsFrom(stream, 0)) {
    if (record.type === RECORD.EOF) return undefined;
    if (record.type !== RECORD.EXTSST) continue;
    const perGroup = new ByteReader(stream, record.start, record.end).u16();
    return perGroup === 0 ? undefined : { index: record, perGroup };
  }
  return undefined;
}

/** The splices that make room in the index for the groups of `strings` strings. */
export function extendIndex(stream: Uint8Array, strings: number): readonly ByteSplice[] {
  const found = indexOf(stream);
  if (found === undefined) return [];
  const { index, perGroup } = found;
  const bytes = 2 + Math.ceil(strings / perGroup) * GROUP_BYTES;
  const more = bytes - (index.end - index.start);
  if (more <= 0 || bytes > MAX_CONTENT) return [];
  return [
    { start: index.start - 2, end: index.start, replacement: new ByteWriter().u16(bytes).done() },
    { start: index.end, end: index.end, replacement: new Uint8Array(more) },
  ];
}

/** Writes into the index where each group of strings begins, as far as it has room; changes `stream`. */
export function indexStrings(stream: Uint8Array): void {
  const found = indexOf(stream);
  if (found === undefined) return;
  const { index, perGroup } = found;
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const table = findStringTable(stream);
  for (const { index: nth, at } of locateStrings(stream, table)) {
    const slot = index.start + 2 + (nth / perGroup) * GROUP_BYTES;
    if (nth % perGroup !== 0 || slot + GROUP_BYTES > index.end) continue;
    const record = table.records.findLast(({ start }) => start <= at);
    view.setUint32(slot, at, true);
    view.setUint16(slot + 4, at - (record?.start ?? at) + HEADER_BYTES, true);
  }
}
