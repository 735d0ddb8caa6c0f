/**
 * All files under some paths, cleaned by several threads. Told as they end; a stop lets the files in hand finish.
 * @module
 */
import { lstat, realpath, rm, stat } from "node:fs/promises";
import path from "node:path";
import { isTemporary } from "#adapters/file-system/replace-file.ts";
import { type WalkedPath, walkFiles } from "#adapters/file-system/walk-files.ts";
import type { Vault } from "#application/ports/vault.ts";
import type { CleanArguments } from "./clean-arguments.ts";
import type { CleanFileRequest } from "./clean-file.ts";
import type { CleanOutcome } from "./clean-report.ts";
import { CleanThread } from "./clean-thread.ts";
import { type EarlierRun, Journal, NO_EARLIER_RUN, readJournal } from "./journal.ts";
import { RunBatches } from "./run-batches.ts";

export interface CleanPathsProgress {
  readonly filesDone: number;
  readonly files: number;
  readonly cells: number;
  /** 0 to 1, by bytes. */
  readonly share: number;
}
export interface CleanListener {
  /** `undefined` in a dry run. */
  readonly vault: Vault | undefined;
  readonly onFile: (path: string, outcome: CleanOutcome) => void;
  readonly onProgress: (progress: CleanPathsProgress) => void;
  /** What a run that resumes would go by could not be written on. */
  readonly onJournalLost?: () => void;
}

const LEAST_TIME_MS = 120_000;
const TIME_PER_MEGABYTE_MS = 20_000;

type WalkedFile = Extract<WalkedPath, { readonly kind: "file" }>;

export interface CleanPathsOptions extends CleanArguments {
  /** Tried on files that are protected. */
  readonly passwords: readonly string[];
}

/** The batches that were sent, with their files. */
export async function cleanPaths(
  options: CleanPathsOptions,
  listener: CleanListener,
  signal: AbortSignal,
): Promise<RunBatches> {
  const earlier = options.resume ? await readJournal(options.journal) : NO_EARLIER_RUN;
  const found = await findWork(options);
  const journal = options.dryRun ? undefined : await Journal.open(options.journal, options, listener.onJournalLost);
  const batches = new RunBatches(listener.vault, journal, earlier.batches);
  const progress = new ProgressSum(found, listener.onProgress);
  const pending = found.entries();
  const work = async (): Promise<void> => {
    const thread = new CleanThread();
    for (const [index, { walked, place }] of pending) {
      if (signal.aborted) break;
      const known = walked.kind === "file" ? await knownOutcome(walked, place.target, earlier) : undefined;
      const outcome = known ?? (await cleanWalked(walked, place, { thread, options, batches, progress, index }));
      if (journal !== undefined) await batches.fileEnded(walked.path, outcome);
      if (known === undefined && walked.kind === "file") await note(journal, place.target, outcome);
      progress.done(index, outcome);
      listener.onFile(walked.path, outcome);
    }
    await thread.stop();
  };
  await Promise.all(Array.from({ length: Math.min(options.jobs, found.length) }, work));
  await journal?.close();
  return batches;
}

type TargetPlace = Pick<CleanFileRequest, "target" | "isTargetTaken">;

interface Work {
  readonly walked: WalkedPath;
  readonly place: TargetPlace;
}

/** Every file once, however often and by whatever link it was named; what an earlier run left half written is removed on
 *  resuming, and what lies under `--out` already is none of the work. */
async function findWork({ paths, resume, out }: CleanArguments): Promise<readonly Work[]> {
  const found = new Map<string, { readonly walked: WalkedPath; readonly target: string }>();
  const outFolder = out === undefined ? undefined : await realPathOf(out);
  for (const base of paths) {
    const real = await realPathOf(base);
    const passesOver = outFolder !== undefined && !isUnder(outFolder, real);
    for await (const walked of walkFiles([base])) {
      const inside = path.relative(base, walked.path);
      const location = path.join(real, inside);
      if (passesOver && isUnder(outFolder, location)) continue;
      if (isTemporary(walked.path)) {
        if (resume) await rm(walked.path, { force: true });
      } else if (!found.has(location) || inside === "") {
        // A link stays a link: what it leads to is cleaned.
        const target = outFolder === undefined ? location : path.join(outFolder, inside || path.basename(base));
        found.set(location, { walked, target });
      }
    }
  }
  const targets = new Set<string>();
  const work: Work[] = [];
  for (const { walked, target } of found.values()) {
    const isNew =
      out === undefined || !(targets.has(target) || found.has(target) || (!resume && (await exists(target))));
    targets.add(target);
    work.push({ walked, place: { target, isTargetTaken: !isNew } });
  }
  return work;
}

async function exists(location: string): Promise<boolean> {
  return (await lstat(location).catch(() => undefined)) !== undefined;
}

/** Where links lead; the absolute path of what is not there. */
function realPathOf(location: string): Promise<string> {
  return realpath(location).catch(() => path.resolve(location));
}

function isUnder(folder: string, location: string): boolean {
  return location === folder || location.startsWith(folder.endsWith(path.sep) ? folder : `${folder}${path.sep}`);
}

async function knownOutcome(
  walked: WalkedFile,
  target: string,
  { files }: EarlierRun,
): Promise<CleanOutcome | undefined> {
  const entry = files.get(path.resolve(target)) ?? files.get(path.resolve(walked.path));
  if (entry === undefined || entry.outcome.kind === "untouched") return undefined;
  const now = await stat(entry.path).catch(() => undefined);
  return now?.size === entry.bytes && now.mtimeMs === entry.mtimeMs ? entry.outcome : undefined;
}

interface Running {
  readonly thread: CleanThread;
  readonly options: CleanPathsOptions;
  readonly batches: RunBatches;
  readonly progress: ProgressSum;
  readonly index: number;
}

async function cleanWalked(walked: WalkedPath, place: TargetPlace, running: Running): Promise<CleanOutcome> {
  const { thread, options, batches, progress, index } = running;
  if (walked.kind === "inaccessible") {
    return { kind: "untouched", because: walked.because, places: {}, left: [] };
  }
  const request = {
    path: walked.path,
    named: walked.named,
    ...place,
    dryRun: options.dryRun,
    breakSignatures: options.breakSignatures,
    includeInvalid: options.includeInvalid,
    passwords: options.passwords,
    purposes: options.purposes,
  };
  const timeoutMs = LEAST_TIME_MS + (walked.bytes / 2 ** 20) * TIME_PER_MEGABYTE_MS;
  return thread.clean(request, timeoutMs, {
    vault: batches.vaultFor(walked.path),
    onProgress: (share, cells) => progress.within(index, share, cells),
  });
}

async function note(journal: Journal | undefined, target: string, outcome: CleanOutcome): Promise<void> {
  const now = await stat(target).catch(() => undefined);
  if (now !== undefined) await journal?.note({ path: target, bytes: now.size, mtimeMs: now.mtimeMs, outcome });
}

class ProgressSum {
  readonly #bytes: readonly number[];
  readonly #total: number;
  readonly #tell: CleanListener["onProgress"];
  readonly #running = new Map<number, { readonly share: number; readonly cells: number }>();
  #filesDone = 0;
  #bytesDone = 0;
  #cellsDone = 0;

  constructor(found: readonly Work[], tell: CleanListener["onProgress"]) {
    this.#bytes = found.map(({ walked }) => (walked.kind === "file" ? walked.bytes : 0));
    this.#total = this.#bytes.reduce((sum, bytes) => sum + bytes, 0);
    this.#tell = tell;
  }

  within(index: number, share: number, cells: number): void {
    this.#running.set(index, { share, cells });
    this.#say();
  }

  done(index: number, outcome: CleanOutcome): void {
    this.#running.delete(index);
    this.#filesDone += 1;
    this.#bytesDone += this.#bytes[index] ?? 0;
    if ("cells" in outcome) this.#cellsDone += outcome.cells;
    this.#say();
  }

  #say(): void {
    let [bytes, cells] = [this.#bytesDone, this.#cellsDone];
    for (const [index, running] of this.#running) {
      bytes += running.share * (this.#bytes[index] ?? 0);
      cells += running.cells;
    }
    const share = this.#total === 0 ? 0 : bytes / this.#total;
    this.#tell({ filesDone: this.#filesDone, files: this.#bytes.length, cells, share });
  }
}
