/**
 * Which findings the clerk wants moved: whole columns, and single cells outside them.
 * @module
 */
import { isTokenizable } from "#application/plan-tokenization.ts";
import type { Detection, Finding } from "#domain/detection/finding.ts";

export interface ReviewState {
  /** Indexes into {@link Detection.columns}. */
  readonly columns: ReadonlySet<number>;
  /** Indexes into {@link Detection.findings}, of findings outside the columns. */
  readonly findings: ReadonlySet<number>;
}
export type ReviewAction =
  | { readonly type: "column_toggled"; readonly index: number }
  | { readonly type: "finding_toggled"; readonly index: number };

/** A single cell is selected from the start only above this probability. */
const SURE = 0.95;

/** What is selected before anybody chose: certain columns, and single cells as sure as those. */
export function initialReview(detection: Detection): ReviewState {
  const columns = detection.columns.flatMap((column, index) => (column.grade === "certain" ? [index] : []));
  const findings = detection.findings.flatMap((finding, index) =>
    isLone(finding) && finding.confidence >= SURE && finding.status === "valid" ? [index] : [],
  );
  return { columns: new Set(columns), findings: new Set(findings) };
}

/** Everything that can be moved. */
export function wholeReview({ columns, findings }: Detection): ReviewState {
  return { columns: new Set(columns.keys()), findings: new Set(findings.keys()) };
}

export function reduceReview(state: ReviewState, action: ReviewAction): ReviewState {
  switch (action.type) {
    case "column_toggled":
      return { ...state, columns: toggled(state.columns, action.index) };
    case "finding_toggled":
      return { ...state, findings: toggled(state.findings, action.index) };
  }
}

/** A number in a cell that belongs to no column and can be moved. */
export function isLone(finding: Finding): boolean {
  return finding.column === undefined && isTokenizable(finding);
}

/** Those of the findings that can be moved and were chosen, in the order of the detection. */
export function chosenFindings(detection: Detection, state: ReviewState): ReadonlySet<Finding> {
  return new Set(
    detection.findings.filter(
      (finding, index) =>
        isTokenizable(finding) &&
        (finding.column === undefined ? state.findings.has(index) : state.columns.has(finding.column)),
    ),
  );
}

function toggled(set: ReadonlySet<number>, index: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(index)) next.add(index);
  return next;
}
