/**
 * One file from path to report. Runs in a worker thread; what it answers may be printed as it stands.
 * @module
 */
import { basename } from "node:path";
import { isFileAccessError, fileAccessFailure, openFile } from "#adapters/file-system/file-access.ts";
import type { WorkbookFormat } from "#adapters/file-system/file-kind.ts";
import type { WorkbookFailure } from "#application/ports/workbook.ts";
import { createScanWorkbook, type Scan, type ScanProgress } from "#application/scan-workbook.ts";
import { countInColumns, countStatuses, eachFinding } from "#domain/detection/finding.ts";
import type { FileFailure, FileOutcome, ReportedFinding } from "./file-report.ts";
import { maskNumbers } from "./mask-numbers.ts";
import { promisedFormat, WORKBOOK_OPENERS } from "./open-workbook.ts";
import { openProtected } from "./protected-file.ts";
import { reportColumn, reportFinding, reportLookAlike, SheetNaming } from "./report-detection.ts";

export interface ScanFileRequest {
  readonly path: string;
  /** A named file is always answered for; one met in a folder only if it is a workbook by name or content. */
  readonly named: boolean;
  /** `all`, or only findings that belong to no column. */
  readonly findings: "all" | "lone";
  /** Tried on files that are protected. */
  readonly passwords: readonly string[];
}
export interface ScanFileEvents {
  /** Takes the next findings, a few thousand at most at a time. */
  readonly onFindings: (findings: readonly ReportedFinding[]) => void;
  readonly onProgress: (progress: ScanProgress) => void;
}

const FINDINGS_AT_ONCE = 2_000;
/** A file that Excel leaves beside a workbook while it is open. */
const OWNER_FILE = /^~\$/u;

export async function scanFile(request: ScanFileRequest, events: ScanFileEvents): Promise<FileOutcome> {
  const promised = promisedFormat(request.path);
  if (!request.named && OWNER_FILE.test(basename(request.path))) return { kind: "passed_over" };
  const opened = await openFile(request.path);
  if (!opened.ok) return { kind: "unreadable", because: opened.failure };
  try {
    return await scanBlob(opened.value, promised, request, events);
  } catch (thrown) {
    if (isFileAccessError(thrown)) return { kind: "unreadable", because: fileAccessFailure(thrown) };
    throw thrown;
  }
}

async function scanBlob(
  blob: Blob,
  promised: WorkbookFormat | undefined,
  request: ScanFileRequest,
  events: ScanFileEvents,
): Promise<FileOutcome> {
  const expected = request.named || promised !== undefined;
  const { found, blob: plain } = await openProtected(blob, request.passwords);
  if (found.kind === "something_else") return expected ? unreadable("not_a_workbook") : { kind: "passed_over" };
  if (found.kind === "unreadable") return expected ? unreadable(found.because) : { kind: "passed_over" };
  const { format } = found;
  if (format === "text" && !expected) return { kind: "passed_over" };
  if (blob.size === 0 && promised !== "text") return unreadable("truncated");
  const workbook = await WORKBOOK_OPENERS[format](plain, basename(request.path));
  const scan = workbook.ok
    ? await createScanWorkbook(workbook.value)({ isCancelled: () => false, onProgress: events.onProgress })
    : workbook;
  if (!scan.ok) {
    const failure = failureOf(scan.failure);
    return failure.because === "not_a_workbook" && !expected ? { kind: "passed_over" } : failure;
  }
  const misnamed = promised !== undefined && promised !== format;
  return { kind: "scanned", format, misnamed, ...reportScan(scan.value, format, request, events) };
}

function reportScan(
  scan: Scan,
  format: WorkbookFormat,
  request: ScanFileRequest,
  events: ScanFileEvents,
): Pick<Extract<FileOutcome, { kind: "scanned" }>, "cells" | "counts" | "columns" | "lookAlikes"> {
  const naming = new SheetNaming(
    format,
    scan.workbook.sheets.map(({ name }) => name),
  );
  let batch: ReportedFinding[] = [];
  const from = request.findings === "lone" ? countInColumns(scan.detection) : 0;
  for (const finding of eachFinding(scan.detection, from)) {
    batch.push(reportFinding(finding, naming));
    if (batch.length < FINDINGS_AT_ONCE) continue;
    events.onFindings(batch);
    batch = [];
  }
  if (batch.length > 0) events.onFindings(batch);
  return {
    cells: scan.cells,
    counts: countStatuses(scan.detection),
    columns: scan.detection.columns.map((segment) => reportColumn(segment, naming)),
    lookAlikes: (scan.detection.lookAlikes ?? []).map((column) => reportLookAlike(column, naming)),
  };
}

function unreadable(because: FileFailure, part?: string): Extract<FileOutcome, { kind: "unreadable" }> {
  return { kind: "unreadable", because, ...(part === undefined ? {} : { part: maskNumbers(part) }) };
}

/** Failures that only writing, another host or a caller's mistake can cause are defects here. */
function failureOf(failure: WorkbookFailure): Extract<FileOutcome, { kind: "unreadable" }> {
  switch (failure.code) {
    case "workbook_unreadable":
      return unreadable(failure.because, failure.part);
    case "range_too_large":
      return unreadable("range_too_large");
    case "workbook_busy":
      return unreadable("locked_by_another_program");
    case "sheet_missing":
    case "workbook_read_only":
    case "cancelled":
      return unreadable("scanner_defect");
  }
}
