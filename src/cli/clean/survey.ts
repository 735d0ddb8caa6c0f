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
import type { LeftFindings, PlaceCounts } from "./clean-report.ts";

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
  /** Findings that stay. */
  readonly stays: LeftFindings;
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
  return { places: Object.fromEntries(counts), columns, stays: left.findings };
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

/** Findings that stay, as a report shows them. */
class LeftList {
  readonly #rows: ReportedFinding[] = [];
  readonly #naming: SheetNaming;
  #more = 0;

  constructor({ scan, format }: Surveyed) {
    this.#naming = new SheetNaming(
      format,
      scan.workbook.sheets.map(({ name }) => name),
    );
  }

  get findings(): LeftFindings {
    return { left: this.#rows, ...(this.#more > 0 && { moreLeft: this.#more }) };
  }

  add(finding: Finding): void {
    if (this.#rows.length < MAX_LEFT) this.#rows.push(reportFinding(finding, this.#naming));
    else this.#more += 1;
  }
}

/** Findings that `stays` is true of, as a report shows them. */
export function leftWhere(scanned: Surveyed, stays: (finding: Finding) => boolean): LeftFindings {
  const left = new LeftList(scanned);
  for (const finding of eachFinding(scanned.scan.detection)) if (stays(finding)) left.add(finding);
  return left.findings;
}
