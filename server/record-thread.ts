/**
 * The thread that makes records. What it is given is answered or nothing is: no error leaves it with a number inside.
 * @module
 */
import { parentPort } from "node:worker_threads";
import type { RecordKeys } from "./keys/key-ring-port.ts";
import { createRandomPool } from "./keys/random-pool.ts";
import { createRecordSealer } from "./keys/record-sealer.ts";
import { makeRecords, type NumbersToMake } from "./vault/made-records.ts";

export interface MakeRequest {
  readonly keys: RecordKeys;
  readonly numbers: NumbersToMake;
}

const port = parentPort;
if (port === null) throw new TypeError("this module runs in a worker thread");
const randomness = createRandomPool();

port.on("message", ({ keys, numbers }: MakeRequest) => {
  const made = makeRecords(createRecordSealer(keys, randomness), numbers, randomness);
  numbers.digits.fill(0);
  port.postMessage(made, [made]);
});
