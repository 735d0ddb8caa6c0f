/**
 * One worker thread that cleans files, and the promise that no file holds it for ever.
 * @module
 */
import { Worker } from "node:worker_threads";
import type { Vault } from "#application/ports/vault.ts";
import type { CleanFileRequest } from "./clean-file.ts";
import type { CleanFailure, CleanOutcome } from "./clean-report.ts";
import type { FromWorker, ToWorker } from "./clean-worker.ts";
import { answerVaultCall } from "./vault-messages.ts";

const WORKER = new URL("./clean-worker.ts", import.meta.url);
const MAX_HEAP_MB = 1_024;
/** Short-lived values fill what they are given. */
const MAX_YOUNG_HEAP_MB = 8;

interface Task {
  readonly vault: Vault;
  readonly onProgress: (share: number, cells: number) => void;
  readonly resolve: (outcome: CleanOutcome) => void;
}

export class CleanThread {
  #worker: Worker | undefined;
  #task: Task | undefined;

  /** What became of one file, within `timeoutMs`. One at a time. A file that was given up is as it was. */
  async clean(
    request: CleanFileRequest,
    timeoutMs: number,
    { vault, onProgress }: Omit<Task, "resolve">,
  ): Promise<CleanOutcome> {
    const { promise, resolve } = Promise.withResolvers<CleanOutcome>();
    this.#task = { vault, onProgress, resolve };
    const worker = (this.#worker ??= this.#start());
    const timer = setTimeout(() => this.#giveUp(worker, "timed_out"), timeoutMs);
    send(worker, { kind: "clean", request });
    const outcome = await promise;
    clearTimeout(timer);
    return outcome;
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(WORKER, {
      execArgv: ["--disable-warning=ExperimentalWarning"],
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: MAX_YOUNG_HEAP_MB },
    });
    worker.on("message", (message: FromWorker) => void this.#hear(worker, message));
    worker.on("error", () => this.#giveUp(worker, "scanner_defect"));
    worker.on("exit", () => this.#giveUp(worker, "scanner_defect"));
    return worker;
  }

  async #hear(worker: Worker, message: FromWorker): Promise<void> {
    const task = this.#task;
    if (message.kind === "progress") task?.onProgress(message.share, message.cells);
    else if (message.kind === "done") task?.resolve(message.outcome);
    else if (task !== undefined) {
      send(worker, { kind: "answer", id: message.id, answer: await answerVaultCall(task.vault, message.call) });
    }
  }

  #giveUp(worker: Worker, because: CleanFailure): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    void worker.terminate();
    this.#task?.resolve({ kind: "untouched", because, places: {}, left: [] });
  }
}

function send(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}
