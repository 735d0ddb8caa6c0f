/**
 * What a scan says of one number at one place, and of the column it stands in.
 *
 * Findings carry the digits only inside a {@link Secret}; everything else in them may be shown and logged.
 * @module
 */
import type { Secret } from "../kernel/secret.ts";
import type { MyNumber } from "../number/my-number.ts";
import type { PersonField } from "../person/person.ts";
import type { TokenText } from "../token/token-text.ts";
import type { CellContent } from "../workbook/cell-content.ts";
import type { CellAddress, Column, RangeAddress, Row, SheetName } from "../workbook/range-address.ts";
import type { LookAlike, Reason } from "./reason.ts";
import type { Shape } from "./shape.ts";

export const PLACE_KINDS = [
  "cell",
  "formula_cache",
  "formula",
  "comment",
  "threaded_comment",
  "name",
  "validation",
  "conditional_format",
  "autofilter",
  "hyperlink",
  "header_footer",
  "drawing",
  "chart_cache",
  "pivot_cache",
  "external_cache",
  "property",
  "custom_xml",
  "sheet_name",
  "embedded",
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** Where a text stands. `detail` names it inside its kind, as in `property:title` or `name:NAME`;
 *  sheet and range are there when the place has them. */
export interface Place {
  readonly kind: PlaceKind;
  readonly detail?: string;
  readonly sheet?: SheetName;
  readonly range?: RangeAddress;
}

export const FINDING_STATUSES = ["valid", "check_digit_mismatch", "lost_leading_zero", "unrecoverable"] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

/** One cell a finding was read from. */
export interface FindingCell {
  readonly cell: CellAddress;
  /** All that the cell held. */
  readonly content: Secret<CellContent>;
  /** UTF-16 offsets of the number in `String(content)`, end exclusive, separators included. */
  readonly start: number;
  readonly end: number;
}

export interface Finding {
  readonly place: Place;
  readonly shape: Shape;
  readonly status: FindingStatus;
  /** The probability, 0 to 1, that this is a My Number. */
  readonly confidence: number;
  /** Strongest first. */
  readonly reasons: readonly Reason[];
  /** The twelve digits; absent when the check digit does not fit or digits are lost. */
  readonly number?: Secret<MyNumber>;
  /** The cells it was read from, several for a number split over cells; empty for other places. */
  readonly cells: readonly FindingCell[];
  /** The column segment it belongs to: an index into {@link Detection.columns}; absent for lone findings. */
  readonly column?: number;
}

export const COLUMN_GRADES = ["certain", "likely", "possible"] as const;
/** `certain` is preselected for tokenizing, `likely` is proposed, `possible` is for a person to look at. */
export type ColumnGrade = (typeof COLUMN_GRADES)[number];

/** A person's data in the columns beside a number column. */
export interface PersonColumn {
  readonly field: PersonField;
  readonly column: Column;
  readonly header: string;
}

/** Contiguous cells under one header (or none) that were judged together: the unit of review. */
export interface ColumnSegment {
  readonly sheet: SheetName;
  readonly column: Column;
  /** First and last row that holds a candidate, ends inclusive. */
  readonly top: Row;
  readonly bottom: Row;
  /** As it stands in the sheet, digits of numbers masked; absent when there is none. */
  readonly header?: string;
  readonly grade: ColumnGrade;
  readonly confidence: number;
  readonly reasons: readonly Reason[];
  readonly counts: Readonly<Record<FindingStatus, number>>;
  /** The columns that say whose number a row holds, for this segment's table. */
  readonly personColumns: readonly PersonColumn[];
}

/** A column of twelve to sixteen-digit values that are something else, and what, where that can be told. */
export interface LookAlikeColumn {
  readonly sheet: SheetName;
  readonly column: Column;
  readonly top: Row;
  readonly bottom: Row;
  /** As it stands in the sheet, digits of numbers masked; absent when there is none. */
  readonly header?: string;
  readonly as: LookAlike;
  /** Different values. */
  readonly values: number;
}

/** Tokens of this product that a sheet already holds. */
export interface TokenPresence {
  readonly sheet: SheetName;
  readonly count: number;
  /** The first few, by which the vault recognises the workbook. */
  readonly sample: readonly TokenText[];
}

/** All that a scan found. Order: sheets as given, then rows, then columns; other places after the cells. */
export interface Detection {
  /** A detector makes them when they are first asked for; see {@link eachFinding}. */
  readonly findings: readonly Finding[];
  /** The same from number `from` on, one at a time; absent where the list was made already. */
  readonly each?: (from: number) => Iterable<Finding>;
  readonly columns: readonly ColumnSegment[];
  readonly tokens: readonly TokenPresence[];
  /** Columns that were looked at closely and left out, so that a person can see why. */
  readonly lookAlikes?: readonly LookAlikeColumn[];
}

/** The findings from number `from` on, one after the other and without a list of them, which may be a million long. */
export function eachFinding(detection: Detection, from = 0): Iterable<Finding> {
  return detection.each?.(from) ?? detection.findings.slice(from);
}

/** How many findings belong to columns; these come first. */
export function countInColumns({ columns }: Detection): number {
  return columns.reduce(
    (sum, { counts }) => FINDING_STATUSES.reduce((total, status) => total + counts[status], sum),
    0,
  );
}

/** How many findings there are of each status. */
export function countStatuses(detection: Detection): Readonly<Record<FindingStatus, number>> {
  const total = { valid: 0, check_digit_mismatch: 0, lost_leading_zero: 0, unrecoverable: 0 };
  for (const { counts } of detection.columns) for (const status of FINDING_STATUSES) total[status] += counts[status];
  for (const { status } of eachFinding(detection, countInColumns(detection))) total[status] += 1;
  return total;
}
