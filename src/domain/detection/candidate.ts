/**
 * A value that may be a My Number, with what its surroundings say, before any verdict.
 * @module
 */
import { parseMyNumber, type MyNumber } from "../number/my-number.ts";
import type { CellContent } from "../workbook/cell-content.ts";
import type { PersonColumn } from "./finding.ts";
import type { Label } from "./label.ts";
import type { WrittenNumber } from "./written-form.ts";

/** A header or label that governs a candidate. */
export interface Heading {
  /** As it stands in the sheet. */
  readonly text: string;
  /** `undefined` for a text that is no known label. */
  readonly label: Label | undefined;
  /** The row it stands in, counted from 0. */
  readonly row: number;
}

/** The person columns of the table that a row belongs to; shared by all its rows. */
export interface TableLayout {
  readonly persons: readonly PersonColumn[];
  /** Columns whose header names a My Number, ascending. */
  readonly numberColumns: readonly number[];
}

/** A cell that a candidate was read from. */
export interface CandidateCell {
  readonly column: number;
  readonly content: CellContent;
  /** Where it is not the candidate's own. */
  readonly row?: number;
}

export interface Candidate {
  readonly row: number;
  readonly column: number;
  /** One, or several for a number split over cells; empty for a text outside the cells. */
  readonly cells: readonly CandidateCell[];
  readonly written: WrittenNumber;
  /** Present where the check digit fits, leading zeros put back. */
  readonly number: MyNumber | undefined;
  /** From a formula: `cache` is its stored result, `constant` stands in its text. */
  readonly formula: { readonly part: "cache" | "constant"; readonly text: string } | undefined;
  readonly numeric: boolean;
  readonly amountFormat: boolean;
  /** The column's header, or the label left of it in a form. */
  readonly heading: Heading | undefined;
  /** `form`: the heading stands to the left. */
  readonly headed: "column" | "form";
  /** What the words around it in the same text say. */
  readonly keyword: Label | undefined;
  /** Whether other words stand in the same cell. */
  readonly inText: boolean;
  readonly table: TableLayout | undefined;
  /** Tells the row's person from another one; 0 where no name is known. */
  personKey: number;
}

const NUMBER_DIGITS = 12;

/** The number that `written` stands for, if its check digit fits. Zeros are put back only in front of what does
 *  not begin with one: the conversion that eats zeros eats all of them. */
export function numberOf(written: WrittenNumber): MyNumber | undefined {
  if (written.form !== "whole" && written.form !== "short") return undefined;
  if (written.form === "short" && written.digits.startsWith("0")) return undefined;
  const parsed = parseMyNumber(written.digits.padStart(NUMBER_DIGITS, "0"));
  return parsed.ok && !isOneDigitRepeated(parsed.value) ? parsed.value : undefined;
}

export function isOneDigitRepeated(digits: string): boolean {
  return digits.length > 1 && digits === digits.charAt(0).repeat(digits.length);
}

export function lostZeros(written: WrittenNumber): number {
  return written.form === "short" ? NUMBER_DIGITS - written.digits.length : 0;
}
