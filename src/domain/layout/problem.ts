/**
 * What is wrong with a file before it is made. Evidence is harmless: places, limits, the layout's own values and
 * names of characters, never what stands in a cell and never a digit of a number.
 * @module
 */
import type { RefusalReason } from "./characters.ts";
import type { Condition } from "./condition.ts";
import type { NumberOwner } from "./layout.ts";
import type { MissingReason, UnusableReason } from "./number-field.ts";

interface At {
  /** The row of the source, as its reader counts. */
  readonly row: number;
  readonly item: number;
}
interface Conditional extends At {
  readonly when: readonly Condition[];
}

/** One record's. */
export type RowProblem =
  | (At & { readonly code: "required" })
  | (At & { readonly code: "must_stay_empty" })
  | (At & { readonly code: "not_settled" })
  | (At & { readonly code: "too_long"; readonly limit: number; readonly actual: number; readonly unit: WidthUnit })
  | (At & {
      readonly code: "wrong_length";
      readonly expected: number;
      readonly actual: number;
      readonly unit: WidthUnit;
    })
  | (At & { readonly code: "length_not_allowed"; readonly allowed: readonly number[]; readonly actual: number })
  | (At & { readonly code: "code_not_explained"; readonly values: readonly string[] })
  | (At & { readonly code: "not_digits" })
  | (At & { readonly code: "value_unknown"; readonly allowed: readonly string[] })
  | (At & {
      readonly code: "character_refused";
      readonly character: string;
      readonly because: RefusalReason;
      /** Forms that could stand there; a person chooses. */
      readonly proposals: readonly string[];
    })
  | (At & { readonly code: "blank_doubled" | "blank_missing" | "blank_not_allowed" })
  | (At & { readonly code: "bracket_open" | "company_form_unmarked" | "comma_in_address" | "dash_in_address" })
  | (At & { readonly code: "number_missing"; readonly owner: NumberOwner })
  | (At & { readonly code: "number_withheld"; readonly owner: NumberOwner; readonly reason: MissingReason })
  | (At & { readonly code: "number_unusable"; readonly because: UnusableReason })
  | (At & { readonly code: "number_not_expected" })
  | (At & { readonly code: "date_incomplete" | "date_impossible" | "date_in_future" })
  | (At & { readonly code: "date_too_early"; readonly than: number })
  | (At & { readonly code: "date_differs"; readonly from: number; readonly days: 0 | 1 })
  | (At & { readonly code: "age_not_reached"; readonly years: number; readonly birth: number })
  | (Conditional & { readonly code: "required_here" | "must_stay_empty_here" })
  | (Conditional & { readonly code: "value_not_here"; readonly allowed: readonly string[] })
  | (Conditional & { readonly code: "value_excluded"; readonly excluded: readonly string[] })
  | (Conditional & { readonly code: "out_of_range"; readonly least: number; readonly most: number })
  | (At & { readonly code: "all_zeros" })
  | (At & { readonly code: "not_together" | "none_of_these"; readonly items: readonly number[] })
  | (At & { readonly code: "sum_differs"; readonly of: readonly number[]; readonly unit: number; readonly cap: number })
  | (At & { readonly code: "sum_beyond_cap"; readonly of: readonly number[]; readonly cap: number })
  | (At & { readonly code: "quotient_differs"; readonly of: number; readonly by: number })
  | (At & { readonly code: "month_does_not_follow"; readonly of: number })
  | (At & { readonly code: "no_month_counts" | "counted_total_differs" | "counted_average_differs" })
  | (At & { readonly code: "year_not_in_edition"; readonly known: readonly string[] })
  | (At & { readonly code: "differs_from_first_row"; readonly first: number })
  | (At & { readonly code: "person_twice"; readonly first: number })
  | (At & { readonly code: "office_differs_from_frame" });

/** The whole file's. */
export type FileProblem =
  | { readonly code: "no_rows" }
  | { readonly code: "number_form_not_chosen" }
  | { readonly code: "encoding_not_offered" }
  | { readonly code: "file_too_large"; readonly limit: number }
  | { readonly code: "item_not_mapped"; readonly item: number };

export type LayoutProblem = RowProblem | FileProblem;
export type ProblemCode = LayoutProblem["code"];
export type WidthUnit = "characters" | "bytes";

export type Severity = "blocks" | "warns";

/** What only warns; every other problem keeps the file from being made. */
const WARNINGS: ReadonlySet<ProblemCode> = new Set<ProblemCode>(["number_withheld", "person_twice"]);

export function severityOf(code: ProblemCode): Severity {
  return WARNINGS.has(code) ? "warns" : "blocks";
}
