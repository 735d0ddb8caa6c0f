/**
 * How a run is told, for people or for programs.
 * @module
 */
import type { FileOutcome, ReportedFinding } from "./file-report.ts";
import type { ScanFileRequest } from "./scan-file.ts";
import type { ScanTotals } from "./scan-totals.ts";

/** Texts for the two standard streams, line ends included. */
export interface Printed {
  readonly out?: string;
  readonly err?: string;
}

/** Called file by file: findings as they come, then the file, at the end the totals. */
export interface ScanPrinter {
  readonly findingsWanted: ScanFileRequest["findings"];
  printFindings(path: string, findings: readonly ReportedFinding[]): Printed;
  printFile(path: string, outcome: FileOutcome): Printed;
  printTotals(totals: ScanTotals): Printed;
}
