import { countIds, ID_BYTES, type PackedIds } from "./packed-ids-port.ts";

/** The last four bytes of a random id are random; a multiplier spreads them over the upper bits. */
const SPREAD = 0x9e3779b1;
const EMPTY = 0;

/** Positions of those of `ids` that are not in `granted`, ascending; a few bytes for each id, and no object. */
export function idsOutside(ids: PackedIds, granted: PackedIds): readonly number[] {
  const all = bufferOver(granted);
  const bits = Math.max(4, Math.ceil(Math.log2(Math.max(1, countIds(granted)) * 2)));
  const mask = 2 ** bits - 1;
  /** Positions in `granted` from 1; the next free slot where several fall on the same. */
  const slots = new Uint32Array(2 ** bits);
  const find = (bytes: Buffer, start: number): number => {
    let slot = Math.imul(bytes.readUInt32LE(start + ID_BYTES - 4), SPREAD) >>> (32 - bits);
    for (let at = slots[slot] ?? EMPTY; at !== EMPTY; at = slots[slot] ?? EMPTY) {
      const known = (at - 1) * ID_BYTES;
      if (bytes.compare(all, known, known + ID_BYTES, start, start + ID_BYTES) === 0) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  };
  for (let position = 0; position < countIds(granted); position += 1) {
    slots[find(all, position * ID_BYTES)] = position + 1;
  }
  const sought = bufferOver(ids);
  const outside: number[] = [];
  for (let position = 0; position < countIds(ids); position += 1) {
    if (slots[find(sought, position * ID_BYTES)] === EMPTY) outside.push(position);
  }
  return outside;
}

function bufferOver(ids: PackedIds): Buffer {
  return Buffer.from(ids.buffer, ids.byteOffset, ids.length);
}
