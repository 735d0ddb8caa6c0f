/**
 * All files under some paths, scanned by several threads and told in the order of the walk.
 * @module
 */
import { type WalkedPath, walkFiles } from "#adapters/file-system/walk-files.ts";
import type { FileOutcome, ReportedFinding } from "./file-report.ts";
import { InOrder } from "./in-order.ts";
import type { ScanFileRequest } from "./scan-file.ts";
import { ScanThread, type ScanThreadEvents } from "./scan-thread.ts";

export interface ScanPathsOptions {
  readonly paths: readonly string[];
  readonly jobs: number;
  /** Time one file may take; grows with the file where `undefined`. */
  readonly timeoutMs: number | undefined;
  readonly findings: ScanFileRequest["findings"];
  readonly passwords: ScanFileRequest["passwords"];
}
/** Told file by file in the order of the walk: findings first, then the outcome. */
export interface ScanListener {
  readonly onFindings: (path: string, findings: readonly ReportedFinding[]) => void;
  readonly onFile: (path: string, outcome: FileOutcome) => void;
  /** At once, in no order. */
  readonly onProgress: (progress: PathsProgress) => void;
}
export interface PathsProgress {
  readonly filesDone: number;
  readonly files: number;
  /** 0 to 1, by bytes. */
  readonly share: number;
}

const LEAST_TIME_MS = 60_000;
const TIME_PER_MEGABYTE_MS = 5_000;

export async function scanPaths(options: ScanPathsOptions, listener: ScanListener, signal: AbortSignal): Promise<void> {
  const found: WalkedPath[] = [];
  for await (const walked of walkFiles(options.paths)) found.push(walked);
  const order = new InOrder();
  const progress = new ProgressCount(found, listener.onProgress);
  const threads = Array.from({ length: Math.min(options.jobs, found.length) }, () => new ScanThread());
  const stop = (): void => void Promise.all(threads.map((thread) => thread.stop()));
  signal.addEventListener("abort", stop);
  const isStopped = (): boolean => signal.aborted;
  const pending = found.entries();
  const work = async (thread: ScanThread): Promise<void> => {
    for (const [index, walked] of pending) {
      if (isStopped()) return;
      const turn = order.turn(index);
      const outcome = await scanWalked(walked, thread, options, {
        onFindings: (findings) => turn.do(() => listener.onFindings(walked.path, findings)),
        onProgress: (share) => progress.within(index, share),
      });
      progress.done(index);
      if (!isStopped()) turn.do(() => listener.onFile(walked.path, outcome));
      turn.end();
    }
  };
  try {
    await Promise.all(threads.map(work));
  } finally {
    signal.removeEventListener("abort", stop);
    await Promise.all(threads.map((thread) => thread.stop()));
  }
}

async function scanWalked(
  walked: WalkedPath,
  thread: ScanThread,
  options: ScanPathsOptions,
  events: ScanThreadEvents,
): Promise<FileOutcome> {
  if (walked.kind === "inaccessible") return { kind: "unreadable", because: walked.because };
  const { path, named, bytes } = walked;
  const timeoutMs = options.timeoutMs ?? LEAST_TIME_MS + (bytes / 2 ** 20) * TIME_PER_MEGABYTE_MS;
  const { findings, passwords } = options;
  return thread.scan({ path, named, findings, passwords }, timeoutMs, events);
}

class ProgressCount {
  readonly #bytes: readonly number[];
  readonly #tell: (progress: PathsProgress) => void;
  readonly #shares = new Map<number, number>();
  readonly #totalBytes: number;
  #filesDone = 0;
  #bytesDone = 0;

  constructor(found: readonly WalkedPath[], tell: (progress: PathsProgress) => void) {
    this.#bytes = found.map((walked) => (walked.kind === "file" ? walked.bytes : 0));
    this.#totalBytes = this.#bytes.reduce((sum, bytes) => sum + bytes, 0);
    this.#tell = tell;
  }

  within(index: number, share: number): void {
    this.#shares.set(index, share);
    this.#say();
  }

  done(index: number): void {
    this.#shares.delete(index);
    this.#filesDone += 1;
    this.#bytesDone += this.#bytes[index] ?? 0;
    this.#say();
  }

  #say(): void {
    let bytes = this.#bytesDone;
    for (const [index, share] of this.#shares) bytes += share * (this.#bytes[index] ?? 0);
    this.#tell({
      filesDone: this.#filesDone,
      files: this.#bytes.length,
      share: this.#totalBytes === 0 ? 0 : bytes / this.#totalBytes,
    });
  }
}
