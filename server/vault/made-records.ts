/**
 * New records of one batch, column by column: one slab holds them all, so that thousands cost one allocation and cross
 * from thread to thread without a copy.
 * @module
 */
import { drawToken, TOKEN_BYTES, TOKEN_LENGTH, type TokenText } from "#domain/token/token-text.ts";
import {
  ENVELOPE_OVERHEAD_BYTES,
  MAC_BYTES,
  type Randomness,
  RECORD_ID_CHARACTERS,
  type RecordSealer,
} from "../keys/key-ring-port.ts";
import { newIdInBatch } from "./new-id.ts";
import type { MadeRecords, RecordColumn, RecordId } from "./vault-store-port.ts";

export const NUMBER_CHARACTERS = 12;
/** Of a number and its token, which are sealed together. */
export const PLAINTEXT_BYTES = NUMBER_CHARACTERS + TOKEN_LENGTH;
/** Bytes of a row in each column. */
const WIDTHS = {
  position: 4,
  idText: RECORD_ID_CHARACTERS,
  id: 16,
  token: TOKEN_LENGTH,
  index: MAC_BYTES,
  locator: MAC_BYTES,
  sealed: PLAINTEXT_BYTES + ENVELOPE_OVERHEAD_BYTES,
};
type ColumnName = keyof typeof WIDTHS;
const NAMES = Object.keys(WIDTHS) as readonly ColumnName[];
/** So that four bytes and a position fit one exact number. */
const MAX_NUMBERS = 2 ** 20;
const ROW_BYTES = NAMES.reduce((sum, name) => sum + WIDTHS[name], 0);

/** The numbers of a batch. */
export interface NumbersToMake {
  /** Twelve characters a number, one after the other, in the order of the items. */
  readonly digits: Uint8Array<ArrayBuffer>;
  readonly nowMs: number;
}
/** Positions of numbers in their batch, in the order in which their records are made, with the index of each. */
export interface MakingOrder {
  readonly positions: readonly number[];
  /** One after the other in the order of the items, {@link MAC_BYTES} each. */
  readonly indexes: Buffer;
}

/**
 * By the number's index, equal ones in the order of the items: rows that come into a random index in its own order find
 * its pages in the processor's memory. What everybody sees, ids and tokens, tells nothing of this order.
 */
export function orderByIndex(sealer: Omit<RecordSealer, "keys">, { digits }: NumbersToMake): MakingOrder {
  const numbers = bufferOver(digits);
  const count = digits.length / NUMBER_CHARACTERS;
  if (count > MAX_NUMBERS) throw new RangeError(`at most ${String(MAX_NUMBERS)} numbers at a time`);
  const indexes = Buffer.allocUnsafeSlow(count * MAC_BYTES);
  // The first four bytes decide; below them stands the position.
  const keys = new Float64Array(count);
  for (let position = 0; position < count; position += 1) {
    sealer.indexNumber(indexes, position * MAC_BYTES, numberAt(numbers, position));
    keys[position] = indexes.readUInt32BE(position * MAC_BYTES) * MAX_NUMBERS + position;
  }
  return { positions: Array.from(keys.sort(), (key) => key % MAX_NUMBERS), indexes };
}

/** Draws id and token of each number that `order` names and seals and locates them. */
export function makeRecords(
  sealer: Omit<RecordSealer, "keys">,
  numbers: NumbersToMake,
  { positions, indexes }: MakingOrder,
  randomness: Randomness,
): ArrayBuffer {
  const digits = bufferOver(numbers.digits);
  const slab = new ArrayBuffer(positions.length * ROW_BYTES);
  const columns = columnsOf(slab);
  const { idText, id, token, index, locator, sealed } = columns;
  const plaintext = Buffer.alloc(PLAINTEXT_BYTES);
  for (const [row, position] of positions.entries()) {
    const drawn = newIdInBatch(randomness, numbers.nowMs, position);
    const tokenText = newToken(randomness);
    plaintext.write(numberAt(digits, position), 0, "latin1");
    plaintext.write(tokenText, NUMBER_CHARACTERS, "latin1");
    columns.position.bytes.writeUInt32LE(position, row * WIDTHS.position);
    idText.bytes.write(drawn.id, row * idText.width, "latin1");
    id.bytes.set(drawn.bytes, row * id.width);
    token.bytes.write(tokenText, row * token.width, "latin1");
    indexes.copy(index.bytes, row * index.width, position * MAC_BYTES, (position + 1) * MAC_BYTES);
    sealer.locateToken(locator.bytes, row * locator.width, tokenText);
    sealer.sealNumber(sealed.bytes, row * sealed.width, drawn.id, plaintext);
  }
  plaintext.fill(0);
  return slab;
}

/** What {@link makeRecords} made. */
export function readMadeRecords(slab: ArrayBuffer): MadeRecords {
  const columns = columnsOf(slab);
  const ids = columns.idText.bytes.toString("latin1");
  const tokens = columns.token.bytes.toString("latin1");
  const indexes = columns.index.bytes.toString("latin1");
  return {
    count: slab.byteLength / ROW_BYTES,
    column(name, rows) {
      const { bytes, width } = columns[name];
      // Nearly always all of them.
      if (rows.length * width === bytes.length) return { bytes, width };
      return { bytes: Buffer.concat(rows.map((row) => bytes.subarray(row * width, (row + 1) * width))), width };
    },
    position: (row) => columns.position.bytes.readUInt32LE(row * WIDTHS.position),
    id: (row) => ids.slice(row * WIDTHS.idText, (row + 1) * WIDTHS.idText) as RecordId,
    token: (row) => tokens.slice(row * WIDTHS.token, (row + 1) * WIDTHS.token) as TokenText,
    indexText: (row) => indexes.slice(row * WIDTHS.index, (row + 1) * WIDTHS.index),
  };
}

/** A fresh token. The store's unique index is the judge of collisions. */
export function newToken(randomness: Randomness): TokenText {
  for (;;) {
    const token = drawToken(randomness.take(TOKEN_BYTES));
    if (token !== undefined) return token;
  }
}

function columnsOf(slab: ArrayBuffer): Record<ColumnName, RecordColumn> {
  const count = slab.byteLength / ROW_BYTES;
  let offset = 0;
  const columns = NAMES.map((name) => {
    const width = WIDTHS[name];
    const bytes = Buffer.from(slab, offset, count * width);
    offset += count * width;
    return [name, { bytes, width }] as const;
  });
  return Object.fromEntries(columns) as Record<ColumnName, RecordColumn>;
}

function numberAt(digits: Buffer, position: number): string {
  return digits.toString("latin1", position * NUMBER_CHARACTERS, (position + 1) * NUMBER_CHARACTERS);
}

function bufferOver(bytes: Uint8Array<ArrayBuffer>): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
