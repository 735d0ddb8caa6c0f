/**
 * What the review shows of a scan: columns, single cells, cells to look at, other places.
 * @module
 */
import { isReplaceableText } from "#application/plan-tokenization.ts";
import type { Scan } from "#application/scan-workbook.ts";
import type { ColumnSegment, Detection, Finding, PlaceKind } from "#domain/detection/finding.ts";
import type { Reason, ReasonCode } from "#domain/detection/reason.ts";
import type { SheetVisibility } from "#domain/workbook/cell-content.ts";
import { formatLocalCell, formatLocalRange, type SheetName } from "#domain/workbook/range-address.ts";
import type { FindingSurvey, PlacedFinding, SurveyedScan } from "../../survey-findings.ts";
import { countMovable } from "./review-state.ts";

export interface ColumnView {
  readonly index: number;
  readonly column: ColumnSegment;
  /** `C2:C400`. */
  readonly range: string;
  readonly visibility: SheetVisibility;
  /** Numbers that would go to the vault. */
  readonly movable: number;
}
export interface OtherPlaceView {
  readonly kind: PlaceKind;
  readonly count: number;
  /** Where they are, without repetitions: sheets, cells, names. */
  readonly details: readonly string[];
}
/** What a sheet holds; numbers that cannot be moved are problems. */
export interface SheetView {
  readonly name: SheetName;
  readonly visibility: SheetVisibility;
  readonly numbers: number;
  readonly problems: number;
  readonly tokens: number;
}
export interface ReviewView {
  /** In the order of the tabs. */
  readonly bySheet: readonly SheetView[];
  readonly columns: readonly ColumnView[];
  readonly lone: readonly PlacedFinding[];
  /** In cells, but not to be moved: the check digit does not fit, or digits are lost. */
  readonly problems: readonly Finding[];
  /** Outside the cells: taken along when the numbers move. */
  readonly followers: readonly OtherPlaceView[];
  /** Outside the cells: they stay, for a person to look at. */
  readonly others: readonly OtherPlaceView[];
  readonly restoredZeros: number;
  readonly tokens: number;
  readonly numbers: number;
  readonly sheets: number;
}

/** `replacesTexts`: the workbook lets numbers outside the cells give way, too. */
export function viewOf({ workbook, detection, survey }: SurveyedScan, replacesTexts: boolean): ReviewView {
  const visibility = new Map(workbook.sheets.map((sheet) => [sheet.name, sheet.visibility]));
  const { lone, problems, outside, bySheet, movable, restoredZeros } = survey;
  return {
    bySheet: sheetViews(workbook, detection, bySheet),
    columns: columnViews(detection, movable, (column) => visibility.get(column.sheet) ?? "visible"),
    lone,
    problems,
    followers: otherPlaces(outside.filter((finding) => replacesTexts && isReplaceableText(finding))),
    others: otherPlaces(outside.filter((finding) => !replacesTexts || !isReplaceableText(finding))),
    restoredZeros,
    tokens: detection.tokens.reduce((sum, { count }) => sum + count, 0),
    numbers: countMovable(survey) + problems.length,
    sheets: bySheet.size,
  };
}

function sheetViews(
  { sheets }: Scan["workbook"],
  { tokens }: Detection,
  found: FindingSurvey["bySheet"],
): readonly SheetView[] {
  const counts = new Map(sheets.map(({ name }) => [name, { numbers: 0, problems: 0, tokens: 0, ...found.get(name) }]));
  for (const { sheet, count: present } of tokens) {
    const count = counts.get(sheet);
    if (count !== undefined) count.tokens += present;
  }
  return sheets.map(({ name, visibility }) => ({
    name,
    visibility,
    ...(counts.get(name) ?? { numbers: 0, problems: 0, tokens: 0 }),
  }));
}

function columnViews(
  detection: Detection,
  movable: ReadonlyMap<number, number>,
  visibilityOf: (column: ColumnSegment) => SheetVisibility,
): readonly ColumnView[] {
  return detection.columns.map((column, index) => ({
    index,
    column,
    range: formatLocalRange({ top: column.top, bottom: column.bottom, left: column.column, right: column.column }),
    visibility: visibilityOf(column),
    movable: movable.get(index) ?? 0,
  }));
}

function otherPlaces(findings: readonly Finding[]): readonly OtherPlaceView[] {
  const places = new Map<PlaceKind, { count: number; details: Set<string> }>();
  for (const { place } of findings) {
    const entry = places.get(place.kind) ?? { count: 0, details: new Set() };
    entry.count += 1;
    entry.details.add(detailOf(place));
    places.set(place.kind, entry);
  }
  return [...places].map(([kind, { count, details }]) => ({
    kind,
    count,
    details: [...details].filter((detail) => detail !== ""),
  }));
}

function detailOf({ sheet, range, detail }: Finding["place"]): string {
  const where = range === undefined ? sheet : `${range.sheet} ${formatLocalRange(range)}`;
  return where ?? detail ?? "";
}

/** `Sheet C5`, for a finding in cells. */
export function cellLabel(finding: Finding): string {
  const cell = finding.cells[0]?.cell;
  return cell === undefined ? "" : `${cell.sheet} ${formatLocalCell(cell)}`;
}

/** What tells a clerk how to put the cell right; that a column has a good header does not. */
const TELLING: ReadonlySet<ReasonCode> = new Set([
  "check_digit_mismatch",
  "digits_lost_in_exponent",
  "digits_masked",
  "wrong_length",
  "letters_for_digits",
  "likely_swap",
  "likely_wrong_digit",
  "same_number_other_person",
] satisfies readonly ReasonCode[]);

export function tellingReasons(finding: Finding): readonly Reason[] {
  return finding.reasons.filter(({ code }) => TELLING.has(code));
}
