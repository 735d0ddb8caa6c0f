/**
 * Threads that make the records of large batches, started when the first one comes.
 *
 * Keys go to them as key objects inside this process; numbers as bytes that change their owner and are wiped. A thread
 * that fails answers nothing more: what is left of its batches is made where it is needed, and the next starts another one.
 * @module
 */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { MakeRequest } from "./record-thread.ts";
import { NUMBER_CHARACTERS } from "./vault/made-records.ts";
import type { RecordMakers } from "./vault/record-makers-port.ts";

const MAX_THREADS = 2;
const THREAD = new URL("./record-thread.ts", import.meta.url);

interface Thread {
  readonly worker: Worker;
  /** One a part, in the order of the requests. */
  readonly waiting: ((made: ArrayBuffer | undefined) => void)[];
}

/** One processor is left to whoever waits for the database. */
export function createRecordThreads(count = Math.min(MAX_THREADS, availableParallelism() - 1)): RecordMakers {
  let threads: Thread[] = [];
  const start = (): Thread => {
    const worker = new Worker(THREAD, { execArgv: ["--disable-warning=ExperimentalWarning"] });
    const thread: Thread = { worker, waiting: [] };
    const end = (): void => {
      threads = threads.filter((other) => other !== thread);
      for (const answer of thread.waiting.splice(0)) answer(undefined);
    };
    worker.on("message", (made: ArrayBuffer) => {
      thread.waiting.shift()?.(made);
      if (thread.waiting.length === 0) worker.unref();
    });
    worker.on("error", end);
    worker.on("exit", end);
    threads.push(thread);
    return thread;
  };
  return {
    make(keys, numbers, rows) {
      if (count < 1) return [];
      const [idlest] = threads.toSorted((a, b) => a.waiting.length - b.waiting.length);
      const isBusy = idlest === undefined || idlest.waiting.length > 0;
      const { worker, waiting } = isBusy && threads.length < count ? start() : (idlest ?? start());
      const parts = Math.ceil(numbers.digits.length / NUMBER_CHARACTERS / rows);
      const made = Array.from(
        { length: parts },
        () => new Promise<ArrayBuffer | undefined>((resolve) => void waiting.push(resolve)),
      );
      // While somebody waits for it, the process must not end.
      worker.ref();
      worker.postMessage({ keys, numbers, rows } satisfies MakeRequest, [numbers.digits.buffer]);
      return made;
    },
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
