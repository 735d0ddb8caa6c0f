/**
 * Moves My Numbers from cells into the vault and leaves tokens in their place.
 *
 * Order of effects, batch by batch: (1) the vault stores the batch and its access-log entries and
 * answers only when they are durable; (2) the workbook takes the tokens where nothing changed since
 * the scan, and in its other places; (3) the vault is told each item's outcome. Stopped anywhere, every number is still in its
 * cell or in the vault, and scanning and running again finishes the work with the same tokens.
 * @module
 */
import { assertNever } from "#domain/kernel/assert-never.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Person } from "#domain/person/person.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { type PlannedCell, type PlannedItem, replaceSpans, type TokenizationPlan } from "./plan-tokenization.ts";
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
}

const KNOWN_TOKENS_SENT = 8;

export function createTokenizeCells({ workbook, vault, randomness }: TokenizeCellsPorts): TokenizeCells {
  return async (command) => {
    const cells: TokenizedCell[] = [];
    let done = 0;
    for (const batch of batchesOf(command.plan)) {
      if (command.isCancelled()) return ok({ kind: "cancelled", cells });
      const outcome = await runBatch(batch, command);
      cells.push(...outcome.cells);
      if (outcome.cause !== undefined) return failed({ cause: outcome.cause, cells });
      done += batch.items.size;
      command.onProgress?.({ done, total: command.plan.items.length });
    }
    return ok({ kind: "done", cells });
  };

  async function runBatch(batch: Batch, command: TokenizeCellsCommand): Promise<BatchRun> {
    const batchKey = randomness.uuid() as BatchKey;
    const stored = await vault.tokenize({
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
    if (!stored.ok) return { cells: [], cause: stored.failure };
    const tokens = new Map(stored.value.map(({ reference, token }) => [reference, token]));
    const written = await workbook.writeCells(
      batch.cells.map((cell) => editOf(cell, batch, tokens)),
      { isCancelled: () => false },
    );
    if (!written.ok) return { cells: [], cause: written.failure };
    const outcomes = batch.cells.map((planned, index) => ({
      cell: planned.cell,
      outcome: written.value[index] ?? ({ kind: "not_reached" } satisfies EditOutcome),
    }));
    const replaced = await workbook.replaceInTexts?.(replacementsOf(batch, outcomes, tokens));
    if (replaced?.ok === false) return { cells: outcomes, cause: replaced.failure };
    const settled = await vault.settleBatch(batchKey, itemOutcomes(batch, outcomes));
    return settled.ok ? { cells: outcomes } : { cells: outcomes, cause: settled.failure };
  }
}

interface Batch {
  /** By index into the plan's items. */
  readonly items: ReadonlyMap<number, PlannedItem>;
  readonly cells: readonly PlannedCell[];
  /** Items that stand in no cell. */
  readonly texts: readonly number[];
}
interface BatchRun {
  readonly cells: readonly TokenizedCell[];
  readonly cause?: WorkbookFailure | VaultFailure;
}

/** Cells are never divided between batches, nor are the cells of one split number. */
function* batchesOf(plan: TokenizationPlan): Generator<Batch> {
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
