/**
 * Moves My Numbers from cells into the vault and leaves tokens in their place.
 *
 * Order of effects for each batch: (1) the vault stores it and its access-log entries and answers only when they are
 * durable; (2) the workbook takes the tokens where nothing changed since the scan, those of a few batches at once, and
 * in its other places; (3) the vault is told each item's outcome. While the workbook is written the vault stores the
 * next batches. Stopped anywhere, every number is still in its cell or in the vault, and scanning and running again
 * finishes the work with the same tokens.
 * @module
 */
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Person } from "#domain/person/person.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { PlannedCell, PlannedItem, TokenizationPlan } from "./plan-tokenization.ts";
import { type Pace, WITHOUT_PAUSE } from "./ports/pace.ts";
import type { Randomness } from "./ports/randomness.ts";
import type { BatchKey, Vault, VaultFailure } from "./ports/vault.ts";
import type { EditOutcome, Workbook, WorkbookDescription, WorkbookFailure } from "./ports/workbook.ts";
import { type Batch, batchesOf, batchesOfParts, editOf, itemOutcomes, replacementsOf } from "./token-batches.ts";

export interface TokenizeCellsCommand {
  readonly workbook: WorkbookDescription;
  /** A few tokens that the workbook holds already. */
  readonly knownTokens: readonly TokenText[];
  readonly plan: TokenizationPlan;
  readonly purposes: readonly [Purpose, ...Purpose[]];
  /** Whose number an item is, as far as the sheet says. */
  readonly personOf: (item: PlannedItem) => Person | undefined;
  /** Asked between batches. What is already durable is finished and reported, never undone. */
  readonly isCancelled: () => boolean;
  readonly onProgress?: (progress: TokenizeProgress) => void;
}
export interface TokenizeProgress {
  readonly done: number;
  readonly total: number;
}
export interface TokenizedCell {
  readonly cell: PlannedCell["cell"];
  readonly outcome: EditOutcome;
}
export interface TokenizeCellsOutcome {
  readonly kind: "done" | "cancelled";
  /** One for each planned cell that was reached, in the order of the plan. */
  readonly cells: readonly TokenizedCell[];
}
export interface TokenizeCellsStopped {
  readonly cause: WorkbookFailure | VaultFailure;
  /** What was done before the failure; it stays done. */
  readonly cells: readonly TokenizedCell[];
}
export type TokenizeCells = (
  command: TokenizeCellsCommand,
) => Promise<Result<TokenizeCellsOutcome, TokenizeCellsStopped>>;

export interface TokenizeCellsPorts {
  readonly workbook: Pick<Workbook, "writeCells" | "replaceInTexts">;
  readonly vault: Vault;
  readonly randomness: Randomness;
  /** Of the main thread, where there is one to be left free. */
  readonly pace?: Pace;
}

const KNOWN_TOKENS_SENT = 8;
/** Batches whose cells are written at once: a write costs Excel its round trips, however many cells it has. The first
 *  ones take fewer, so that progress shows early. */
const MOST_BATCHES_TOGETHER = 5;

export function createTokenizeCells(ports: TokenizeCellsPorts): TokenizeCells {
  return async (command) => {
    const cells: TokenizedCell[] = [];
    let done = 0;
    const ended = await tokenizeBatches(ports, batchesOf(command.plan), {
      ...command,
      mostTogether: MOST_BATCHES_TOGETHER,
      onWritten: (written) => {
        for (const one of written) {
          done += one.items.size;
          cells.push(...one.cells);
        }
        command.onProgress?.({ done, total: command.plan.items.length });
      },
    });
    return ended.ok ? ok({ kind: ended.value, cells }) : failed({ cause: ended.failure, cells });
  };
}

export interface TokenizePartsCommand extends Omit<TokenizeCellsCommand, "plan" | "onProgress"> {
  /** Each is planned while the vault has the one before. */
  readonly parts: Iterable<TokenizationPlan>;
  /** Told of every batch whose cells were reached, in order. */
  readonly onWritten: (batches: readonly WrittenItems[]) => void;
}
/** What became of a batch. */
export interface WrittenItems {
  /** By the index that {@link planned} spans name them by. */
  readonly items: ReadonlyMap<number, PlannedItem>;
  readonly planned: readonly PlannedCell[];
  /** In the order of the planned cells. */
  readonly cells: readonly TokenizedCell[];
}

/** The same for a plan too long to be kept, in a file, where each batch is written by itself: nothing of it stays once it was
 *  told. */
export function createTokenizeParts(
  ports: TokenizeCellsPorts,
): (command: TokenizePartsCommand) => Promise<Result<"done" | "cancelled", WorkbookFailure | VaultFailure>> {
  return (command) => tokenizeBatches(ports, batchesOfParts(command.parts), { ...command, mostTogether: 1 });
}

async function tokenizeBatches(
  { workbook, vault, randomness, pace = WITHOUT_PAUSE }: TokenizeCellsPorts,
  batches: Generator<Batch>,
  command: Omit<TokenizePartsCommand, "parts"> & { readonly mostTogether: number },
): Promise<Result<"done" | "cancelled", WorkbookFailure | VaultFailure>> {
  // Where nothing can be written, no number goes to the vault for nothing.
  const writable = await workbook.writeCells([], { isCancelled: () => false });
  if (!writable.ok) return writable;
  let next = batches.next();
  let together = 1;
  let storing = storeBatches(together);
  for (;;) {
    const { stored, ending } = await storing;
    together = Math.min(command.mostTogether, together + 1);
    if (ending === undefined) storing = storeBatches(together);
    const { runs, cause } = await writeTokens(stored);
    if (runs.length > 0) {
      command.onWritten(runs.map(({ batch, cells }) => ({ items: batch.items, planned: batch.cells, cells })));
    }
    if (cause !== undefined) {
      // Nothing goes on behind the answer's back.
      await storing;
      return failed(cause);
    }
    if (ending === "done" || ending === "cancelled") return ok(ending);
    if (ending !== undefined) return failed(ending);
  }

  /** Gives the vault up to `most` of the batches that are left, until it refuses one. */
  async function storeBatches(most: number): Promise<StoredBatches> {
    const stored: StoredBatch[] = [];
    while (stored.length < most) {
      if (next.done === true) return { stored, ending: "done" };
      await pace.breathe();
      if (command.isCancelled()) return { stored, ending: "cancelled" };
      const storing = storeBatch(next.value);
      // The next one is planned while the vault has this one.
      next = batches.next();
      const answer = await storing;
      if (!answer.ok) return { stored, ending: answer.failure };
      stored.push(answer.value);
    }
    return { stored, ending: undefined };
  }

  async function storeBatch(batch: Batch): Promise<Result<StoredBatch, VaultFailure>> {
    const batchKey = randomness.uuid() as BatchKey;
    const answer = await vault.tokenize({
      batchKey,
      workbook: {
        key: command.workbook.key,
        title: command.workbook.title,
        knownTokens: command.knownTokens.slice(0, KNOWN_TOKENS_SENT),
      },
      purposes: command.purposes,
      items: [...batch.items.values()].map((item) => {
        const person = command.personOf(item);
        return { reference: item.reference, number: item.number, ...(person === undefined ? {} : { person }) };
      }),
    });
    if (!answer.ok) return answer;
    return ok({ batch, batchKey, tokens: new Map(answer.value.map(({ reference, token }) => [reference, token])) });
  }

  async function writeTokens(stored: readonly StoredBatch[]): Promise<WrittenBatches> {
    await pace.breathe();
    const edits = stored.flatMap(({ batch, tokens }) => batch.cells.map((cell) => editOf(cell, batch, tokens)));
    const written = await workbook.writeCells(edits, { isCancelled: () => false });
    if (!written.ok) return { runs: [], cause: written.failure };
    const outcomes = written.value.values();
    const runs = stored.map((one) => ({
      ...one,
      cells: one.batch.cells.map(({ cell }) => ({ cell, outcome: outcomes.next().value ?? NOT_REACHED })),
    }));
    for (const run of runs) {
      await pace.breathe();
      const settled = await settle(run);
      if (!settled.ok) return { runs, cause: settled.failure };
    }
    return { runs };
  }

  async function settle({
    batch,
    batchKey,
    tokens,
    cells,
  }: WrittenBatch): Promise<Result<void, WorkbookFailure | VaultFailure>> {
    const replaced = await workbook.replaceInTexts?.(replacementsOf(batch, cells, tokens));
    if (replaced?.ok === false) return replaced;
    return vault.settleBatch(batchKey, itemOutcomes(batch, cells));
  }
}

const NOT_REACHED: EditOutcome = { kind: "not_reached" };

interface StoredBatch {
  readonly batch: Batch;
  readonly batchKey: BatchKey;
  /** By reference. */
  readonly tokens: ReadonlyMap<string, TokenText>;
}
interface StoredBatches {
  readonly stored: readonly StoredBatch[];
  /** Why there are no more; `undefined` where there may be. */
  readonly ending: "done" | "cancelled" | VaultFailure | undefined;
}
type WrittenBatch = StoredBatch & { readonly cells: readonly TokenizedCell[] };

interface WrittenBatches {
  readonly runs: readonly WrittenBatch[];
  readonly cause?: WorkbookFailure | VaultFailure;
}
