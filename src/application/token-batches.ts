/**
 * A plan in batches that the vault takes, and what each batch asks of the workbook and tells the vault afterwards.
 * @module
 */
import { assertNever } from "#domain/kernel/assert-never.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { type PlannedCell, type PlannedItem, replaceSpans, type TokenizationPlan } from "./plan-tokenization.ts";
import { type ItemOutcome, MAX_BATCH_ITEMS } from "./ports/vault.ts";
import type { CellEdit, EditOutcome, NumberReplacement } from "./ports/workbook.ts";

export interface Batch {
  /** By index into the plan's items. */
  readonly items: ReadonlyMap<number, PlannedItem>;
  readonly cells: readonly PlannedCell[];
  /** Items that stand in no cell. */
  readonly texts: readonly number[];
}
type CellOutcome = { readonly outcome: EditOutcome };

export async function* batchesOf(
  parts: Iterable<TokenizationPlan> | AsyncIterable<TokenizationPlan>,
): AsyncGenerator<Batch> {
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
export function replacementsOf(
  batch: Batch,
  cells: readonly CellOutcome[],
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

export function editOf(planned: PlannedCell, batch: Batch, tokens: ReadonlyMap<string, TokenText>): CellEdit {
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
export function itemOutcomes(batch: Batch, cells: readonly CellOutcome[]): readonly ItemOutcome[] {
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
