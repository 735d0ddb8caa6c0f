import { countIds, ID_BYTES, type PackedIds } from "./packed-ids-port.ts";

/** The last four bytes of a random id are random; a multiplier spreads them over the upper bits. */
const SPREAD = 0x9e3779b1;
const EMPTY = 0;

export interface IdSet {
  has(id: Uint8Array): boolean;
}

/** The ids as a set that takes a few bytes for each, and no object. */
export function createIdSet(ids: PackedIds): IdSet {
  const all = Buffer.from(ids.buffer, ids.byteOffset, ids.length);
  const bits = Math.max(4, Math.ceil(Math.log2(Math.max(1, countIds(ids)) * 2)));
  const mask = 2 ** bits - 1;
  /** Positions of ids from 1; the next free one where several fall on the same. */
  const slots = new Uint32Array(2 ** bits);
  const slotOf = (bytes: Buffer): number => Math.imul(bytes.readUInt32LE(ID_BYTES - 4), SPREAD) >>> (32 - bits);
  const find = (id: Buffer): number => {
    let slot = slotOf(id);
    for (let at = slots[slot] ?? EMPTY; at !== EMPTY; at = slots[slot] ?? EMPTY) {
      if (id.compare(all, (at - 1) * ID_BYTES, at * ID_BYTES) === 0) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  };
  for (let position = 0; position < countIds(ids); position += 1) {
    slots[find(all.subarray(position * ID_BYTES, (position + 1) * ID_BYTES))] = position + 1;
  }
  return { has: (id) => slots[find(Buffer.from(id.buffer, id.byteOffset, id.length))] !== EMPTY };
}
