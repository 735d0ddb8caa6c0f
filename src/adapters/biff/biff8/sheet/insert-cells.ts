/**
 * Cells where a sheet had none: the record in its place, and the extents of row and sheet that have to hold it.
 * Source: MS-XLS 2.4.221 (Row), 2.4.90 (Dimensions), 2.1.7.20.6 (order of the records of cells).
 * @module
 */
import { ByteReader } from "../../byte-reader.ts";
import type { ByteSplice } from "../../byte-splices.ts";
import { ByteWriter } from "../../byte-writer.ts";
import { RECORD, substream } from "../records/record-stream.ts";
import { BEHIND_FORMULA, isCellRecord } from "./cell-kinds.ts";

export interface NewCell {
  readonly row: number;
  readonly column: number;
  /** With its header. */
  readonly record: Uint8Array;
}

const HEADER_BYTES = 4;
/** Records that stand in front of the first cell. */
const IN_FRONT: ReadonlySet<number> = new Set([RECORD.BOF, RECORD.DIMENSIONS, RECORD.ROW]);

/** The splices that put `cells` into the sheet whose BOF stands at `at`. */
export function insertCells(stream: Uint8Array, at: number, cells: readonly NewCell[]): readonly ByteSplice[] {
  if (cells.length === 0) return [];
  const waiting = cells.toSorted((a, b) => a.row - b.row || a.column - b.column);
  const splices: ByteSplice[] = [];
  let place = at;
  for (const record of substream(stream, at)) {
    if (record.depth !== 1) continue;
    const { type, start, end } = record;
    if (IN_FRONT.has(type)) place = end;
    if (type === RECORD.DIMENSIONS) splices.push(...widenSheet(stream, start, cells));
    if (type === RECORD.ROW) splices.push(...widenRow(stream, start, cells));
    if (!isCellRecord(type)) {
      // A formula's text and shared tokens belong to the cell before.
      if (start - HEADER_BYTES === place && BEHIND_CELL.has(type)) place = end;
      continue;
    }
    const reader = new ByteReader(stream, start, end);
    const [row, column] = [reader.u16(), reader.u16()];
    for (let next = waiting[0]; next !== undefined && isBefore(next, row, column); next = waiting[0]) {
      splices.push(insertion(start - HEADER_BYTES, next));
      waiting.shift();
    }
    place = end;
  }
  return [...splices, ...waiting.map((cell) => insertion(place, cell))];
}

const BEHIND_CELL: ReadonlySet<number> = new Set([...BEHIND_FORMULA, RECORD.STRING, RECORD.CONTINUE]);

function isBefore(cell: NewCell, row: number, column: number): boolean {
  return cell.row < row || (cell.row === row && cell.column < column);
}

function insertion(at: number, { record }: NewCell): ByteSplice {
  return { start: at, end: at, replacement: record };
}

function widenSheet(stream: Uint8Array, start: number, cells: readonly NewCell[]): readonly ByteSplice[] {
  const reader = new ByteReader(stream, start);
  const [top, bottom, left, right] = [reader.u32(), reader.u32(), reader.u16(), reader.u16()];
  const isEmpty = bottom === 0 && right === 0;
  const rows = cells.map(({ row }) => row);
  const columns = cells.map(({ column }) => column);
  const replacement = new ByteWriter()
    .u32(Math.min(isEmpty ? Infinity : top, ...rows))
    .u32(Math.max(bottom, ...rows.map((row) => row + 1)))
    .u16(Math.min(isEmpty ? Infinity : left, ...columns))
    .u16(Math.max(right, ...columns.map((column) => column + 1)))
    .done();
  return [{ start, end: start + replacement.length, replacement }];
}

function widenRow(stream: Uint8Array, start: number, cells: readonly NewCell[]): readonly ByteSplice[] {
  const reader = new ByteReader(stream, start);
  const [row, left, right] = [reader.u16(), reader.u16(), reader.u16()];
  const columns = cells.flatMap((cell) => (cell.row === row ? [cell.column] : []));
  if (columns.length === 0) return [];
  const replacement = new ByteWriter()
    .u16(right === 0 ? Math.min(...columns) : Math.min(left, ...columns))
    .u16(Math.max(right, ...columns.map((column) => column + 1)))
    .done();
  return [{ start: start + 2, end: start + 6, replacement }];
}
