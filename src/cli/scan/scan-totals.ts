/**
 * What a whole run came to.
 * @module
 */
import { FINDING_STATUSES, type FindingStatus } from "#domain/detection/finding.ts";
import type { FileFailure, FileOutcome } from "./file-report.ts";

export interface UnreadFile {
  readonly path: string;
  readonly because: FileFailure;
  readonly part?: string;
}

export class ScanTotals {
  scannedFiles = 0;
  passedOverFiles = 0;
  filesWithFindings = 0;
  cells = 0;
  readonly counts = Object.fromEntries(FINDING_STATUSES.map((status) => [status, 0])) as Record<FindingStatus, number>;
  readonly unread: UnreadFile[] = [];

  add(path: string, outcome: FileOutcome): void {
    if (outcome.kind === "passed_over") this.passedOverFiles += 1;
    else if (outcome.kind === "unreadable") {
      const part = outcome.part === undefined ? {} : { part: outcome.part };
      this.unread.push({ path, because: outcome.because, ...part });
    } else {
      this.scannedFiles += 1;
      this.cells += outcome.cells;
      for (const status of FINDING_STATUSES) this.counts[status] += outcome.counts[status];
      if (FINDING_STATUSES.some((status) => outcome.counts[status] > 0)) this.filesWithFindings += 1;
    }
  }

  get findings(): number {
    return FINDING_STATUSES.reduce((sum, status) => sum + this.counts[status], 0);
  }
}
