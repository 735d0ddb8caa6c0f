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
import { assertNever } from "#domain/kernel/assert-never.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Person } from "#domain/person/person.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { type PlannedCell, type PlannedItem, replaceSpans, type TokenizationPlan } from "./plan-tokenization.ts";
import { type Pace, WITHOUT_PAUSE } from "./ports/pace.ts";
import type { Randomness } from "./ports/randomness.ts";
import { type BatchKey, type ItemOutcome, MAX_BATCH_ITEMS, type Vault, type VaultFailure } from "./ports/vault.ts";
import type {
  CellEdit,
  EditOutcome,
  NumberReplacement,
  Workbook,
  WorkbookDescription,
  WorkbookFailure,
} from "./ports/workbook.ts";

export interface TokenizeCellsCommand {
  readonly workbook: WorkbookDescription;
  /** A few tokens that the workbook holds already. */
  readonly knownTokens: readonly TokenText[];
  /** The plan in parts, asked for one at a time as the vault takes them. */
  readonly parts: Iterable<TokenizationPlan> | AsyncIterable<TokenizationPlan>;
  readonly purposes: readonly [Purpose, ...Purpose[]];
  /** Whose number an item is, as far as the sheet says. */
  readonly personOf: (item: PlannedItem) => Person | undefined;
  /** Asked between batches. What is already durable is finished and reported, never undone. */
  readonly isCancelled: () => boolean;
  /** Told of every planned cell that was reached, in the order of the plan, before a failure too. */
  readonly onCells?: (cells: readonly TokenizedCell[]) => void;
  /** Told how many items are done. */
  readonly onProgress?: (done: number) => void;
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
/** Batches whose cells are written at once: a write costs Excel its round trips, however many cells it has. The first
 *  ones take fewer, so that progress shows early. */
const MOST_BATCHES_TOGETHER = 5;

export function createTokenizeCells({
  workbook,
  vault,
  randomness,
  pace = WITHOUT_PAUSE,
}: TokenizeCellsPorts): TokenizeCells {
  return async (command) => {
    // Where nothing can be written, no number goes to the vault for nothing.
    const writable = await workbook.writeCells([], { isCancelled: () => false });
    if (!writable.ok) return writable;
    const batches = batchesOf(command.parts);
    let done = 0;
    let together = 1;
    let storing = storeBatches(batches, together, command);
    for (;;) {
      const { stored, ending } = await storing;
      together = Math.min(MOST_BATCHES_TOGETHER, together + 1);
      if (ending === undefined) storing = storeBatches(batches, together, command);
      const run = await writeTokens(stored);
      command.onCells?.(run.cells);
      if (run.cause !== undefined) {
        // Nothing goes on behind the answer's back.
        await storing;
        return failed(run.cause);
      }
      for (const { batch } of stored) done += batch.items.size;
      if (stored.length > 0) command.onProgress?.(done);
      if (ending === "done" || ending === "cancelled") return ok(ending);
      if (ending !== undefined) return failed(ending);
    }
  };

  /** Gives the vault up to `most` of the batches that are left, until it refuses one. */
  async function storeBatches(
    batches: AsyncGenerator<Batch>,
    most: number,
    command: TokenizeCellsCommand,
  ): Promise<StoredBatches> {
    const stored: StoredBatch[] = [];
    while (stored.length < most) {
      const next = await batches.next();
      if (next.done === true) return { stored, ending: "done" };
      await pace.breathe();
      if (command.isCancelled()) return { stored, ending: "cancelled" };
      const answer = await storeBatch(next.value, command);
      if (!answer.ok) return { stored, ending: answer.failure };
      stored.push(answer.value);
    }
    return { stored, ending: undefined };
  }

  async function storeBatch(batch: Batch, command: TokenizeCellsCommand): Promise<Result<StoredBatch, VaultFailure>> {
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
    if (!written.ok) return { cells: [], cause: written.failure };
    const outcomes = written.value.values();
    const runs = stored.map((one) => ({
      ...one,
      cells: one.batch.cells.map(({ cell }) => ({ cell, outcome: outcomes.next().value ?? NOT_REACHED })),
    }));
    const cells = runs.flatMap((run) => run.cells);
    for (const run of runs) {
      await pace.breathe();
      const settled = await settle(run);
      if (!settled.ok) return { cells, cause: settled.failure };
    }
    return { cells };
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

interface Batch {
  /** By index into the plan's items. */
  readonly items: ReadonlyMap<number, PlannedItem>;
  readonly cells: readonly PlannedCell[];
  /** Items that stand in no cell. */
  readonly texts: readonly number[];
}
interface WrittenBatches {
  readonly cells: readonly TokenizedCell[];
  readonly cause?: WorkbookFailure | VaultFailure;
}

async function* batchesOf(parts: TokenizeCellsCommand["parts"]): AsyncGenerator<Batch> {
  for await (const plan of parts) yield* batchesOfPlan(plan);
}

/** Cells are never divided between batches, nor are the cells of one split number. */
function* batchesOfPlan(plan: TokenizationPlan): Generator<Batch> {
  let items = new Map<number, PlannedItem>();
  let cells: PlannedCell[] = [];
  for (const cell of plan.cells) {
    const indexes = cell.spans.flatMap(({ item }) => (item === undefined ? [] : [item]));
    if (indexes.length > 0 && items.size + indexes.length > MAX_BATCH_ITEMS) {
      yield { items, cells, texts: [] };
      items = new Map();
      cells = [];
    }
    for (const index of indexes) {
      const item = plan.items[index];
      if (item !== undefined) items.set(index, item);
    }
    cells.push(cell);
  }
  if (items.size > 0) yield { items, cells, texts: [] };
  for (let start = 0; start < plan.texts.length; start += MAX_BATCH_ITEMS) {
    const texts = plan.texts.slice(start, start + MAX_BATCH_ITEMS);
    yield { items: new Map(texts.flatMap((index) => itemEntry(plan, index))), cells: [], texts };
  }
}

function itemEntry({ items }: TokenizationPlan, index: number): [number, PlannedItem][] {
  const item = items[index];
  return item === undefined ? [] : [[index, item]];
}

/** Numbers that left their cells, and numbers outside the cells: a number that stays in a cell stays everywhere. */
function replacementsOf(
  batch: Batch,
  cells: readonly TokenizedCell[],
  tokens: ReadonlyMap<string, TokenText>,
): readonly NumberReplacement[] {
  const written = batch.cells.filter((_, index) => cells[index]?.outcome.kind === "written");
  const indexes = [...written.flatMap(({ spans }) => spans.map(({ item }) => item)), ...batch.texts];
  return indexes.flatMap((index) => {
    const item = index === undefined ? undefined : batch.items.get(index);
    const token = item && tokens.get(item.reference);
    return item === undefined || token === undefined ? [] : [{ number: item.number, token }];
  });
}

function editOf(planned: PlannedCell, batch: Batch, tokens: ReadonlyMap<string, TokenText>): CellEdit {
  const tokenOf = (index: number): string => {
    const reference = batch.items.get(index)?.reference;
    const token = reference === undefined ? undefined : tokens.get(reference);
    if (token === undefined) throw new TypeError("the vault answered without a token for an item");
    return token;
  };
  return {
    cell: planned.cell,
    expected: planned.expected,
    text: planned.expected.open((content) => replaceSpans(content, planned.spans, tokenOf)),
    target: planned.target,
  };
}

/** An item is written when its cell is; an item that was not reached stays unsettled in the vault. */
function itemOutcomes(batch: Batch, cells: readonly TokenizedCell[]): readonly ItemOutcome[] {
  const inTexts = batch.texts.flatMap((index) => outcomeOf(batch, index, "written"));
  const inCells = batch.cells.flatMap((planned, index) => {
    const outcome = outcomeKind(cells[index]?.outcome);
    return outcome === undefined ? [] : planned.spans.flatMap(({ item }) => outcomeOf(batch, item, outcome));
  });
  return [...inCells, ...inTexts];
}

function outcomeOf(batch: Batch, item: number | undefined, outcome: ItemOutcome["outcome"]): readonly ItemOutcome[] {
  const reference = item === undefined ? undefined : batch.items.get(item)?.reference;
  return reference === undefined ? [] : [{ reference, outcome }];
}

function outcomeKind(outcome: EditOutcome | undefined): ItemOutcome["outcome"] | undefined {
  switch (outcome?.kind) {
    case undefined:
    case "not_reached":
      return undefined;
    case "written":
    case "changed_since_scan":
    case "not_writable":
      return outcome.kind;
    default:
      return assertNever(outcome);
  }
}
