/**
 * When a rule of a layout applies: what other items of the same record hold.
 * @module
 */
import { isFilled, type LayoutRow } from "./row.ts";

export type Condition =
  /** Any of the items holds something. */
  | { readonly is: "filled"; readonly items: readonly number[] }
  /** None of the items holds anything. */
  | { readonly is: "empty"; readonly items: readonly number[] }
  | { readonly is: "one_of"; readonly item: number; readonly values: readonly string[] }
  | { readonly is: "none_of"; readonly item: number; readonly values: readonly string[] };

export function filled(...items: readonly number[]): Condition {
  return { is: "filled", items };
}
export function empty(...items: readonly number[]): Condition {
  return { is: "empty", items };
}
export function is(item: number, ...values: readonly string[]): Condition {
  return { is: "one_of", item, values };
}
export function isNot(item: number, ...values: readonly string[]): Condition {
  return { is: "none_of", item, values };
}

export function holds(condition: Condition, row: LayoutRow): boolean {
  switch (condition.is) {
    case "filled":
      return condition.items.some((item) => isFilled(row, item));
    case "empty":
      return !condition.items.some((item) => isFilled(row, item));
    case "one_of":
      return condition.values.includes(row.texts[condition.item - 1] ?? "");
    case "none_of":
      return !condition.values.includes(row.texts[condition.item - 1] ?? "");
  }
}
