/**
 * A value that may be a My Number, with what its surroundings say, before any verdict.
 * @module
 */
import { fitsCheckDigit, type MyNumber } from "../number/my-number.ts";
import type { CellContent } from "../workbook/cell-content.ts";
import type { PersonColumn, Place } from "./finding.ts";
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

/** How a number is written, its digits left aside. */
export interface Manner extends Omit<WrittenNumber, "digits"> {
  /** 0 where they are lost or masked. */
  readonly digitCount: number;
}

/** What candidates have in common that stand in one column, are written alike, and of which the words around say the
 *  same: there are few kinds in a workbook, and a candidate is little more than its kind, its row and its digits. */
export interface CandidateKind {
  readonly column: number;
  readonly manner: Manner;
  /** Part of a formula's cell: `cache` is its stored result, `constant` stands in its text. */
  readonly formula: "cache" | "constant" | undefined;
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
  /** Of a text outside the cells. */
  readonly place?: Place;
  /** Cells that the number is split over; 0 outside the cells. */
  readonly cellCount: number;
}

/** One candidate with all that is known of it. */
export interface Candidate {
  readonly kind: CandidateKind;
  readonly row: number;
  readonly digits: string;
  /** Present where the check digit fits, leading zeros put back. */
  readonly number: MyNumber | undefined;
  /** One, or several for a number split over cells; empty for a text outside the cells. */
  readonly cells: readonly CandidateCell[];
  /** The text of the formula that it is part of. */
  readonly formula: string | undefined;
}

export const NUMBER_DIGITS = 12;
/** All twelve digits of this number, and its multiples, are the same. */
const ONES = 111_111_111_111;

/** Whether `value` is a number whose check digit fits, and not one digit repeated. */
export function isNumber(value: number): boolean {
  return value !== Math.floor(value / ONES) * ONES && fitsCheckDigit(value);
}

/** Whether `written`, whose digits are those of `value`, stands for a number. Zeros are put back only in front of what
 *  does not begin with one: the conversion that eats zeros eats all of them. */
export function standsForNumber(written: WrittenNumber, value: number): boolean {
  if (written.form === "short") return !written.digits.startsWith("0") && isNumber(value);
  return written.form === "whole" && isNumber(value);
}

export function lostZeros(manner: Manner): number {
  return manner.form === "short" ? NUMBER_DIGITS - manner.digitCount : 0;
}
