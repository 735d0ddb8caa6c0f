/**
 * What is left of a plan after an attempt that did not reach all of it.
 *
 * A plan is made anew for each attempt, and always with the same cells in the same order: so a cell is known by its place.
 * @module
 */
import type { PlannedItem, TokenizationPlan } from "#application/plan-tokenization.ts";
import type { EditOutcome } from "#application/ports/workbook.ts";

/** Which cells of a plan were reached: all before `end` but the missed ones. */
export interface ReachedCells {
  readonly end: number;
  readonly missed: ReadonlySet<number>;
}

export const NONE_REACHED: ReachedCells = { end: 0, missed: new Set() };

function isReached({ end, missed }: ReachedCells, place: number): boolean {
  return place < end && !missed.has(place);
}

/** After an attempt at the cells that were left, whose first ones ended as `outcomes` say. */
export function reachedAfter(before: ReachedCells, outcomes: readonly EditOutcome["kind"][]): ReachedCells {
  const missed = new Set(before.missed);
  let { end } = before;
  let place = -1;
  for (const kind of outcomes) {
    do place += 1;
    while (isReached(before, place));
    if (kind === "not_reached") missed.add(place);
    else missed.delete(place);
    end = Math.max(end, place + 1);
  }
  return { end, missed };
}

/** The parts of a plan without the cells that were reached, and without parts that have nothing left. */
export async function* remainingParts(
  parts: AsyncIterable<TokenizationPlan>,
  reached: ReachedCells,
): AsyncGenerator<TokenizationPlan> {
  let place = 0;
  for await (const part of parts) {
    const first = place;
    place += part.cells.length;
    const rest = remainingPart(part, (index) => isReached(reached, first + index));
    if (rest.items.length > 0 || rest.cells.length > 0) yield rest;
  }
}

function remainingPart(part: TokenizationPlan, isDone: (index: number) => boolean): TokenizationPlan {
  const items: PlannedItem[] = [];
  const renumbered = new Map<number, number>();
  const renumber = (item: number | undefined): number | undefined => {
    const planned = item === undefined ? undefined : part.items[item];
    if (item === undefined || planned === undefined) return undefined;
    const known = renumbered.get(item);
    if (known !== undefined) return known;
    renumbered.set(item, items.length);
    items.push(planned);
    return items.length - 1;
  };
  const cells = part.cells.flatMap((planned, index) =>
    isDone(index) ? [] : [{ ...planned, spans: planned.spans.map((span) => ({ ...span, item: renumber(span.item) })) }],
  );
  // The texts go last: what was reached of them is not told, and doing it again is safe.
  return { items, cells, texts: part.texts.flatMap((item) => renumber(item) ?? []) };
}

/** How many cells a plan has. */
export async function countCells(parts: AsyncIterable<TokenizationPlan>): Promise<number> {
  let count = 0;
  for await (const { cells } of parts) count += cells.length;
  return count;
}
