/**
 * Which findings the clerk wants moved, whole columns and single cells outside them, and whose numbers they are.
 * @module
 */
import { isTokenizable } from "#application/plan-tokenization.ts";
import type { Detection, Finding, PersonColumn } from "#domain/detection/finding.ts";
import { PERSON_FIELDS, type PersonField } from "#domain/person/person.ts";

export interface ReviewState {
  /** Indexes into {@link Detection.columns}. */
  readonly columns: ReadonlySet<number>;
  /** Indexes into {@link Detection.findings}, of findings outside the columns. */
  readonly findings: ReadonlySet<number>;
  /** What the clerk corrected: the person columns of a column, by its index. */
  readonly persons: ReadonlyMap<number, readonly PersonColumn[]>;
}
export type ReviewAction =
  | { readonly type: "column_toggled"; readonly index: number }
  | { readonly type: "finding_toggled"; readonly index: number }
  | {
      readonly type: "person_columns_chosen";
      readonly index: number;
      readonly columns: readonly PersonColumn[];
    };

/** A single cell is selected from the start only above this probability. */
const SURE = 0.95;

/** What is selected before anybody chose: certain columns, and single cells as sure as those. */
export function initialReview(detection: Detection): ReviewState {
  const columns = detection.columns.flatMap((column, index) => (column.grade === "certain" ? [index] : []));
  const findings = detection.findings.flatMap((finding, index) =>
    isLone(finding) && finding.confidence >= SURE && finding.status === "valid" ? [index] : [],
  );
  return { columns: new Set(columns), findings: new Set(findings), persons: new Map() };
}

/** Everything that can be moved. */
export function wholeReview({ columns, findings }: Detection): ReviewState {
  return { columns: new Set(columns.keys()), findings: new Set(findings.keys()), persons: new Map() };
}

export function reduceReview(state: ReviewState, action: ReviewAction): ReviewState {
  switch (action.type) {
    case "column_toggled":
      return { ...state, columns: toggled(state.columns, action.index) };
    case "finding_toggled":
      return { ...state, findings: toggled(state.findings, action.index) };
    case "person_columns_chosen":
      return { ...state, persons: new Map(state.persons).set(action.index, action.columns) };
  }
}

/** The person columns with `field` read from `chosen`, or from none; in the order of the fields. */
export function withPersonColumn(
  columns: readonly PersonColumn[],
  field: PersonField,
  chosen: Pick<PersonColumn, "column" | "header"> | undefined,
): readonly PersonColumn[] {
  const others = columns.filter((column) => column.field !== field);
  const all = chosen === undefined ? others : [...others, { ...chosen, field }];
  return all.toSorted((one, other) => PERSON_FIELDS.indexOf(one.field) - PERSON_FIELDS.indexOf(other.field));
}

/** The detection with the person columns that the clerk corrected. */
export function withPersons(detection: Detection, { persons }: ReviewState): Detection {
  if (persons.size === 0) return detection;
  const columns = detection.columns.map((column, index) => {
    const personColumns = persons.get(index);
    return personColumns === undefined ? column : { ...column, personColumns };
  });
  // Property by property: a detector's answer makes its findings in a getter, which a spread would leave behind.
  const { findings, tokens, lookAlikes } = detection;
  return { findings, columns, tokens, ...(lookAlikes !== undefined && { lookAlikes }) };
}

/** A number in a cell that belongs to no column and can be moved. */
export function isLone(finding: Finding): boolean {
  return finding.column === undefined && isTokenizable(finding);
}

/** Those of the findings that can be moved and were chosen, in the order of the detection. */
export function chosenFindings({ findings }: Detection, state: ReviewState): ReadonlySet<Finding> {
  return new Set(findings.filter((finding, index) => isChosen(finding, index, state)));
}

/** How many findings are chosen, without a set of them. */
export function countChosen({ findings }: Detection, state: ReviewState): number {
  return findings.reduce((sum, finding, index) => (isChosen(finding, index, state) ? sum + 1 : sum), 0);
}

function isChosen(finding: Finding, index: number, { findings, columns }: ReviewState): boolean {
  if (!isTokenizable(finding)) return false;
  return finding.column === undefined ? findings.has(index) : columns.has(finding.column);
}

function toggled(set: ReadonlySet<number>, index: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(index)) next.add(index);
  return next;
}
