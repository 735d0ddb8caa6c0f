/**
 * New records of one batch, column by column: one slab holds them all, so that thousands cost one allocation and cross
 * from thread to thread without a copy.
 * @module
 */
import { drawToken, TOKEN_BYTES, TOKEN_LENGTH, type TokenText } from "#domain/token/token-text.ts";
import {
  ENVELOPE_OVERHEAD_BYTES,
  MAC_BYTES,
  type NumberIndex,
  type Randomness,
  RECORD_ID_CHARACTERS,
  type RecordSealer,
} from "../keys/key-ring-port.ts";
import { newIdInBatch } from "./new-id.ts";
import type { MadeRecords, RecordColumn, RecordId } from "./vault-store-port.ts";

export const NUMBER_CHARACTERS = 12;
const PLAINTEXT_BYTES = NUMBER_CHARACTERS + TOKEN_LENGTH;
/** Bytes of a row in each column. */
const WIDTHS = {
  id: RECORD_ID_CHARACTERS,
  token: TOKEN_LENGTH,
  index: MAC_BYTES,
  locator: MAC_BYTES,
  sealed: PLAINTEXT_BYTES + ENVELOPE_OVERHEAD_BYTES,
};
type ColumnName = keyof typeof WIDTHS;
const NAMES = Object.keys(WIDTHS) as readonly ColumnName[];
const ROW_BYTES = NAMES.reduce((sum, name) => sum + WIDTHS[name], 0);

/** What a new record is made for: the position of its number in the batch keeps ids in order. */
export interface NumbersToMake {
  /** Twelve characters a number, one after the other. */
  readonly digits: Uint8Array<ArrayBuffer>;
  readonly firstPosition: number;
  readonly nowMs: number;
}

/** Draws id and token of each number and seals, indexes and locates them. */
export function makeRecords(
  sealer: Omit<RecordSealer, "keys">,
  numbers: NumbersToMake,
  randomness: Randomness,
): ArrayBuffer {
  const digits = bufferOver(numbers.digits);
  const count = digits.length / NUMBER_CHARACTERS;
  const slab = new ArrayBuffer(count * ROW_BYTES);
  const { id, token, index, locator, sealed } = columnsOf(slab);
  const plaintext = Buffer.alloc(PLAINTEXT_BYTES);
  for (let row = 0; row < count; row += 1) {
    const number = digits.toString("latin1", row * NUMBER_CHARACTERS, (row + 1) * NUMBER_CHARACTERS);
    const recordId = newIdInBatch(randomness, numbers.nowMs, numbers.firstPosition + row);
    const tokenText = newToken(randomness);
    plaintext.write(number, 0, "latin1");
    plaintext.write(tokenText, NUMBER_CHARACTERS, "latin1");
    id.bytes.write(recordId, row * id.width, "latin1");
    token.bytes.write(tokenText, row * token.width, "latin1");
    sealer.indexNumber(index.bytes, row * index.width, number);
    sealer.locateToken(locator.bytes, row * locator.width, tokenText);
    sealer.sealNumber(sealed.bytes, row * sealed.width, recordId, plaintext);
  }
  plaintext.fill(0);
  return slab;
}

/** What {@link makeRecords} made. */
export function readMadeRecords(slab: ArrayBuffer): MadeRecords {
  const columns = columnsOf(slab);
  const ids = columns.id.bytes.toString("latin1");
  const tokens = columns.token.bytes.toString("latin1");
  return {
    count: slab.byteLength / ROW_BYTES,
    columns,
    id: (row) => ids.slice(row * WIDTHS.id, (row + 1) * WIDTHS.id) as RecordId,
    token: (row) => tokens.slice(row * WIDTHS.token, (row + 1) * WIDTHS.token) as TokenText,
    index: (row) => columns.index.bytes.subarray(row * WIDTHS.index, (row + 1) * WIDTHS.index) as NumberIndex,
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

function bufferOver(bytes: Uint8Array<ArrayBuffer>): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
