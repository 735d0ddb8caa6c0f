/**
 * Which findings the clerk wants moved, whole columns and single cells outside them, and whose numbers they are.
 * @module
 */
import { type IsChosen, isReplaceableText, isTokenizable } from "#application/plan-tokenization.ts";
import { type Detection, eachFinding, type Finding, type PersonColumn } from "#domain/detection/finding.ts";
import { PERSON_FIELDS, type PersonField } from "#domain/person/person.ts";
import type { FindingSurvey, SurveyedScan } from "../../survey-findings.ts";

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
export function initialReview({ detection, survey }: SurveyedScan): ReviewState {
  const columns = detection.columns.flatMap((column, index) => (column.grade === "certain" ? [index] : []));
  const findings = survey.lone.flatMap(({ finding, index }) =>
    finding.confidence >= SURE && finding.status === "valid" ? [index] : [],
  );
  return { columns: new Set(columns), findings: new Set(findings), persons: new Map() };
}

/** Everything that can be moved. */
export function wholeReview({ detection, survey }: SurveyedScan): ReviewState {
  const findings = new Set(survey.lone.map(({ index }) => index));
  return { columns: new Set(detection.columns.keys()), findings, persons: new Map() };
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
  const { tokens, lookAlikes } = detection;
  return {
    get findings() {
      return detection.findings;
    },
    each: (from) => eachFinding(detection, from),
    columns,
    tokens,
    ...(lookAlikes !== undefined && { lookAlikes }),
  };
}

/** Whether a finding that can be moved was chosen; `replacesTexts`: the workbook lets numbers outside the cells give way. */
export function chosenBy({ findings, columns }: ReviewState, replacesTexts: boolean): IsChosen {
  return (finding, index) => {
    if (!isTokenizable(finding)) return replacesTexts && isReplaceableText(finding);
    return finding.column === undefined ? findings.has(index) : columns.has(finding.column);
  };
}

/** How many findings in cells are chosen. */
export function countChosen({ lone, movable }: FindingSurvey, { findings, columns }: ReviewState): number {
  const single = lone.filter(({ index }) => findings.has(index)).length;
  return [...movable].reduce((sum, [column, count]) => (columns.has(column) ? sum + count : sum), single);
}

/** How many findings in cells could be chosen. */
export function countMovable({ lone, movable }: FindingSurvey): number {
  return [...movable.values()].reduce((sum, count) => sum + count, lone.length);
}

/** Of the numbers outside the cells, those that are taken along where the workbook can replace them. */
export function takenTexts({ outside }: FindingSurvey): readonly Finding[] {
  return outside.filter(isReplaceableText);
}

function toggled(set: ReadonlySet<number>, index: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(index)) next.add(index);
  return next;
}
