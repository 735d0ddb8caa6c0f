/**
 * The batches of a run: which file each belongs to, and that the vault hears what became of it.
 *
 * A batch is noted in the journal before the vault gets it, as if every cell were going to be written. Where the vault
 * was not told the end (it could not be reached after the rename, or the run was killed) a run that resumes tells it,
 * once the batch's file is known to be clean.
 * @module
 */
import path from "node:path";
import type { BatchKey, ItemOutcome, Vault } from "#application/ports/vault.ts";
import type { CleanFailure, CleanOutcome } from "./clean-report.ts";
import type { Journal, NotedBatch } from "./journal.ts";
import { packReferences, unpackReferences } from "./packed-references.ts";

/** The thread was stopped: perhaps behind the rename. */
const UNCLEAR: ReadonlySet<CleanFailure> = new Set(["timed_out", "scanner_defect"]);

interface SentBatch {
  readonly batchKey: BatchKey;
  readonly path: string;
  /** Packed. */
  readonly references: string;
}

export class RunBatches {
  readonly #vault: Vault | undefined;
  readonly #journal: Pick<Journal, "noteBatch"> | undefined;
  readonly #pathOf = new Map<BatchKey, string>();
  /** Of this run: the vault has them, and waits for the end. */
  readonly #sent = new Map<BatchKey, SentBatch>();
  readonly #untold = new Map<BatchKey, NotedBatch>();
  readonly #told = new Map<string, Map<string, ItemOutcome["outcome"]>>();

  /** A dry run has no vault and never calls one. */
  constructor(
    vault: Vault | undefined,
    journal: Pick<Journal, "noteBatch"> | undefined,
    earlier: readonly NotedBatch[],
  ) {
    this.#vault = vault;
    this.#journal = journal;
    for (const batch of earlier) {
      this.#pathOf.set(batch.batchKey, batch.path);
      if (batch.outcomes.length > 0) this.#untold.set(batch.batchKey, batch);
    }
  }

  /** The vault as the thread that works on `file` sees it. */
  vaultFor(file: string): Vault {
    const location = path.resolve(file);
    return {
      tokenize: async (batch) => {
        const { batchKey, items } = batch;
        const outcomes = items.map(({ reference }): ItemOutcome => ({ reference, outcome: "written" }));
        this.#pathOf.set(batchKey, location);
        await this.#journal?.noteBatch({ batchKey, path: location, outcomes });
        const tokenized = await this.#reach().tokenize(batch);
        if (tokenized.ok) this.#sent.set(batchKey, { batchKey, path: location, references: packReferences(items) });
        return tokenized;
      },
      settleBatch: (batchKey, outcomes) => {
        this.#noteTold(location, outcomes);
        return this.#settle({ batchKey, path: location, outcomes });
      },
    };
  }

  /** Tells the vault what it does not know yet of the file's batches, as far as that is certain. */
  async fileEnded(file: string, outcome: CleanOutcome): Promise<void> {
    const location = path.resolve(file);
    if (outcome.kind === "untouched" && !UNCLEAR.has(outcome.because)) await this.#tellUnwritten(location);
    if (outcome.kind === "cleaned" || outcome.kind === "nothing_found") await this.#tellEarlier(location);
  }

  /** Every batch of this run and of the earlier ones that it goes on from, with its file. */
  files(): ReadonlyMap<BatchKey, string> {
    return this.#pathOf;
  }

  /** The file is as it was. */
  async #tellUnwritten(location: string): Promise<void> {
    for (const { batchKey, path, references } of ofFile(this.#sent, location)) {
      const outcomes = unpackReferences(references).map((reference): ItemOutcome => ({
        reference,
        outcome: "not_writable",
      }));
      await this.#settle({ batchKey, path, outcomes });
    }
  }

  /** The file is clean: whatever earlier batches were to take out of it is out, but for what this run says stayed. */
  async #tellEarlier(location: string): Promise<void> {
    const told = this.#told.get(location);
    for (const batch of ofFile(this.#untold, location)) {
      const outcomes = batch.outcomes.map(({ reference, outcome: noted }): ItemOutcome => ({
        reference,
        outcome: told?.get(reference) ?? noted,
      }));
      await this.#settle({ ...batch, outcomes });
    }
  }

  /** Only for batches of an earlier run that wait to be told the same: a file may have a million items. */
  #noteTold(location: string, outcomes: readonly ItemOutcome[]): void {
    if (ofFile(this.#untold, location).length === 0) return;
    const told = this.#told.get(location) ?? new Map<string, ItemOutcome["outcome"]>();
    this.#told.set(location, told);
    for (const { reference, outcome } of outcomes) told.set(reference, outcome);
  }

  async #settle(batch: NotedBatch): ReturnType<Vault["settleBatch"]> {
    this.#sent.delete(batch.batchKey);
    const settled = await this.#reach().settleBatch(batch.batchKey, batch.outcomes);
    if (settled.ok) this.#untold.delete(batch.batchKey);
    else this.#untold.set(batch.batchKey, batch);
    await this.#journal?.noteBatch(settled.ok ? { ...batch, outcomes: [] } : batch);
    return settled;
  }

  #reach(): Vault {
    if (this.#vault === undefined) throw new TypeError("a dry run reached for the vault");
    return this.#vault;
  }
}

function ofFile<T extends { readonly path: string }>(
  batches: ReadonlyMap<BatchKey, T>,
  location: string,
): readonly T[] {
  return [...batches.values()].filter((batch) => batch.path === location);
}
