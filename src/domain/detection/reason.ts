/**
 * Why the detector believes or doubts: a code with harmless evidence. The pane and the CLI keep a sentence in
 * Japanese and English for each code; evidence never holds a digit of a number, headers are masked before.
 * @module
 */
import type { PersonField } from "../person/person.ts";

/** What a look-alike is, where it can be told. */
export const LOOK_ALIKES = [
  "corporate_number",
  "company_registry_number",
  "invoice_number",
  "driving_licence",
  "phone",
  "bank_account",
  "order_number",
  "parcel_slip",
  "timestamp",
  "employment_insurance",
  "labour_insurance",
  "health_insurance",
  "pension_number",
  "resident_code",
  "payment_card",
  "product_code",
  "passport",
  "postal_code",
  "employee_number",
  "system_id",
  "amount",
  "sequence",
] as const;
export type LookAlike = (typeof LOOK_ALIKES)[number];

export const REASON_CODES = [
  "check_digit_fits",
  "check_digit_mismatch",
  "strong_header",
  "medium_header",
  "keyword_in_text",
  "no_header",
  "header_of_look_alike",
  "column_pass_rate",
  "place_pass_rate",
  "header_but_values_fail",
  "looks_like",
  "person_columns_beside",
  "grouped_by_four",
  "unusual_grouping",
  "leading_zeros_lost",
  "digits_lost_in_exponent",
  "digits_masked",
  "wrong_length",
  "letters_for_digits",
  "likely_swap",
  "likely_wrong_digit",
  "same_number_other_person",
  "known_number",
  "split_over_cells",
  "lone_candidate",
  "sheet_name_hints",
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** The evidence of each code. */
interface Evidence {
  readonly check_digit_fits: object;
  readonly check_digit_mismatch: object;
  /** The header, label or keyword names a My Number. */
  readonly strong_header: { readonly header: string };
  /** The header may mean a My Number. */
  readonly medium_header: { readonly header: string };
  /** A word inside the same text names it. */
  readonly keyword_in_text: object;
  readonly no_header: object;
  /** The header means something else. */
  readonly header_of_look_alike: { readonly header: string; readonly as: LookAlike };
  /** How many different values of the column pass; random ones pass one time in ten. */
  readonly column_pass_rate: { readonly passing: number; readonly candidates: number };
  /** The same of one kind of place outside the cells: the comments of a sheet. */
  readonly place_pass_rate: { readonly passing: number; readonly candidates: number };
  /** A strong header, but hardly a value that passes: damaged, samples, or other numbers. */
  readonly header_but_values_fail: { readonly passing: number; readonly candidates: number };
  readonly looks_like: { readonly as: LookAlike };
  readonly person_columns_beside: { readonly fields: readonly PersonField[] };
  /** Written 4-4-4, as people write a My Number. */
  readonly grouped_by_four: object;
  readonly unusual_grouping: object;
  readonly leading_zeros_lost: { readonly zeros: number };
  readonly digits_lost_in_exponent: object;
  readonly digits_masked: object;
  readonly wrong_length: { readonly digits: number };
  readonly letters_for_digits: object;
  /** Swapping the digits at `position` and the next one, counted from 1, would make the check digit fit. */
  readonly likely_swap: { readonly position: number };
  /** Another digit at `position`, counted from 1, would make it fit, and stands elsewhere in the workbook. */
  readonly likely_wrong_digit: { readonly position: number };
  /** The same number stands beside another person's name. */
  readonly same_number_other_person: { readonly cell: string };
  /** The same number was found with better evidence elsewhere in the workbook. */
  readonly known_number: { readonly cell: string };
  readonly split_over_cells: { readonly cells: number };
  /** Alone, without a header, a keyword or other numbers around it. */
  readonly lone_candidate: object;
  readonly sheet_name_hints: object;
}
export type Reason = { readonly [C in ReasonCode]: { readonly code: C } & Evidence[C] }[ReasonCode];
