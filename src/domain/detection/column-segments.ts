/**
 * Joins reported candidates into the columns and fields that a person reviews, and grades them.
 * @module
 */
import { maskText } from "../masking/mask-text.ts";
import { rangeAddress, type SheetName } from "../workbook/range-address.ts";
import { chanceOfPassing } from "./column-evidence.ts";
import type { ColumnGrade, ColumnSegment, FindingStatus } from "./finding.ts";
import { groupReasons } from "./finding-reasons.ts";
import type { GroupReport } from "./finding-report.ts";
import { comparePlaces } from "./candidate-store.ts";
import type { JudgedGroup } from "./judge-groups.ts";
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

interface OpenSegment {
  readonly index: number;
  /** The first candidate, and the group it is of. */
  readonly first: { readonly report: GroupReport; readonly index: number };
  /** Its groups, with the number of their findings. */
  readonly groups: { readonly report: GroupReport; readonly size: number }[];
  readonly counts: Record<FindingStatus, number>;
  top: number;
  bottom: number;
}

/** The columns and fields of a workbook, in the order in which their first findings stand. */
export class ColumnSegments {
  readonly #open = new Map<string, OpenSegment>();
  readonly #indexes = new Map<GroupReport, number>();

  /** Takes all groups of one sheet. */
  add(reports: readonly GroupReport[]): void {
    const found = reports.flatMap((report) => {
      const first = report.first();
      return first === undefined ? [] : [{ report, index: first }];
    });
    found.sort((a, b) => comparePlaces(a.report.judged.group.store, a.index, b.index) || a.index - b.index);
    for (const { report, index } of found) this.#addGroup(report, index);
  }

  /** The place among {@link Detection.columns} of the one that the group is of. */
  indexOf(report: GroupReport): number | undefined {
    return this.#indexes.get(report);
  }

  #addGroup(report: GroupReport, index: number): void {
    const { segmentKey, kinds, store } = report.judged.group;
    const segment = this.#open.get(segmentKey) ?? {
      index: this.#open.size,
      first: { report, index },
      groups: [],
      counts: { valid: 0, check_digit_mismatch: 0, lost_leading_zero: 0, unrecoverable: 0 },
      top: Infinity,
      bottom: 0,
    };
    this.#open.set(segmentKey, segment);
    this.#indexes.set(report, segment.index);
    let size = 0;
    for (const kind of kinds) {
      const reported = store.reported[kind];
      if (reported === undefined) continue;
      segment.counts[report.statusOfKind(kind, true)] += reported.fitting;
      segment.counts[report.statusOfKind(kind, false)] += reported.others;
      segment.top = Math.min(segment.top, reported.top);
      segment.bottom = Math.max(segment.bottom, reported.bottom);
      size += reported.fitting + reported.others;
    }
    segment.groups.push({ report, size });
  }

  describe(sheets: readonly SheetName[]): readonly ColumnSegment[] {
    return [...this.#open.values()].map((segment) => describeSegment(segment, sheets));
  }
}

function describeSegment(segment: OpenSegment, sheets: readonly SheetName[]): ColumnSegment {
  const { first, counts, top, bottom } = segment;
  const main = largestGroup(segment);
  const sheet = sheets[main.group.sheet];
  if (sheet === undefined) throw new TypeError("a segment outside the sheets");
  const { column, heading, table, headed } = first.report.judged.group.store.kindOf(first.index);
  const range = rangeAddress(sheet, { top, bottom, left: column, right: column });
  return {
    sheet,
    column: range.left,
    top: range.top,
    bottom: range.bottom,
    ...(heading === undefined ? {} : { header: maskText(heading.text) }),
    grade: gradeGroup(main),
    confidence: main.verdict.column,
    reasons: groupReasons(main),
    counts,
    personColumns: table === undefined || headed === "form" ? [] : personColumnsFor(table, column, heading?.text),
  };
}

function largestGroup({ groups, first }: OpenSegment): JudgedGroup {
  const [largest] = groups.toSorted((a, b) => b.size - a.size);
  return (largest?.report ?? first.report).judged;
}
