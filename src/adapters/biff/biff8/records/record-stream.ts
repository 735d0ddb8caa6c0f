/**
 * The records of a BIFF8 stream: two bytes of type, two bytes of length, the content.
 * Source: MS-XLS 2.1.4. Types below are those that are read here, by the specification's names.
 * @module
 */
export const RECORD = {
  ARRAY: 0x0221,
  AUTOFILTER: 0x009e,
  BLANK: 0x0201,
  BOF: 0x0809,
  BOOLERR: 0x0205,
  BOUNDSHEET: 0x0085,
  CF: 0x01b1,
  CF12: 0x087a,
  CONDFMT: 0x01b0,
  CONTINUE: 0x003c,
  CRN: 0x005a,
  DBCELL: 0x00d7,
  DIMENSIONS: 0x0200,
  DV: 0x01be,
  EOF: 0x000a,
  EXTERNNAME: 0x0023,
  EXTSST: 0x00ff,
  FILEPASS: 0x002f,
  FOOTER: 0x0015,
  FORMAT: 0x041e,
  FORMULA: 0x0006,
  /** Ids of older versions, which some programs write with the content of the new one. */
  FORMULA_BIFF3: 0x0206,
  FORMULA_BIFF4: 0x0406,
  HEADER: 0x0014,
  HEADERFOOTER: 0x089c,
  HLINK: 0x01b8,
  HLINKTOOLTIP: 0x0800,
  IMDATA: 0x007f,
  INDEX: 0x020b,
  LABEL: 0x0204,
  LABELSST: 0x00fd,
  MSODRAWING: 0x00ec,
  MSODRAWINGGROUP: 0x00eb,
  MULBLANK: 0x00be,
  MULRK: 0x00bd,
  NAME: 0x0018,
  NOTE: 0x001c,
  NUMBER: 0x0203,
  OBJ: 0x005d,
  RK: 0x027e,
  ROW: 0x0208,
  RSTRING: 0x00d6,
  SERIESTEXT: 0x100d,
  SHRFMLA: 0x04bc,
  SST: 0x00fc,
  STRING: 0x0207,
  SXFDB: 0x00c7,
  SXINT: 0x00cc,
  SXNUM: 0x00c9,
  SXSTRING: 0x00cd,
  TABLE: 0x0236,
  TXO: 0x01b6,
  XCT: 0x0059,
  XF: 0x00e0,
} as const;

export interface BiffRecord {
  readonly type: number;
  /** Where the content stands in the stream. */
  readonly start: number;
  readonly end: number;
}

const HEADER_BYTES = 4;

/** The record whose header stands at `at`; `undefined` at the stream's end and where a record runs over it. */
export function recordAt(stream: Uint8Array, at: number): BiffRecord | undefined {
  const start = at + HEADER_BYTES;
  if (start > stream.length) return undefined;
  const type = (stream[at] ?? 0) | ((stream[at + 1] ?? 0) << 8);
  const end = start + ((stream[at + 2] ?? 0) | ((stream[at + 3] ?? 0) << 8));
  return end > stream.length ? undefined : { type, start, end };
}

/** The record at `at` and all after it. */
export function* recordsFrom(stream: Uint8Array, at: number): Generator<BiffRecord> {
  for (let record = recordAt(stream, at); record !== undefined; record = recordAt(stream, record.end)) yield record;
}

/** The content of `record` and of the CONTINUE records right behind it, in pieces. */
export function continuedPieces(stream: Uint8Array, record: BiffRecord): readonly Uint8Array[] {
  const pieces = [stream.subarray(record.start, record.end)];
  for (const next of recordsFrom(stream, record.end)) {
    if (next.type !== RECORD.CONTINUE) break;
    pieces.push(stream.subarray(next.start, next.end));
  }
  return pieces;
}

export interface NestedRecord extends BiffRecord {
  /** 1 inside the substream itself, more inside a chart that is embedded in it. */
  readonly depth: number;
}

/** The records from the BOF at `at` to the EOF that belongs to it, embedded substreams included. */
export function* substream(stream: Uint8Array, at: number): Generator<NestedRecord> {
  let depth = 0;
  for (const record of recordsFrom(stream, at)) {
    if (record.type === RECORD.BOF) depth += 1;
    yield { ...record, depth };
    if (record.type === RECORD.EOF) depth -= 1;
    if (depth <= 0) return;
  }
}
