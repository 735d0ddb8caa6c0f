/**
 * Positions inside a workbook stream, after records in it grew or shrank: of the sheets, of their rows, and of the
 * groups of shared strings. Source: MS-XLS 2.4.28 (BoundSheet8), 2.4.144 (Index), 2.4.78 (DBCell).
 * @module
 */
import { ByteReader } from "../../byte-reader.ts";
import type { SplicedBytes } from "../../byte-splices.ts";
import { type BiffRecord, RECORD, recordAt, recordsFrom } from "./record-stream.ts";
import { indexStrings } from "./string-table.ts";

type Relocate = (before: Uint8Array, record: BiffRecord, after: Relocated) => void;

interface Relocated {
  readonly view: DataView;
  readonly moved: (at: number) => number;
}

const RELOCATIONS: ReadonlyMap<number, Relocate> = new Map<number, Relocate>([
  [RECORD.BOUNDSHEET, (before, { start }, after) => movePosition(before, start, after)],
  [RECORD.INDEX, moveIndex],
  [RECORD.DBCELL, moveRowBlock],
]);

/** Mends the positions in `spliced`, which it changes; `before` is what it was made from. */
export function relocate(before: Uint8Array, spliced: SplicedBytes): void {
  const { bytes, moved } = spliced;
  const after: Relocated = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), moved };
  for (const record of recordsFrom(before, 0)) RELOCATIONS.get(record.type)?.(before, record, after);
  indexStrings(bytes);
}

/** A position in four bytes. One that leaves the stream was no position, and stays. */
function movePosition(before: Uint8Array, at: number, { view, moved }: Relocated): void {
  const position = new ByteReader(before, at).u32();
  if (position <= before.length) view.setUint32(moved(at), moved(position), true);
}

/** Where the default column width stands, then where the end of each block of rows does. */
function moveIndex(before: Uint8Array, { start, end }: BiffRecord, after: Relocated): void {
  for (let at = start + INDEX_POSITIONS_OFFSET; at + 4 <= end; at += 4) movePosition(before, at, after);
}

const INDEX_POSITIONS_OFFSET = 12;

/**
 * How far back the block's first row begins, and from the end of that ROW record on, how far it is from each row's
 * first cell to the next row's.
 */
function moveRowBlock(before: Uint8Array, { start, end }: BiffRecord, { view, moved }: Relocated): void {
  const reader = new ByteReader(before, start, end);
  const header = start - HEADER_BYTES;
  const first = header - reader.u32();
  const firstRow = first < 0 ? undefined : recordAt(before, first);
  if (firstRow?.type !== RECORD.ROW) return;
  view.setUint32(moved(start), moved(header) - moved(first), true);
  let place = firstRow.end;
  for (let at = start + 4; at + 2 <= end; at += 2) {
    const next = place + reader.u16();
    const distance = moved(next) - moved(place);
    if (next > header || distance > MAX_DISTANCE) return;
    view.setUint16(moved(at), distance, true);
    place = next;
  }
}

const HEADER_BYTES = 4;
const MAX_DISTANCE = 0xffff;
