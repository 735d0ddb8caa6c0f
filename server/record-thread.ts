/**
 * The thread that makes records. What it is given is answered or nothing is: no error leaves it with a number inside.
 * @module
 */
import { parentPort } from "node:worker_threads";
import type { RecordKeys } from "./keys/key-ring-port.ts";
import { createRandomPool } from "./keys/random-pool.ts";
import { createRecordSealer } from "./keys/record-sealer.ts";
import { makeRecords, type NumbersToMake, orderByIndex } from "./vault/made-records.ts";

export interface MakeRequest {
  readonly keys: RecordKeys;
  readonly numbers: NumbersToMake;
  /** At a time. */
  readonly rows: number;
}

const port = parentPort;
if (port === null) throw new TypeError("this module runs in a worker thread");
const randomness = createRandomPool();

port.on("message", ({ keys, numbers, rows }: MakeRequest) => {
  const sealer = createRecordSealer(keys, randomness);
  const { positions, indexes } = orderByIndex(sealer, numbers);
  for (let first = 0; first < positions.length; first += rows) {
    const order = { positions: positions.slice(first, first + rows), indexes };
    const made = makeRecords(sealer, numbers, order, randomness);
    port.postMessage(made, [made]);
  }
  numbers.digits.fill(0);
});
