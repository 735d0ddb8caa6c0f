import type { PlannedCell, PlannedItem, TokenizationPlan } from "#application/plan-tokenization.ts";
import type { TokenizedCell } from "#application/tokenize-cells.ts";
import { type CellAddress, formatLocalCell } from "#domain/workbook/range-address.ts";

/** The part of `plan` that was not reached: its cells in order, and the items they still need. */
export function remainingPlan(plan: TokenizationPlan, done: readonly TokenizedCell[]): TokenizationPlan {
  if (done.length === 0) return plan;
  const reached = new Set(done.filter(({ outcome }) => outcome.kind !== "not_reached").map(({ cell }) => keyOf(cell)));
  const items: PlannedItem[] = [];
  const renumbered = new Map<number, number>();
  const renumber = (item: number | undefined): number | undefined => {
    const planned = item === undefined ? undefined : plan.items[item];
    if (item === undefined || planned === undefined) return undefined;
    const known = renumbered.get(item);
    if (known !== undefined) return known;
    renumbered.set(item, items.length);
    items.push(planned);
    return items.length - 1;
  };
  const cells = plan.cells
    .filter(({ cell }) => !reached.has(keyOf(cell)))
    .map((planned): PlannedCell => ({
      ...planned,
      spans: planned.spans.map((span) => ({ ...span, item: renumber(span.item) })),
    }));
  // The texts go last: what was reached of them is not told, and doing it again is safe.
  return { items, cells, texts: plan.texts.flatMap((item) => renumber(item) ?? []) };
}

function keyOf(cell: CellAddress): string {
  return JSON.stringify([cell.sheet, formatLocalCell(cell)]);
}
