/**
 * What a scan found, seen as work: how many numbers go from which places, and what stays for a person to decide.
 * @module
 */
import type { WorkbookFormat } from "#adapters/file-system/file-kind.ts";
import type { TokenizationPlan } from "#application/plan-tokenization.ts";
import type { Scan } from "#application/scan-workbook.ts";
import { eachFinding, type Finding, type PlaceKind } from "#domain/detection/finding.ts";
import { isMistyped } from "#domain/number/my-number.ts";
import type { ReportedFinding } from "../scan/file-report.ts";
import { reportFinding, SheetNaming } from "../scan/report-detection.ts";
import type { PlaceCounts } from "./clean-report.ts";

/** Findings that a report lists for a file; the counts cover all. */
const MAX_LEFT = 1_000;

interface Surveyed {
  readonly scan: Scan;
  readonly format: WorkbookFormat;
}
export interface Survey {
  readonly places: PlaceCounts;
  /** Columns with numbers to move, by their index in the detection. */
  readonly columns: ReadonlySet<number>;
  /** The first findings that stay, as a report shows them. */
  readonly left: readonly ReportedFinding[];
}

/** All in one pass: there may be a million findings, and each is made when it is asked for. */
export function survey(scanned: Surveyed, takes: (finding: Finding) => boolean): Survey {
  const counts = new Map<PlaceKind, number>();
  const columns = new Set<number>();
  const left = new LeftList(scanned);
  for (const finding of eachFinding(scanned.scan.detection)) {
    if (!takes(finding)) {
      left.add(finding);
      continue;
    }
    const { place, column } = finding;
    counts.set(place.kind, (counts.get(place.kind) ?? 0) + 1);
    if (column !== undefined) columns.add(column);
  }
  return { places: Object.fromEntries(counts), columns, left: left.rows };
}

export function countItems(parts: Iterable<TokenizationPlan>): { readonly numbers: number; readonly mistyped: number } {
  let numbers = 0;
  let mistyped = 0;
  for (const { items } of parts) {
    numbers += items.length;
    mistyped += items.filter(({ number }) => number.open(isMistyped)).length;
  }
  return { numbers, mistyped };
}

/** The first findings that stay, as a report shows them. */
class LeftList {
  readonly rows: ReportedFinding[] = [];
  readonly #naming: SheetNaming;

  constructor({ scan, format }: Surveyed) {
    this.#naming = new SheetNaming(
      format,
      scan.workbook.sheets.map(({ name }) => name),
    );
  }

  get isFull(): boolean {
    return this.rows.length === MAX_LEFT;
  }

  add(finding: Finding): void {
    if (!this.isFull) this.rows.push(reportFinding(finding, this.#naming));
  }
}

/** The first findings that `stays` is true of, as a report shows them. */
export function reported(scanned: Surveyed, stays: (finding: Finding) => boolean): readonly ReportedFinding[] {
  const left = new LeftList(scanned);
  for (const finding of eachFinding(scanned.scan.detection)) {
    if (left.isFull) break;
    if (stays(finding)) left.add(finding);
  }
  return left.rows;
}
