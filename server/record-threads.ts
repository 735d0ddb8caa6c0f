/**
 * Threads that make the records of large batches and open those of large files, started when the first one comes.
 *
 * Keys go to them as key objects inside this process; numbers as bytes that change their owner and are wiped. A thread
 * that fails answers nothing more: what is left of its work is done where it is needed, and the next starts another one.
 * @module
 */
import { availableParallelism } from "node:os";
import { type Transferable, Worker } from "node:worker_threads";
import type { ThreadRequest } from "./record-thread.ts";
import type { RecordThreads } from "./vault/record-threads-port.ts";

const MAX_THREADS = 2;
const THREAD = new URL("./record-thread.ts", import.meta.url);

interface Thread {
  readonly worker: Worker;
  /** One an answer, in the order of the requests. */
  readonly waiting: ((answer: ArrayBuffer | undefined) => void)[];
}

/** One processor is left to whoever waits for the database. */
export function createRecordThreads(count = Math.min(MAX_THREADS, availableParallelism() - 1)): RecordThreads {
  let threads: Thread[] = [];
  const start = (): Thread => {
    const worker = new Worker(THREAD, { execArgv: ["--disable-warning=ExperimentalWarning"] });
    const thread: Thread = { worker, waiting: [] };
    const end = (): void => {
      threads = threads.filter((other) => other !== thread);
      for (const answer of thread.waiting.splice(0)) answer(undefined);
    };
    worker.on("message", (answer: ArrayBuffer) => {
      thread.waiting.shift()?.(answer);
      if (thread.waiting.length === 0) worker.unref();
    });
    worker.on("error", end);
    worker.on("exit", end);
    threads.push(thread);
    return thread;
  };
  /** Its answers, as many as `parts`; none where there are no threads. */
  const ask = (
    request: ThreadRequest,
    parts: number,
    given: readonly Transferable[],
  ): readonly Promise<ArrayBuffer | undefined>[] => {
    if (count < 1) return [];
    const [idlest] = threads.toSorted((a, b) => a.waiting.length - b.waiting.length);
    const isBusy = idlest === undefined || idlest.waiting.length > 0;
    const { worker, waiting } = isBusy && threads.length < count ? start() : (idlest ?? start());
    const answers = Array.from(
      { length: parts },
      () => new Promise<ArrayBuffer | undefined>((resolve) => void waiting.push(resolve)),
    );
    // While somebody waits for it, the process must not end.
    worker.ref();
    worker.postMessage(request, given);
    return answers;
  };
  return {
    count,
    make: (keys, numbers, sizes) => ask({ kind: "make", keys, numbers, sizes }, sizes.length, [numbers.digits.buffer]),
    open: (key, sealed) => ask({ kind: "open", key, sealed }, 1, [])[0] ?? Promise.resolve(undefined),
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
