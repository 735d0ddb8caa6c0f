/**
 * The report for programs: one JSON object a line on standard output for each finding, and one on
 * standard error for each file that was not scanned or is not what its name says.
 * @module
 */
import type { Language } from "#application/wording/phrase.ts";
import { sayReason } from "#application/wording/reason-wording.ts";
import { FILE_FAILURE_WORDING } from "./failure-wording.ts";
import type { FileOutcome, ReportedFinding } from "./file-report.ts";
import { maskNumbers } from "./mask-numbers.ts";
import type { ScanPrinter } from "./scan-printer.ts";

export function createJsonLines(language: Language): ScanPrinter {
  return {
    findingsWanted: "all",
    printFindings: (path, findings) => ({
      out: findings.map((finding) => findingLine(path, finding, language)).join(""),
    }),
    printFile: (path, outcome) => ({ err: fileLine(path, outcome, language) }),
    printTotals: () => ({}),
  };
}

function findingLine(path: string, finding: ReportedFinding, language: Language): string {
  return line({
    file: maskNumbers(path),
    sheet: finding.sheet,
    address: finding.address,
    place: finding.place,
    shape: finding.shape,
    status: finding.status,
    confidence: finding.confidence,
    reasons: finding.reasons.map((reason) => sayReason(reason, language)),
  });
}

function fileLine(path: string, outcome: FileOutcome, language: Language): string {
  const file = maskNumbers(path);
  if (outcome.kind === "unreadable") {
    const part = outcome.part === undefined ? {} : { part: outcome.part };
    return line({
      file,
      unreadable: outcome.because,
      ...part,
      message: FILE_FAILURE_WORDING[outcome.because][language],
    });
  }
  return outcome.kind === "scanned" && outcome.misnamed ? line({ file, misnamed: true, format: outcome.format }) : "";
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
