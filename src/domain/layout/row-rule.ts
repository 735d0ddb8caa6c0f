/**
 * Rules of a layout between the items of one record, as data. How each kind is checked stands in check-rule.ts.
 * @module
 */
import type { Condition } from "./condition.ts";
import type { DateItems } from "./dates.ts";

export type RowRule =
  | { readonly kind: "required"; readonly item: number; readonly when: readonly Condition[] }
  | { readonly kind: "empty"; readonly item: number; readonly when: readonly Condition[] }
  /** Where the item is filled, one of `values`. */
  | {
      readonly kind: "one_of";
      readonly item: number;
      readonly values: readonly string[];
      readonly when: readonly Condition[];
    }
  | {
      readonly kind: "none_of";
      readonly item: number;
      readonly values: readonly string[];
      readonly when: readonly Condition[];
    }
  /** Digits that are not all zero. */
  | { readonly kind: "not_zero"; readonly item: number }
  /** As long as one of `lengths`. */
  | { readonly kind: "lengths"; readonly item: number; readonly lengths: readonly number[] }
  /** Values that the authority's form knows, and whose meaning nobody could confirm: refused until then. */
  | { readonly kind: "unexplained"; readonly item: number; readonly values: readonly string[] }
  /** All of them or none. */
  | { readonly kind: "together"; readonly items: readonly number[] }
  /** At least one of them. */
  | { readonly kind: "any"; readonly items: readonly number[] }
  /** A number of that size, ends included. */
  | {
      readonly kind: "between";
      readonly item: number;
      readonly least: number;
      readonly most: number;
      readonly when: readonly Condition[];
    }
  /** The sum of `of`, rounded down to a multiple of `unit`; above `cap`, the cap. */
  | {
      readonly kind: "sum";
      readonly item: number;
      readonly of: readonly number[];
      readonly unit: number;
      readonly cap: number;
      /** `refuse`: what to write beyond the cap is not settled. */
      readonly beyond: "cap" | "refuse";
    }
  /** `of` divided by `by`, rounded down. */
  | { readonly kind: "quotient"; readonly item: number; readonly of: number; readonly by: number }
  /** The month after that of `of`, 12 followed by 1. */
  | { readonly kind: "month_after"; readonly item: number; readonly of: number }
  /** Not later than the day on which the file is checked. */
  | { readonly kind: "not_in_future"; readonly date: DateItems }
  | { readonly kind: "later_than"; readonly date: DateItems; readonly than: DateItems }
  /** `days` after `of`. */
  | {
      readonly kind: "days_after";
      readonly date: DateItems;
      readonly of: DateItems;
      readonly days: 0 | 1;
      readonly when: readonly Condition[];
    }
  /** Not before somebody born on `birth` reaches `years`, which by law is the day before the birthday where `eve`. */
  | {
      readonly kind: "age_reached";
      readonly date: DateItems;
      readonly birth: DateItems;
      readonly years: number;
      readonly eve: boolean;
      readonly when: readonly Condition[];
    }
  /** Total and average over those months only whose base days suffice (算定基礎届). */
  | { readonly kind: "counted_months"; readonly items: CountedMonths };

/** Items of the monthly remuneration that a total and an average are made of. */
export interface CountedMonths {
  readonly days: readonly number[];
  readonly sums: readonly number[];
  readonly total: number;
  readonly average: number;
  readonly shortTime: number;
  readonly partTime: number;
}

export function requiredWhen(item: number, ...when: readonly Condition[]): RowRule {
  return { kind: "required", item, when };
}
export function emptyWhen(item: number, ...when: readonly Condition[]): RowRule {
  return { kind: "empty", item, when };
}
export function oneOf(item: number, values: readonly string[], ...when: readonly Condition[]): RowRule {
  return { kind: "one_of", item, values, when };
}
export function noneOf(item: number, values: readonly string[], ...when: readonly Condition[]): RowRule {
  return { kind: "none_of", item, values, when };
}
export function notZero(...items: readonly number[]): readonly RowRule[] {
  return items.map((item) => ({ kind: "not_zero", item }));
}
export function lengths(item: number, ...allowed: readonly number[]): RowRule {
  return { kind: "lengths", item, lengths: allowed };
}
export function unexplained(item: number, ...values: readonly string[]): RowRule {
  return { kind: "unexplained", item, values };
}
/** `item` is the sum of `of`, at most 9,999,999. */
export function cappedSum(item: number, ...of: readonly number[]): RowRule {
  return { kind: "sum", item, of, unit: 1, cap: HIGHEST_AMOUNT, beyond: "cap" };
}
/** Seven digits: a higher amount is written as this. */
export const HIGHEST_AMOUNT = 9_999_999;
export function together(...items: readonly number[]): RowRule {
  return { kind: "together", items };
}
export function between(item: number, least: number, most: number, ...when: readonly Condition[]): RowRule {
  return { kind: "between", item, least, most, when };
}
