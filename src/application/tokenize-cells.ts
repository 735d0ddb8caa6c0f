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
import { type Batch, batchesOf, editOf, itemOutcomes, replacementsOf } from "./token-batches.ts";

export interface TokenizeCellsCommand {
  readonly workbook: WorkbookDescription;
  /** A few tokens that the workbook holds already. */
  readonly knownTokens: readonly TokenText[];
  /** The plan in parts, asked for one at a time as the vault takes them. */
  readonly parts: Iterable<TokenizationPlan> | AsyncIterable<TokenizationPlan>;
  readonly purposes: readonly [Purpose, ...Purpose[]];
  /** Whose number an item is, as far as the sheet says. */
  readonly personOf: (item: PlannedItem) => Person | undefined;
  /** Batches whose cells are written at once: a write costs Excel its round trips, however many cells it has, and a file
   *  nothing. {@link MOST_BATCHES_TOGETHER} where nobody says. */
  readonly mostTogether?: number;
  /** Batches that the vault is given before the first of them is answered, so that it never waits for the next; 1 where
   *  nobody says. */
  readonly mostUnanswered?: number;
  /** Asked between batches. What is already durable is finished and reported, never undone. */
  readonly isCancelled: () => boolean;
  /** Told of every batch whose cells were reached, in the order of the plan, before a failure too. */
  readonly onWritten?: (batches: readonly WrittenItems[]) => void;
}
/** What became of a batch. */
export interface WrittenItems {
  /** By the index that the spans of the planned cells name them by. */
  readonly items: ReadonlyMap<number, PlannedItem>;
  readonly planned: readonly PlannedCell[];
  /** In the order of the planned cells. */
  readonly cells: readonly TokenizedCell[];
}
export interface TokenizedCell {
  readonly cell: PlannedCell["cell"];
  readonly outcome: EditOutcome;
}
/** What was done before a failure stays done. */
export type TokenizeCells = (
  command: TokenizeCellsCommand,
) => Promise<Result<"done" | "cancelled", WorkbookFailure | VaultFailure>>;

export interface TokenizeCellsPorts {
  readonly workbook: Pick<Workbook, "writeCells" | "replaceInTexts">;
  readonly vault: Vault;
  readonly randomness: Randomness;
  /** Of the main thread, where there is one to be left free. */
  readonly pace?: Pace;
}

const KNOWN_TOKENS_SENT = 8;
/** The first writes take fewer, so that progress shows early. */
const MOST_BATCHES_TOGETHER = 5;

export function createTokenizeCells(ports: TokenizeCellsPorts): TokenizeCells {
  return (command) => tokenizeBatches(ports, batchesOf(command.parts), command);
}

async function tokenizeBatches(
  { workbook, vault, randomness, pace = WITHOUT_PAUSE }: TokenizeCellsPorts,
  batches: AsyncGenerator<Batch>,
  command: Omit<TokenizeCellsCommand, "parts">,
): ReturnType<TokenizeCells> {
  // Where nothing can be written, no number goes to the vault for nothing.
  const writable = await workbook.writeCells([], { isCancelled: () => false });
  if (!writable.ok) return writable;
  const { mostTogether = MOST_BATCHES_TOGETHER, mostUnanswered = 1 } = command;
  const storedOnes = storedInOrder();
  let together = 1;
  let storing = ahead(storeBatches(together));
  for (;;) {
    const { stored, ending } = await storing;
    together = Math.min(mostTogether, together + 1);
    if (ending === undefined) storing = ahead(storeBatches(together));
    const { runs, cause } = await writeTokens(stored);
    if (runs.length > 0) {
      command.onWritten?.(runs.map(({ batch, cells }) => ({ items: batch.items, planned: batch.cells, cells })));
    }
    if (cause !== undefined) {
      // Nothing goes on behind the answer's back.
      await storing;
      await storedOnes.return("cancelled");
      return failed(cause);
    }
    if (ending === "done" || ending === "cancelled") return ok(ending);
    if (ending !== undefined) return failed(ending);
  }

  /** Up to `most` of the batches that are left, once the vault has them. */
  async function storeBatches(most: number): Promise<StoredBatches> {
    const stored: StoredBatch[] = [];
    while (stored.length < most) {
      const next = await storedOnes.next();
      if (next.done === true) return { stored, ending: next.value };
      stored.push(next.value);
    }
    return { stored, ending: undefined };
  }

  /** Gives the vault one batch after the other until it refuses one; answers why there are no more. */
  async function* storedInOrder(): AsyncGenerator<StoredBatch, Ending> {
    const unanswered: Promise<Result<StoredBatch, VaultFailure>>[] = [];
    let planned = ahead(batches.next());
    let ending: Ending | undefined;
    try {
      for (;;) {
        while (ending === undefined && unanswered.length < mostUnanswered) {
          const next = await planned;
          await pace.breathe();
          if (next.done === true) ending = "done";
          else if (command.isCancelled()) ending = "cancelled";
          else {
            unanswered.push(ahead(storeBatch(next.value)));
            // The next one is planned while the vault has this one.
            planned = ahead(batches.next());
          }
        }
        const answer = await unanswered.shift();
        if (answer?.ok !== true) return answer?.failure ?? ending ?? "done";
        yield answer.value;
      }
    } finally {
      await Promise.all(unanswered);
    }
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

/** A defect in what is done ahead is told where it is waited for, and nowhere else. */
function ahead<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

const NOT_REACHED: EditOutcome = { kind: "not_reached" };

interface StoredBatch {
  readonly batch: Batch;
  readonly batchKey: BatchKey;
  /** By reference. */
  readonly tokens: ReadonlyMap<string, TokenText>;
}
/** Why there are no more batches. */
type Ending = "done" | "cancelled" | VaultFailure;
interface StoredBatches {
  readonly stored: readonly StoredBatch[];
  /** `undefined` where there may be more. */
  readonly ending: Ending | undefined;
}
type WrittenBatch = StoredBatch & { readonly cells: readonly TokenizedCell[] };

interface WrittenBatches {
  readonly runs: readonly WrittenBatch[];
  readonly cause?: WorkbookFailure | VaultFailure;
}
