/** How a number is written. The words are those of the reports and of `--json`; S1 to S30 are the damage shapes
 *  of the domain notes. Adding one needs its sentence in the pane's and the CLI's word tables. */
export const SHAPES = [
  /** S1: twelve digits in a numeric cell, with a number format of its own. */
  "numeric",
  /** S1: the same in a cell of format General, where Excel shows an exponent. */
  "numeric_general",
  /** S2, S3, S4: the numeric conversion ate leading zeros. */
  "numeric_lost_zero",
  /** S2 as text: fewer than twelve digits, the first one not zero. */
  "text_lost_zero",
  "plain_text",
  /** S8: groups of four. */
  "hyphen",
  "space",
  "dot",
  /** S8 with ー, 一 or a ruled line for the hyphen. */
  "long_vowel",
  /** S8 with / or _ between the groups. */
  "other_separator",
  /** S9: groups that are not 4-4-4. */
  "other_grouping",
  /** S10 */
  "thousands",
  /** S7 */
  "fullwidth",
  "fullwidth_hyphen",
  /** S25: zero-width characters between the digits. */
  "invisible_characters",
  /** S16: a typed apostrophe in front. */
  "apostrophe",
  /** S17: `="012345678903"`, the guard of CSV files. */
  "text_guard",
  /** S6: a full exponent, or a tail of decimal zeros. */
  "full_exponent",
  "decimal_tail",
  /** S5: a rounded exponent; the digits are gone. */
  "sci_text",
  /** S11 */
  "two_in_cell",
  /** S12: two numbers without anything between them. */
  "glued_numbers",
  /** S13 */
  "in_sentence",
  "label_prefix",
  /** S14: letters right beside the digits. */
  "glued_text",
  /** S23 */
  "split_12_cells",
  "split_3_cells",
  /** S24: a zero in front of all twelve digits. */
  "zero_prefixed_13",
  /** S26 */
  "letters_for_digits",
  /** S27 */
  "wrong_length",
  /** S28 */
  "partly_masked",
  /** The slip is known, because the right number stands elsewhere in the workbook. */
  "typo_one_digit",
  "typo_transposed",
  /** S18, S19, S21: cached results, by the formula that made them. */
  "formula_copy",
  "formula_text",
  "formula_hyphen",
  "formula_concat",
  "formula_vlookup",
  "formula_other",
  /** S20 */
  "formula_constant",
  "in_comment",
] as const;
export type Shape = (typeof SHAPES)[number];
