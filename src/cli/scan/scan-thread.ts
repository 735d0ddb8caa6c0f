/**
 * One worker thread and the promise that no file holds it for ever.
 *
 * A file that takes longer than its time, or more memory than a thread may have, costs the thread its
 * life and is reported; the next file gets a new one.
 * @module
 */
import { Worker } from "node:worker_threads";
import type { FileFailure, FileOutcome, ReportedFinding } from "./file-report.ts";
import type { ScanFileRequest } from "./scan-file.ts";
import type { WorkerMessage } from "./scan-worker.ts";

export interface ScanThreadEvents {
  readonly onFindings: (findings: readonly ReportedFinding[]) => void;
  /** 0 to 1, of this file. */
  readonly onProgress: (share: number) => void;
}

const WORKER = new URL("./scan-worker.ts", import.meta.url);
const MAX_HEAP_MB = 1_024;
/** Short-lived values fill what they are given. */
const MAX_YOUNG_HEAP_MB = 4;

interface Task {
  readonly events: ScanThreadEvents;
  readonly resolve: (outcome: FileOutcome) => void;
}

export class ScanThread {
  #worker: Worker | undefined;
  #task: Task | undefined;

  /** What the scan of one file came to, within `timeoutMs`. One at a time. */
  async scan(request: ScanFileRequest, timeoutMs: number, events: ScanThreadEvents): Promise<FileOutcome> {
    const { promise, resolve } = Promise.withResolvers<FileOutcome>();
    this.#task = { events, resolve };
    const worker = (this.#worker ??= this.#start());
    const timer = setTimeout(() => this.#giveUp(worker, "timed_out"), timeoutMs);
    worker.postMessage(request);
    const outcome = await promise;
    clearTimeout(timer);
    return outcome;
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = startWorker();
    worker.on("message", (message: WorkerMessage) => this.#hear(message));
    worker.on("error", (error) => this.#giveUp(worker, isOutOfMemory(error) ? "memory_exhausted" : "scanner_defect"));
    worker.on("exit", () => this.#giveUp(worker, "scanner_defect"));
    return worker;
  }

  #hear(message: WorkerMessage): void {
    if (message.kind === "findings") this.#task?.events.onFindings(message.findings);
    else if (message.kind === "progress") this.#task?.events.onProgress(message.share);
    else this.#task?.resolve(message.outcome);
  }

  #giveUp(worker: Worker, because: FileFailure): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    void worker.terminate();
    this.#task?.resolve({ kind: "unreadable", because });
  }
}

function startWorker(): Worker {
  return new Worker(WORKER, {
    execArgv: ["--disable-warning=ExperimentalWarning"],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: MAX_YOUNG_HEAP_MB },
  });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
