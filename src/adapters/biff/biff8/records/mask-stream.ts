/**
 * Numbers in the records of a stream, its cells left out: in texts of every kind, in formulas, in caches.
 *
 * Names of sheets, defined names and number formats stay, as a mask would make them invalid; pictures are not read.
 * @module
 */
import type { NumberSearch } from "#domain/number/number-search.ts";
import { ByteReader } from "../../byte-reader.ts";
import { joinBytes } from "../../join-bytes.ts";
import { holdsNumber, maskNumbers } from "../../mask-bytes.ts";
import { decodeRk } from "../../rk-number.ts";
import { FORMULAS, isCellRecord } from "../sheet/cell-kinds.ts";
import { type BiffRecord, RECORD, recordsFrom } from "./record-stream.ts";

/** Records that stay as a whole. The strings are masked one by one, where no cell shows them. */
const KEPT: ReadonlySet<number> = new Set([
  RECORD.SST,
  RECORD.BOUNDSHEET,
  RECORD.FORMAT,
  RECORD.MSODRAWINGGROUP,
  RECORD.IMDATA,
]);
/** How many bytes in front of a record's content stay. */
const KEPT_HEADS: ReadonlyMap<number, (reader: ByteReader) => number> = new Map([
  [RECORD.NAME, (reader) => NAME_HEAD_BYTES + nameBytes(reader.skip(3).u8(), reader.skip(NAME_HEAD_BYTES - 4).u8())],
  [RECORD.EXTERNNAME, (reader) => EXTERN_HEAD_BYTES + nameBytes(reader.skip(6).u8(), reader.u8())],
]);
const NAME_HEAD_BYTES = 15;
const EXTERN_HEAD_BYTES = 8;
/** The result in front of a formula's tokens is the cell's. */
const FORMULA_HEAD_BYTES = 14;

function nameBytes(units: number, flags: number): number {
  return (flags & 1) === 0 ? units : units * 2;
}

/** What a stream's records are: those of a workbook have cells. */
export type StreamKind = "workbook" | "other";

/** Masks the numbers in `stream`, which it changes, and answers whether there was one. */
export function maskStream(stream: Uint8Array, search: NumberSearch, kind: StreamKind): boolean {
  let found = false;
  for (const { type, pieces, isChart } of groupsOf(stream, kind)) {
    if (isChart && type === RECORD.RK && maskRk(pieces[0], search)) found = true;
    if (maskPieces(pieces, search)) found = true;
  }
  return found;
}

/** Whether a record of `stream` outside its cells holds a number, those that {@link maskStream} keeps included. */
export function streamHolds(stream: Uint8Array, search: NumberSearch, kind: StreamKind): boolean {
  for (const { pieces } of groupsOf(stream, kind, true)) {
    if (holdsNumber(joinBytes(pieces), search) || holdsNumber(withoutFlags(pieces), search)) return true;
  }
  return false;
}

interface RecordGroup {
  readonly type: number;
  /** What may be masked of the record and of the CONTINUE records behind it. */
  readonly pieces: readonly Uint8Array[];
  readonly isChart: boolean;
}

/** The records of `stream`, each with its continuation, and at last what is no record any more. */
function* groupsOf(stream: Uint8Array, kind: StreamKind, isWhole = false): Generator<RecordGroup> {
  const place = new SubstreamPlace();
  let group: { type: number; pieces: Uint8Array[]; isChart: boolean } | undefined;
  let end = 0;
  for (const record of recordsFrom(stream, 0)) {
    place.take(stream, record);
    end = record.end;
    if (record.type === RECORD.CONTINUE) {
      group?.pieces.push(stream.subarray(record.start, record.end));
      continue;
    }
    if (group !== undefined) yield group;
    const isCell = kind === "workbook" && place.isAmongCells && isCellOrResult(record.type);
    const isKept = (isCell && !FORMULAS.has(record.type)) || PICTURES.has(record.type);
    if (isKept || (KEPT.has(record.type) && !isWhole)) {
      group = undefined;
      continue;
    }
    const head = isCell ? FORMULA_HEAD_BYTES : isWhole ? 0 : headOf(stream, record);
    const piece = stream.subarray(Math.min(record.end, record.start + head), record.end);
    group = { type: record.type, pieces: [piece], isChart: place.isChart };
  }
  if (group !== undefined) yield group;
  yield { type: 0, pieces: [stream.subarray(end)], isChart: false };
}

const PICTURES: ReadonlySet<number> = new Set([RECORD.MSODRAWINGGROUP, RECORD.IMDATA]);

function isCellOrResult(type: number): boolean {
  return isCellRecord(type) || type === RECORD.STRING;
}

function headOf(stream: Uint8Array, { type, start, end }: BiffRecord): number {
  return KEPT_HEADS.get(type)?.(new ByteReader(stream, start, end)) ?? 0;
}

/** Kinds of substreams by their BOF record. */
const SHEET_KINDS: ReadonlySet<number> = new Set([0x0010, 0x0040]);
const CHART = 0x0020;

/** Which substream the records are in that go by. */
class SubstreamPlace {
  readonly #kinds: number[] = [];

  take(stream: Uint8Array, { type, start, end }: BiffRecord): void {
    if (type === RECORD.BOF) this.#kinds.push(new ByteReader(stream, start, end).skip(2).u16());
    else if (type === RECORD.EOF) this.#kinds.pop();
  }

  get isAmongCells(): boolean {
    return SHEET_KINDS.has(this.#kinds.at(-1) ?? 0);
  }

  get isChart(): boolean {
    return this.#kinds.at(-1) === CHART;
  }
}

/** A number may be cut by the seam between two records, where a text goes on behind a flag byte. */
function maskPieces(pieces: readonly Uint8Array[], search: NumberSearch): boolean {
  let found = false;
  for (const piece of pieces) if (maskNumbers(piece, search)) found = true;
  for (const skipped of pieces.length > 1 ? [0, 1] : []) {
    const joined = joinBytes(pieces.map((piece, index) => piece.subarray(index === 0 ? 0 : skipped)));
    if (!maskNumbers(joined, search)) continue;
    found = true;
    let at = 0;
    for (const [index, piece] of pieces.entries()) {
      const target = piece.subarray(index === 0 ? 0 : skipped);
      target.set(joined.subarray(at, at + target.length));
      at += target.length;
    }
  }
  return found;
}

function withoutFlags(pieces: readonly Uint8Array[]): Uint8Array {
  return joinBytes(pieces.map((piece, index) => piece.subarray(index === 0 ? 0 : 1)));
}

const RK_OFFSET = 6;
/** The whole number 0. */
const RK_ZERO = [2, 0, 0, 0];

function maskRk(content: Uint8Array | undefined, search: NumberSearch): boolean {
  if (content === undefined || content.length < RK_OFFSET + 4) return false;
  if (search.ofValue(decodeRk(new ByteReader(content).skip(RK_OFFSET).u32())) === undefined) return false;
  content.set(RK_ZERO, RK_OFFSET);
  return true;
}
