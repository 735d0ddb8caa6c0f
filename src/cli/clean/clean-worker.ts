/**
 * The thread that cleans one file after the other. The vault is the main thread's.
 * @module
 */
import { parentPort } from "node:worker_threads";
import { cleanFile, type CleanFileRequest } from "./clean-file.ts";
import type { CleanOutcome } from "./clean-report.ts";
import { createDistantVault, type VaultAnswer, type VaultCall } from "./vault-messages.ts";

export type ToWorker =
  | { readonly kind: "clean"; readonly request: CleanFileRequest }
  | { readonly kind: "answer"; readonly id: number; readonly answer: VaultAnswer };
export type FromWorker =
  | { readonly kind: "vault"; readonly id: number; readonly call: VaultCall }
  | { readonly kind: "progress"; readonly share: number; readonly cells: number }
  | { readonly kind: "done"; readonly outcome: CleanOutcome };

const PROGRESS_EVERY_MS = 200;

const port = parentPort;
if (port === null) throw new TypeError("this module runs in a worker thread");
const say = (message: FromWorker): void => port.postMessage(message);
const unanswered = new Map<number, (answer: VaultAnswer) => void>();
let calls = 0;

const vault = createDistantVault((call) => {
  const { promise, resolve } = Promise.withResolvers<VaultAnswer>();
  const id = ++calls;
  unanswered.set(id, resolve);
  say({ kind: "vault", id, call });
  return promise;
});

port.on("message", (message: ToWorker) => {
  if (message.kind === "answer") {
    unanswered.get(message.id)?.(message.answer);
    unanswered.delete(message.id);
  } else void cleanOne(message.request).then((outcome) => say({ kind: "done", outcome }));
});

async function cleanOne(request: CleanFileRequest): Promise<CleanOutcome> {
  let saidAtMs = 0;
  try {
    return await cleanFile(request, {
      vault,
      onProgress: ({ cells, totalCells }) => {
        const nowMs = performance.now();
        if (nowMs - saidAtMs < PROGRESS_EVERY_MS) return;
        saidAtMs = nowMs;
        say({ kind: "progress", share: totalCells === 0 ? 0 : cells / totalCells, cells });
      },
    });
  } catch {
    // A defect must not end the run, and its message may quote the file. The old file is still in place.
    return { kind: "untouched", because: "scanner_defect", places: {}, left: [] };
  }
}
