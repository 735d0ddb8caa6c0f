import { randomFillSync } from "node:crypto";
import type { Randomness } from "./key-ring-port.ts";

const POOL_BYTES = 64 * 1024;

/**
 * Random bytes cut from a pool, many calls of the generator in one. A byte is handed out once: the
 * pool is replaced when it is used up, never rewound, so that no IV repeats.
 */
export function createRandomPool(): Randomness {
  let pool = Buffer.alloc(0);
  let used = 0;
  return {
    take(bytes) {
      if (bytes > POOL_BYTES) throw new RangeError(`at most ${POOL_BYTES} bytes at a time`);
      if (used + bytes > pool.length) {
        pool = randomFillSync(Buffer.allocUnsafeSlow(POOL_BYTES));
        used = 0;
      }
      used += bytes;
      return pool.subarray(used - bytes, used);
    },
  };
}
