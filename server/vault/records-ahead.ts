/**
 * Makes the records of a batch ahead of its transaction, part by part in a thread, while others hold the database.
 *
 * A guess: a number that the vault has already, or a key that was rotated meanwhile, makes it void. What a thread made is
 * given out once, so that an act which runs again draws new ids and tokens.
 * @module
 */
import type { BatchItem } from "#application/ports/vault.ts";
import type { TenantKeys } from "../keys/key-ring-port.ts";
import { makeRecords, NUMBER_CHARACTERS, type NumbersToMake, orderByIndex, readMadeRecords } from "./made-records.ts";
import type { CommonAct } from "./perform.ts";
import type { RecordMakers } from "./record-threads-port.ts";
import type { MadeRecords } from "./vault-store-port.ts";

/** Below it a thread costs more than it does. */
const MIN_ITEMS = 500;
const FIRST_PART = 250;
/** A thread makes rows faster than they are stored: it is ahead of the parts that grow. */
const GROWTH = 1.4;

export interface BatchRecords {
  readonly items: readonly BatchItem[];
  /** One record an item under the keys of the act, part by part as they are made; a part names its items by their positions. */
  parts(act: Pick<CommonAct, "keys" | "randomness" | "nowMs">): AsyncIterable<MadeRecords>;
}

export function recordsOf(
  makers: RecordMakers,
  keys: TenantKeys | undefined,
  items: readonly BatchItem[],
  nowMs: number,
): BatchRecords {
  const sealer = items.length >= MIN_ITEMS ? keys?.recordSealer : undefined;
  let ahead = sealer ? makers.make(sealer.keys, toMake(items, nowMs), partSizes(items.length)) : [];
  return {
    items,
    async *parts({ keys: present, randomness, nowMs: presentMs }) {
      const guessed = present.recordSealer === sealer ? ahead : [];
      ahead = [];
      const isMade = new Uint8Array(items.length);
      let left = items.length;
      for (const part of guessed) {
        const slab = await part;
        if (slab === undefined) break;
        const made = readMadeRecords(slab);
        for (let row = 0; row < made.count; row += 1) isMade[made.position(row)] = 1;
        left -= made.count;
        yield made;
      }
      if (left === 0) return;
      const numbers = toMake(items, presentMs);
      const { positions, indexes } = orderByIndex(present.recordSealer, numbers);
      const rest = { positions: positions.filter((position) => isMade[position] === 0), indexes };
      const slab = makeRecords(present.recordSealer, numbers, rest, randomness);
      numbers.digits.fill(0);
      yield readMadeRecords(slab);
    },
  };
}

/** How many of `count` numbers are made at a time: the first few soon, so that storing begins; every part costs statements. */
export function partSizes(count: number): readonly number[] {
  const sizes: number[] = [];
  for (let size = FIRST_PART, left = count; left > 0; left -= size, size = Math.round(size * GROWTH)) {
    sizes.push(Math.min(size, left));
  }
  return sizes;
}

function toMake(items: readonly BatchItem[], nowMs: number): NumbersToMake {
  const digits = new Uint8Array(items.length * NUMBER_CHARACTERS);
  const buffer = Buffer.from(digits.buffer);
  for (const [row, { number }] of items.entries())
    number.open((text) => buffer.write(text, row * NUMBER_CHARACTERS, "latin1"));
  return { digits, nowMs };
}
