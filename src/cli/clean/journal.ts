/**
 * What a run has finished, and which batches it sent, one JSON object a line, so that `--resume` goes on behind it.
 * Holds no number.
 *
 * A path or a sheet's name that holds what may be a number is not entered: its file is looked at again, which changes
 * nothing. A line that a kill cut off counts for nothing.
 * @module
 */
import { type FileHandle, open, readFile } from "node:fs/promises";
import path from "node:path";
import { isFileAccessError } from "#adapters/file-system/file-access.ts";
import type { BatchKey, ItemOutcome } from "#application/ports/vault.ts";
import { maskNumbers } from "../scan/mask-numbers.ts";
import type { CleanOutcome } from "./clean-report.ts";

export interface JournalEntry {
  readonly path: string;
  /** Of the file as the run left it: a file that changed since is looked at again. */
  readonly bytes: number;
  readonly mtimeMs: number;
  readonly outcome: CleanOutcome;
}
/** A batch that went to the vault for a file. */
export interface NotedBatch {
  readonly batchKey: BatchKey;
  /** Of the file as it was met. */
  readonly path: string;
  /** What the vault is to be told; nothing is left to tell once it was settled. */
  readonly outcomes: readonly ItemOutcome[];
}
export interface EarlierRun {
  /** By absolute path, the last entry of each file. */
  readonly files: ReadonlyMap<string, JournalEntry>;
  readonly batches: readonly NotedBatch[];
}
export const NO_EARLIER_RUN: EarlierRun = { files: new Map(), batches: [] };

export class Journal {
  readonly #file: FileHandle;
  readonly #onLost: () => void;
  #written: Promise<unknown> = Promise.resolve();
  #isLost = false;

  private constructor(file: FileHandle, onLost: () => void) {
    this.#file = file;
    this.#onLost = onLost;
  }

  /** Begins a new journal, or goes on in the one that is there. `onLost` is told once where the disk takes no more of it:
   *  the run needs no journal, only the one that resumes does. */
  static async open(
    location: string,
    { resume }: { readonly resume: boolean },
    onLost: () => void = () => undefined,
  ): Promise<Journal> {
    const journal = new Journal(await open(location, resume ? "a" : "w", 0o600), onLost);
    // Behind a line that a kill cut off.
    if (resume) await journal.#append("\n");
    return journal;
  }

  async note(entry: JournalEntry): Promise<void> {
    const absolute = path.resolve(entry.path);
    if (holdsNone(absolute)) await this.#append(lineOf({ ...entry, path: absolute }));
  }

  /** Again with other outcomes, or none, replaces what was noted of the batch. */
  async noteBatch(batch: NotedBatch): Promise<void> {
    const absolute = path.resolve(batch.path);
    const sheets = new Set(batch.outcomes.map(({ reference }) => reference.slice(0, reference.lastIndexOf("!") + 1)));
    if (holdsNone(absolute) && [...sheets].every(holdsNone)) await this.#append(lineOf({ ...batch, path: absolute }));
  }

  async close(): Promise<void> {
    await this.#written;
    await this.#try(() => this.#file.sync());
    await this.#file.close();
  }

  /** One after the other: two that are written at once could mix. */
  #append(text: string): Promise<unknown> {
    this.#written = this.#written.then(() => this.#try(() => this.#file.write(text)));
    return this.#written;
  }

  async #try(act: () => Promise<unknown>): Promise<void> {
    if (this.#isLost) return;
    try {
      await act();
    } catch (thrown) {
      if (!isFileAccessError(thrown)) throw thrown;
      this.#isLost = true;
      this.#onLost();
    }
  }
}

function lineOf(line: object): string {
  return `${JSON.stringify(line)}\n`;
}

/** What an earlier run noted; nothing where there is no journal. */
export async function readJournal(location: string): Promise<EarlierRun> {
  const text = await readFile(location, "utf8").catch(() => "");
  const files = new Map<string, JournalEntry>();
  const batches = new Map<BatchKey, NotedBatch>();
  for (const line of text.split("\n")) {
    const read = parseLine(line);
    if (read !== undefined && "batchKey" in read) batches.set(read.batchKey, read);
    else if (read !== undefined) files.set(read.path, read);
  }
  return { files, batches: [...batches.values()] };
}

function parseLine(line: string): JournalEntry | NotedBatch | undefined {
  try {
    const read = JSON.parse(line) as Partial<JournalEntry & NotedBatch> | null;
    if (typeof read?.path !== "string") return undefined;
    if (typeof read.batchKey === "string" && Array.isArray(read.outcomes)) return read as NotedBatch;
    return typeof read.mtimeMs === "number" && read.outcome !== undefined ? (read as JournalEntry) : undefined;
  } catch {
    return undefined;
  }
}

function holdsNone(text: string): boolean {
  return maskNumbers(text) === text;
}
