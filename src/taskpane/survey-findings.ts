/**
 * What the screens show of a scan's findings, gathered in one pass.
 *
 * Of the numbers in columns, of which there may be a hundred thousand, they are only counted: as objects they would keep the
 * collector busy while somebody waits. The detection makes them again, one at a time, when they are moved.
 * @module
 */
import { atPace } from "#application/at-pace.ts";
import { isTokenizable } from "#application/plan-tokenization.ts";
import type { Pace } from "#application/ports/pace.ts";
import type { Scan } from "#application/scan-workbook.ts";
import { type Detection, eachFinding, type Finding } from "#domain/detection/finding.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";

/** A finding with its place in the detection. */
export interface PlacedFinding {
  readonly index: number;
  readonly finding: Finding;
}
export interface FindingSurvey {
  /** Numbers in cells that belong to no column and can be moved. */
  readonly lone: readonly PlacedFinding[];
  /** In cells, but not to be moved: the check digit does not fit, or digits are lost. */
  readonly problems: readonly Finding[];
  /** Outside the cells. */
  readonly outside: readonly Finding[];
  /** How many there are in cells; those that cannot be moved are problems. */
  readonly bySheet: ReadonlyMap<SheetName, { readonly numbers: number; readonly problems: number }>;
  /** How many of each column can be moved, by its index in the detection. */
  readonly movable: ReadonlyMap<number, number>;
  readonly restoredZeros: number;
}
export interface SurveyedScan extends Scan {
  readonly survey: FindingSurvey;
}

export async function surveyScan(scan: Scan, pace: Pace): Promise<SurveyedScan> {
  return { ...scan, survey: await atPace(surveying(scan.detection), pace) };
}

function* surveying(detection: Detection): Generator<undefined, FindingSurvey> {
  const lone: PlacedFinding[] = [];
  const problems: Finding[] = [];
  const outside: Finding[] = [];
  const bySheet = new Map<SheetName, { numbers: number; problems: number }>();
  const movable = new Map<number, number>();
  let restoredZeros = 0;
  let index = -1;
  for (const finding of eachFinding(detection)) {
    yield;
    index += 1;
    const sheet = finding.cells[0]?.cell.sheet;
    if (sheet === undefined) {
      outside.push(finding);
      continue;
    }
    const count = bySheet.get(sheet) ?? { numbers: 0, problems: 0 };
    bySheet.set(sheet, count);
    if (!isTokenizable(finding)) {
      count.problems += 1;
      problems.push(finding);
      continue;
    }
    count.numbers += 1;
    if (finding.status === "lost_leading_zero") restoredZeros += 1;
    if (finding.column === undefined) lone.push({ index, finding });
    else movable.set(finding.column, (movable.get(finding.column) ?? 0) + 1);
  }
  return { lone, problems, outside, bySheet, movable, restoredZeros };
}
