/**
 * The thread that makes and opens records. What it is given is answered or nothing is: no error leaves it with a number
 * inside.
 * @module
 */
import { parentPort } from "node:worker_threads";
import type { OpeningKey, RecordKeys } from "./keys/key-ring-port.ts";
import { createRandomPool } from "./keys/random-pool.ts";
import { createRecordOpener } from "./keys/record-opener.ts";
import { createRecordSealer } from "./keys/record-sealer.ts";
import { makeRecords, type NumbersToMake, orderByIndex } from "./vault/made-records.ts";
import { openSealedNumbers, type SealedNumbers } from "./vault/open-sealed-numbers.ts";

interface MakeRequest {
  readonly kind: "make";
  readonly keys: RecordKeys;
  readonly numbers: NumbersToMake;
  /** Of the parts. */
  readonly sizes: readonly number[];
}
interface OpenRequest {
  readonly kind: "open";
  readonly key: OpeningKey;
  readonly sealed: SealedNumbers;
}
export type ThreadRequest = MakeRequest | OpenRequest;

const port = parentPort;
if (port === null) throw new TypeError("this module runs in a worker thread");
const randomness = createRandomPool();

function* answersTo(request: ThreadRequest): Generator<ArrayBuffer> {
  if (request.kind === "open") yield openSealedNumbers(createRecordOpener(request.key), request.sealed);
  else yield* recordsFor(request);
}

function* recordsFor({ keys, numbers, sizes }: MakeRequest): Generator<ArrayBuffer> {
  const sealer = createRecordSealer(keys, randomness);
  const { positions, indexes } = orderByIndex(sealer, numbers);
  let first = 0;
  for (const size of sizes) {
    const order = { positions: positions.slice(first, (first += size)), indexes };
    yield makeRecords(sealer, numbers, order, randomness);
  }
  numbers.digits.fill(0);
}

port.on("message", (request: ThreadRequest) => {
  for (const answer of answersTo(request)) port.postMessage(answer, [answer]);
});
