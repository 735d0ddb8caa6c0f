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
import { makeRecords, type NumbersToMake } from "./vault/made-records.ts";
import { openSealedNumbers, type SealedNumbers } from "./vault/open-sealed-numbers.ts";

export type ThreadRequest =
  | { readonly kind: "make"; readonly keys: RecordKeys; readonly numbers: NumbersToMake }
  | { readonly kind: "open"; readonly key: OpeningKey; readonly sealed: SealedNumbers };

const port = parentPort;
if (port === null) throw new TypeError("this module runs in a worker thread");
const randomness = createRandomPool();

function answerTo(request: ThreadRequest): ArrayBuffer {
  if (request.kind === "open") return openSealedNumbers(createRecordOpener(request.key), request.sealed);
  const { keys, numbers } = request;
  const made = makeRecords(createRecordSealer(keys, randomness), numbers, randomness);
  numbers.digits.fill(0);
  return made;
}

port.on("message", (request: ThreadRequest) => {
  const answer = answerTo(request);
  port.postMessage(answer, [answer]);
});
