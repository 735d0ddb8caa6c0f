/**
 * Makes the records of a batch ahead of its transaction, part by part in threads, while others hold the database.
 *
 * A guess: a number that the vault has already, or a key that was rotated meanwhile, makes it void. Each part is given
 * out once, so that an act which runs again draws new ids and tokens.
 * @module
 */
import type { BatchItem } from "#application/ports/vault.ts";
import type { TenantKeys } from "../keys/key-ring-port.ts";
import { makeRecords, NUMBER_CHARACTERS, type NumbersToMake, readMadeRecords } from "./made-records.ts";
import type { CommonAct } from "./perform.ts";
import type { RecordMakers } from "./record-threads-port.ts";
import type { MadeRecords } from "./vault-store-port.ts";

/** Below it a thread costs more than it does. */
const MIN_ITEMS = 500;
const MAX_PARTS = 8;

export interface BatchPart {
  readonly items: readonly BatchItem[];
  /** One record an item, under the keys of the act. */
  records(act: Pick<CommonAct, "keys" | "randomness" | "nowMs">): Promise<MadeRecords>;
}

export function partsOf(
  makers: RecordMakers,
  keys: TenantKeys | undefined,
  items: readonly BatchItem[],
  nowMs: number,
): readonly BatchPart[] {
  const size = Math.max(MIN_ITEMS, Math.ceil(items.length / MAX_PARTS));
  const isLarge = keys !== undefined && items.length >= MIN_ITEMS;
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) => {
    const firstPosition = part * size;
    const own = items.slice(firstPosition, firstPosition + size);
    const sealer = keys?.recordSealer;
    let ahead = isLarge && sealer ? makers.make(sealer.keys, toMake(own, firstPosition, nowMs)) : undefined;
    return {
      items: own,
      async records(act) {
        const made = act.keys.recordSealer === sealer ? await ahead : undefined;
        ahead = undefined;
        const numbers = () => toMake(own, firstPosition, act.nowMs);
        return readMadeRecords(made ?? makeRecords(act.keys.recordSealer, numbers(), act.randomness));
      },
    };
  });
}

function toMake(items: readonly BatchItem[], firstPosition: number, nowMs: number): NumbersToMake {
  const digits = new Uint8Array(items.length * NUMBER_CHARACTERS);
  const buffer = Buffer.from(digits.buffer);
  for (const [row, { number }] of items.entries())
    number.open((text) => buffer.write(text, row * NUMBER_CHARACTERS, "latin1"));
  return { digits, firstPosition, nowMs };
}
