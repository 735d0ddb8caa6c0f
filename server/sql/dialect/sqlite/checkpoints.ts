/**
 * Checkpoints of the write-ahead log, in a thread: thousands of pages are read, written and synced while commits go on.
 *
 * Where transactions follow one another without a pause, the log never lies idle behind a checkpoint, so that nobody may
 * begin it anew: it grows until SQLite's own checkpoint (`open-sqlite.ts`), which finds little left to do. Where the
 * thread fails, that one does all of it.
 * @module
 */
import type Database from "better-sqlite3";
import { Worker } from "node:worker_threads";

/** 64 MB that are in the log alone. */
const MAX_PAGES_BEHIND = 16_000;
const THREAD = new URL("./checkpoint-thread.ts", import.meta.url);

export interface Checkpoints {
  /** Starts one where the log is long enough. Never throws: the commit before it counts. */
  afterCommit(): void;
  /** What `work` answers; no checkpoint runs in the thread meanwhile: one that meets another gives up. */
  resting<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Of the database that `connection` has open at `location`. */
export function createCheckpoints(
  connection: Database.Database,
  location: string,
  maxPagesBehind = MAX_PAGES_BEHIND,
): Checkpoints {
  const lengths = connection.prepare<[], { log: number; checkpointed: number }>("PRAGMA wal_checkpoint(NOOP)");
  let thread: Worker | undefined;
  let running: Promise<void> | undefined;
  let holders = 0;

  const start = (): Worker => {
    const worker = new Worker(THREAD, { workerData: location, execArgv: ["--disable-warning=ExperimentalWarning"] });
    // What failed shows by its end, and at the database itself.
    worker.on("error", () => undefined);
    worker.once("exit", () => (thread = undefined));
    return worker;
  };
  const run = (worker: Worker): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        worker.off("message", end).off("exit", end).unref();
        running = undefined;
        resolve();
      };
      worker.on("message", end).on("exit", end);
      // The process must not end in the middle of it.
      worker.ref();
      worker.postMessage("checkpoint");
    });
  const rest = async (): Promise<void> => {
    holders += 1;
    await running;
  };
  return {
    afterCommit() {
      if (holders > 0 || running !== undefined) return;
      try {
        const { log, checkpointed } = lengths.get() ?? { log: 0, checkpointed: 0 };
        if (log - checkpointed < maxPagesBehind) return;
        thread ??= start();
        running = run(thread);
      } catch {
        // The next transaction tells what is wrong with the database.
      }
    },
    async resting(work) {
      await rest();
      try {
        return await work();
      } finally {
        holders -= 1;
      }
    },
    async close() {
      await rest();
      await thread?.terminate();
    },
  };
}
