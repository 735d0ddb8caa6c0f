/**
 * The total and the average of 算定基礎届, over the months whose base days suffice: 17 days; for short-time
 * workers 11; for part-timers 17, or 15 where no month has 17.
 *
 * What to write where no month counts is not known: such a record is refused, and a person takes it out.
 * @module
 */
import type { RowProblem } from "./problem.ts";
import type { LayoutRow } from "./row.ts";
import { HIGHEST_AMOUNT, type CountedMonths } from "./row-rule.ts";

const FULL_DAYS = 17;
const PART_TIME_DAYS = 15;
const SHORT_TIME_DAYS = 11;

export function checkCountedMonths(items: CountedMonths, row: LayoutRow): readonly RowProblem[] {
  const read = (item: number): number | undefined => {
    const text = row.texts[item - 1] ?? "";
    return /^[0-9]+$/u.test(text) ? Number(text) : undefined;
  };
  const days = items.days.map(read);
  const sums = items.sums.map(read);
  const total = read(items.total);
  const average = read(items.average);
  if (total === undefined || average === undefined || [...days, ...sums].includes(undefined)) return [];
  const least = daysNeeded(
    days.map((one) => one ?? 0),
    row.texts[items.shortTime - 1] === "1",
    row.texts[items.partTime - 1] === "1",
  );
  const counted = sums.filter((_, month) => (days[month] ?? 0) >= least).map((one) => one ?? 0);
  const at = { row: row.sourceRow };
  if (counted.length === 0) return [{ ...at, item: items.total, code: "no_month_counts" }];
  const expected = Math.min(
    counted.reduce((sum, one) => sum + one, 0),
    HIGHEST_AMOUNT,
  );
  return [
    ...(total === expected ? [] : [{ ...at, item: items.total, code: "counted_total_differs" } as const]),
    ...(average === Math.floor(total / counted.length)
      ? []
      : [{ ...at, item: items.average, code: "counted_average_differs" } as const]),
  ];
}

function daysNeeded(days: readonly number[], shortTime: boolean, partTime: boolean): number {
  if (shortTime) return SHORT_TIME_DAYS;
  return partTime && !days.some((one) => one >= FULL_DAYS) ? PART_TIME_DAYS : FULL_DAYS;
}
