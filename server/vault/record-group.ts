/**
 * The rows of a {@link RecordGroup}: the one place that knows where what lies in them.
 * @module
 */
import { ID_BYTES } from "./packed-ids-port.ts";
import type { RecordGroup } from "./vault-store-port.ts";

const ID_OFFSET = 4;
const SUBJECT_OFFSET = ID_OFFSET + ID_BYTES;
const SEALED_OFFSET = SUBJECT_OFFSET + ID_BYTES;

export interface GroupedRecord {
  readonly recordId: Uint8Array;
  /** Zeros where it is nobody's. */
  readonly subjectId: Uint8Array;
  readonly sealedNumber: Uint8Array;
}

export function recordAt({ rows, count }: Pick<RecordGroup, "rows" | "count">, row: number): GroupedRecord {
  const width = rows.length / count;
  const [start, end] = [row * width, (row + 1) * width];
  return {
    recordId: rows.subarray(start + ID_OFFSET, start + SUBJECT_OFFSET),
    subjectId: rows.subarray(start + SUBJECT_OFFSET, start + SEALED_OFFSET),
    sealedNumber: rows.subarray(start + SEALED_OFFSET, end),
  };
}

/** Among what was asked for. */
export function placeAt({ rows, count }: RecordGroup, row: number): number {
  let place = 0;
  const start = row * (rows.length / count);
  for (let at = 0; at < ID_OFFSET; at += 1) place = place * 256 + (rows[start + at] ?? 0);
  return place;
}
