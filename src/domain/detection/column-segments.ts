/**
 * Joins reported candidates into the columns and fields that a person reviews, and grades them.
 * @module
 */
import { maskText } from "../masking/mask-text.ts";
import { rangeAddress } from "../workbook/range-address.ts";
import type { JudgedGroup } from "./candidate-group.ts";
import { chanceOfPassing } from "./column-evidence.ts";
import type { ColumnGrade, ColumnSegment, Finding, FindingStatus } from "./finding.ts";
import { groupReasons } from "./finding-reasons.ts";
import type { Reported, Workbook } from "./finding-report.ts";
import { personColumnsFor } from "./person-columns.ts";

const GOOD_RATE = 0.8;
const CERTAIN_CHANCE = 1e-6;
const LIKELY_CHANCE = 1e-3;
const CERTAIN_CONFIDENCE = 0.99;
const LIKELY_CONFIDENCE = 0.8;

/** How far a group may be proposed to a person, by the evidence for it. */
export function gradeGroup({ group, verdict, lookAlike, passing, count, randomPass }: JudgedGroup): ColumnGrade {
  const rate = count === 0 ? 0 : passing / count;
  const named = group.heading?.label?.kind === "number";
  if (group.headerClass === "strong" && named && rate >= GOOD_RATE) return "certain";
  const chance = count === 0 ? 1 : chanceOfPassing(count, passing, randomPass);
  const convincing = verdict.passing >= CERTAIN_CONFIDENCE && rate >= GOOD_RATE;
  if (convincing && chance < CERTAIN_CHANCE && lookAlike.as === undefined && group.headerClass !== "look_alike")
    return "certain";
  const named2 = group.headerClass === "strong" || group.headerClass === "medium";
  if (verdict.passing >= LIKELY_CONFIDENCE && ((named2 && rate >= GOOD_RATE) || chance < LIKELY_CHANCE))
    return "likely";
  return "possible";
}

/** The segments of all reported candidates that stand in cells, and the findings, which are given their index in place:
 *  a copy of each would double the memory of a large workbook. */
export function joinSegments(
  reported: readonly Reported[],
  workbook: Workbook,
): { readonly columns: readonly ColumnSegment[]; readonly findings: readonly Finding[] } {
  const members = new Map<string, Reported[]>();
  for (const one of reported) {
    if (one.judged.group.place !== undefined) continue;
    const key = one.judged.group.segmentKey;
    const known = members.get(key);
    if (known === undefined) members.set(key, [one]);
    else known.push(one);
  }
  const indexes = new Map([...members.keys()].map((key, index) => [key, index]));
  const columns = [...members.values()].map((segment) => describeSegment(segment, workbook));
  for (const { finding, judged } of reported) {
    const column = judged.group.place === undefined ? indexes.get(judged.group.segmentKey) : undefined;
    if (column !== undefined) finding.column = column;
  }
  return { columns, findings: reported.map((one) => one.finding) };
}

function describeSegment(members: readonly Reported[], workbook: Workbook): ColumnSegment {
  const main = largestGroup(members);
  const [first] = members;
  const sheet = workbook.sheets[main.group.sheet];
  if (first === undefined || sheet === undefined) throw new TypeError("a segment without members");
  const { candidate } = first;
  const rows = members.map((one) => one.candidate.row);
  const top = rows.reduce((a, b) => Math.min(a, b));
  const bottom = rows.reduce((a, b) => Math.max(a, b));
  const range = rangeAddress(sheet, { top, bottom, left: candidate.column, right: candidate.column });
  const header = candidate.heading?.text;
  return {
    sheet,
    column: range.left,
    top: range.top,
    bottom: range.bottom,
    ...(header === undefined ? {} : { header: maskText(header) }),
    grade: gradeGroup(main),
    confidence: main.verdict.column,
    reasons: groupReasons(main),
    counts: countStatuses(members),
    personColumns:
      candidate.table === undefined || candidate.headed === "form"
        ? []
        : personColumnsFor(candidate.table, candidate.column, header),
  };
}

function largestGroup(members: readonly Reported[]): JudgedGroup {
  const sizes = new Map<JudgedGroup, number>();
  for (const { judged } of members) sizes.set(judged, (sizes.get(judged) ?? 0) + 1);
  const [largest] = [...sizes].sort((a, b) => b[1] - a[1]);
  if (largest === undefined) throw new TypeError("a segment without members");
  return largest[0];
}

function countStatuses(members: readonly Reported[]): Readonly<Record<FindingStatus, number>> {
  const counts = { valid: 0, check_digit_mismatch: 0, lost_leading_zero: 0, unrecoverable: 0 };
  for (const { finding } of members) counts[finding.status] += 1;
  return counts;
}
