/**
 * A detection as it is reported: flat, masked, without a digit of a number.
 * @module
 */
import type { WorkbookFormat } from "#adapters/file-system/file-kind.ts";
import type { ColumnSegment, Finding, LookAlikeColumn, Place } from "#domain/detection/finding.ts";
import type { Reason } from "#domain/detection/reason.ts";
import { formatColumn, SHEET_ROWS, type SheetName } from "#domain/workbook/range-address.ts";
import type { ReportedColumn, ReportedFinding, ReportedLookAlike } from "./file-report.ts";
import { maskNumbers } from "./mask-numbers.ts";

interface Rectangle {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** How sheets are named in a report: text files have none, and count their rows through to the end, full sheets before
 *  the one that a finding stands on. */
export class SheetNaming {
  readonly #format: WorkbookFormat;
  readonly #sheets: readonly SheetName[];

  constructor(format: WorkbookFormat, sheets: readonly SheetName[]) {
    this.#format = format;
    this.#sheets = sheets;
  }

  nameOf(sheet: SheetName | undefined): string | null {
    return sheet === undefined || this.#format === "text" ? null : maskNumbers(sheet);
  }

  addressOf(sheet: SheetName, range: Rectangle): string {
    const above = this.#format === "text" ? this.#sheets.indexOf(sheet) * SHEET_ROWS : 0;
    return formatLocal({ ...range, top: range.top + above, bottom: range.bottom + above });
  }
}

export function reportFinding(finding: Finding, naming: SheetNaming): ReportedFinding {
  const sheet = finding.place.sheet ?? finding.cells[0]?.cell.sheet;
  const range = finding.cells.length > 0 ? around(finding.cells.map(({ cell }) => cell)) : finding.place.range;
  return {
    sheet: naming.nameOf(sheet),
    address: sheet === undefined || range === undefined ? null : naming.addressOf(sheet, range),
    place: placeText(finding.place),
    shape: finding.shape,
    status: finding.status,
    confidence: Math.round(finding.confidence * 10_000) / 10_000,
    reasons: finding.reasons.map(maskReason),
  };
}

export function reportColumn(segment: ColumnSegment, naming: SheetNaming): ReportedColumn {
  const { top, bottom, column } = segment;
  return {
    sheet: naming.nameOf(segment.sheet),
    address: naming.addressOf(segment.sheet, { top, bottom, left: column, right: column }),
    header: segment.header === undefined ? undefined : maskNumbers(segment.header),
    grade: segment.grade,
    confidence: segment.confidence,
    counts: segment.counts,
    reasons: segment.reasons.map(maskReason),
  };
}

export function reportLookAlike(column: LookAlikeColumn, naming: SheetNaming): ReportedLookAlike {
  const { top, bottom, column: left, header } = column;
  return {
    sheet: naming.nameOf(column.sheet),
    address: naming.addressOf(column.sheet, { top, bottom, left, right: left }),
    header: header === undefined ? undefined : maskNumbers(header),
    as: column.as,
    values: column.values,
  };
}

/** `kind` or `kind:detail`. */
function placeText({ kind, detail }: Place): string {
  return detail === undefined ? kind : `${kind}:${maskNumbers(detail)}`;
}

/** Headers come masked from the detector; a cell that a reason points to may stand on a sheet with a number for a name. */
function maskReason(reason: Reason): Reason {
  if ("header" in reason) return { ...reason, header: maskNumbers(reason.header) };
  if ("cell" in reason) return { ...reason, cell: maskNumbers(reason.cell) };
  return reason;
}

function around(cells: readonly { readonly row: number; readonly column: number }[]): Rectangle {
  const rows = cells.map(({ row }) => row);
  const columns = cells.map(({ column }) => column);
  return { top: Math.min(...rows), left: Math.min(...columns), bottom: Math.max(...rows), right: Math.max(...columns) };
}

/** `A1` or `A1:B2`, for rows that may lie beyond a sheet's end. */
function formatLocal({ top, left, bottom, right }: Rectangle): string {
  const first = `${formatColumn(left)}${String(top + 1)}`;
  const last = `${formatColumn(right)}${String(bottom + 1)}`;
  return first === last ? first : `${first}:${last}`;
}
