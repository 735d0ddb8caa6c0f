/**
 * What a run has finished, one JSON object a line, so that `--resume` goes on behind it. Holds no number.
 *
 * A path that holds what may be a number is not entered: its file is looked at again, which changes nothing.
 * A line that a kill cut off counts for nothing.
 * @module
 */
import { type FileHandle, open, readFile } from "node:fs/promises";
import path from "node:path";
import { maskNumbers } from "../scan/mask-numbers.ts";
import type { CleanOutcome } from "./clean-report.ts";

export interface JournalEntry {
  readonly path: string;
  /** Of the file as the run left it: a file that changed since is looked at again. */
  readonly bytes: number;
  readonly mtimeMs: number;
  readonly outcome: CleanOutcome;
}

export class Journal {
  readonly #file: FileHandle;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Begins a new journal, or goes on in the one that is there. */
  static async open(location: string, { resume }: { readonly resume: boolean }): Promise<Journal> {
    const journal = new Journal(await open(location, resume ? "a" : "w", 0o600));
    // Behind a line that a kill cut off.
    if (resume) await journal.#file.write("\n");
    return journal;
  }

  async note(entry: JournalEntry): Promise<void> {
    const absolute = path.resolve(entry.path);
    if (maskNumbers(absolute) !== absolute) return;
    await this.#file.write(`${JSON.stringify({ ...entry, path: absolute })}\n`);
  }

  async close(): Promise<void> {
    await this.#file.sync();
    await this.#file.close();
  }
}

/** The entries of an earlier run by absolute path, the last one of each; none where there is no journal. */
export async function readJournal(location: string): Promise<ReadonlyMap<string, JournalEntry>> {
  const text = await readFile(location, "utf8").catch(() => "");
  const entries = text.split("\n").flatMap((line) => parseEntry(line));
  return new Map(entries.map((entry) => [entry.path, entry]));
}

function parseEntry(line: string): readonly JournalEntry[] {
  try {
    const read = JSON.parse(line) as Partial<JournalEntry> | null;
    const isWhole = typeof read?.path === "string" && typeof read.mtimeMs === "number" && read.outcome !== undefined;
    return isWhole ? [read as JournalEntry] : [];
  } catch {
    return [];
  }
}
