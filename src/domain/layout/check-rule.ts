/**
 * How each kind of rule between items is checked.
 * @module
 */
import { holds, type Condition } from "./condition.ts";
import { checkCountedMonths } from "./counted-months.ts";
import { checkDateRule, isDateRule, type DateRule } from "./date-rule.ts";
import type { CalendarDay } from "./era.ts";
import type { Layout } from "./layout.ts";
import type { RowProblem } from "./problem.ts";
import { isFilled, type LayoutRow } from "./row.ts";
import type { RowRule } from "./row-rule.ts";

type ValueRule = Exclude<RowRule, DateRule>;
type Checks = {
  readonly [K in ValueRule["kind"]]: (rule: Extract<ValueRule, { kind: K }>, row: LayoutRow) => readonly RowProblem[];
};

const CHECKS: Checks = {
  required: ({ item, when }, row) =>
    isFilled(row, item) || !applies(when, row) ? [] : [{ row: row.sourceRow, item, code: "required_here", when }],
  empty: ({ item, when }, row) =>
    !isFilled(row, item) || !applies(when, row)
      ? []
      : [{ row: row.sourceRow, item, code: "must_stay_empty_here", when }],
  one_of: ({ item, values, when }, row) =>
    !isFilled(row, item) || values.includes(textAt(row, item)) || !applies(when, row)
      ? []
      : [{ row: row.sourceRow, item, code: "value_not_here", allowed: values, when }],
  none_of: ({ item, values, when }, row) =>
    !values.includes(textAt(row, item)) || !applies(when, row)
      ? []
      : [{ row: row.sourceRow, item, code: "value_excluded", excluded: values, when }],
  not_zero: ({ item }, row) =>
    /^0+$/u.test(textAt(row, item)) ? [{ row: row.sourceRow, item, code: "all_zeros" }] : [],
  lengths: ({ item, lengths: allowed }, row) => {
    const actual = textAt(row, item).length;
    return actual === 0 || allowed.includes(actual)
      ? []
      : [{ row: row.sourceRow, item, code: "length_not_allowed", allowed, actual }];
  },
  unexplained: ({ item, values }, row) =>
    values.includes(textAt(row, item)) ? [{ row: row.sourceRow, item, code: "code_not_explained", values }] : [],
  together: ({ items }, row) => {
    const missing = items.filter((item) => !isFilled(row, item));
    const [first] = missing;
    return first === undefined || missing.length === items.length
      ? []
      : [{ row: row.sourceRow, item: first, code: "not_together", items }];
  },
  any: ({ items }, row) => {
    const [first] = items;
    return first === undefined || items.some((item) => isFilled(row, item))
      ? []
      : [{ row: row.sourceRow, item: first, code: "none_of_these", items }];
  },
  between: ({ item, least, most, when }, row) => {
    const value = amountAt(row, item);
    return value === undefined || (value >= least && value <= most) || !applies(when, row)
      ? []
      : [{ row: row.sourceRow, item, code: "out_of_range", least, most, when }];
  },
  sum: ({ item, of, unit, cap, beyond }, row) => {
    const written = amountAt(row, item);
    const parts = of.map((one) => amountAt(row, one));
    if (written === undefined || parts.includes(undefined)) return [];
    const sum = parts.reduce((total: number, part) => total + (part ?? 0), 0);
    if (sum >= cap && beyond === "refuse") return [{ row: row.sourceRow, item, code: "sum_beyond_cap", of, cap }];
    return written === Math.min(Math.floor(sum / unit) * unit, cap)
      ? []
      : [{ row: row.sourceRow, item, code: "sum_differs", of, unit, cap }];
  },
  quotient: ({ item, of, by }, row) => {
    const written = amountAt(row, item);
    const whole = amountAt(row, of);
    return written === undefined || whole === undefined || written === Math.floor(whole / by)
      ? []
      : [{ row: row.sourceRow, item, code: "quotient_differs", of, by }];
  },
  month_after: ({ item, of }, row) => {
    const [month, before] = [amountAt(row, item), amountAt(row, of)];
    return month === undefined || before === undefined || month === (before % 12) + 1
      ? []
      : [{ row: row.sourceRow, item, code: "month_does_not_follow", of }];
  },
  counted_months: ({ items }, row) => checkCountedMonths(items, row),
};

/** The problems that `rule` finds in `row`. */
export function checkRule(rule: RowRule, row: LayoutRow, layout: Layout, today: CalendarDay): readonly RowProblem[] {
  if (isDateRule(rule)) return checkDateRule(rule, row, layout, today);
  const check = CHECKS[rule.kind] as (rule: ValueRule, row: LayoutRow) => readonly RowProblem[];
  return check(rule, row);
}

function applies(when: readonly Condition[], row: LayoutRow): boolean {
  return when.every((condition) => holds(condition, row));
}

function textAt(row: LayoutRow, item: number): string {
  return row.texts[item - 1] ?? "";
}

/** The amount in `item`; `undefined` where there is none or it is not made of digits, which another check reports. */
function amountAt(row: LayoutRow, item: number): number | undefined {
  const text = textAt(row, item);
  return /^[0-9]+$/u.test(text) ? Number(text) : undefined;
}
