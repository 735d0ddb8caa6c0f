/**
 * Rules between dates. A date that is missing or impossible is another check's matter, and passes here.
 * @module
 */
import { holds } from "./condition.ts";
import { itemsOf, readDate, type DateItems } from "./dates.ts";
import { compareDays, nextDay, previousDay, yearsLater, type CalendarDay } from "./era.ts";
import type { Layout } from "./layout.ts";
import type { RowProblem } from "./problem.ts";
import type { LayoutRow } from "./row.ts";
import type { RowRule } from "./row-rule.ts";

const DATE_RULES = ["not_in_future", "later_than", "days_after", "age_reached"] as const;
export type DateRule = Extract<RowRule, { kind: (typeof DATE_RULES)[number] }>;

export function isDateRule(rule: RowRule): rule is DateRule {
  return DATE_RULES.some((kind) => kind === rule.kind);
}

export function checkDateRule(
  rule: DateRule,
  row: LayoutRow,
  layout: Pick<Layout, "eras">,
  today: CalendarDay,
): readonly RowProblem[] {
  const dayOf = (date: DateItems): CalendarDay | undefined => {
    const read = readDate(date, row, layout.eras);
    return read.kind === "day" ? read.day : undefined;
  };
  const day = dayOf(rule.date);
  if (day === undefined) return [];
  const at = { row: row.sourceRow, item: lastItem(rule.date) };
  switch (rule.kind) {
    case "not_in_future":
      return compareDays(day, today) <= 0 ? [] : [{ ...at, code: "date_in_future" }];
    case "later_than": {
      const than = dayOf(rule.than);
      return than === undefined || compareDays(day, than) > 0
        ? []
        : [{ ...at, code: "date_too_early", than: lastItem(rule.than) }];
    }
    case "days_after": {
      const of = dayOf(rule.of);
      if (of === undefined || !rule.when.every((condition) => holds(condition, row))) return [];
      const expected = rule.days === 1 ? nextDay(of) : of;
      return compareDays(day, expected) === 0
        ? []
        : [{ ...at, code: "date_differs", from: lastItem(rule.of), days: rule.days }];
    }
    case "age_reached": {
      const birth = dayOf(rule.birth);
      if (birth === undefined || !rule.when.every((condition) => holds(condition, row))) return [];
      const reached = yearsLater(rule.eve ? previousDay(birth) : birth, rule.years);
      return compareDays(day, reached) >= 0
        ? []
        : [{ ...at, code: "age_not_reached", years: rule.years, birth: lastItem(rule.birth) }];
    }
  }
}

function lastItem(date: DateItems): number {
  return itemsOf(date).at(-1) ?? 0;
}
