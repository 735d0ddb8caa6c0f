/**
 * All that was found in one workbook, kept as marks on candidates: a finding is made when somebody asks for it.
 * @module
 */
import type { SheetName } from "../workbook/range-address.ts";
import type { CandidateStore } from "./candidate-store.ts";
import { ColumnSegments, type SegmentTally } from "./column-segments.ts";
import type { ColumnSegment, Detection, Finding, LookAlikeColumn, TokenPresence } from "./finding.ts";
import type { GroupReport } from "./finding-report.ts";

/** The reported candidates of one sheet, or of the texts outside the cells, in the order of the findings. */
interface Section {
  readonly members: Uint32Array;
  /** By the number of a candidate's kind. */
  readonly reports: readonly (GroupReport | undefined)[];
  /** Of the reports on cells. */
  readonly tallies: ReadonlyMap<GroupReport, SegmentTally>;
  readonly store: CandidateStore;
}

export class WorkbookDetection implements Detection {
  readonly columns: readonly ColumnSegment[];
  readonly lookAlikes: readonly LookAlikeColumn[];
  readonly tokens: readonly TokenPresence[];
  readonly #sections: readonly Section[];
  #findings: readonly Finding[] | undefined;

  /** `reports`: all of them, marked; in the order of the sheets, texts outside the cells last. */
  constructor(
    reports: readonly GroupReport[],
    found: {
      readonly sheets: readonly SheetName[];
      readonly lookAlikes: readonly LookAlikeColumn[];
      readonly tokens: readonly TokenPresence[];
    },
  ) {
    const segments = new ColumnSegments();
    const byStore = Map.groupBy(reports, ({ judged }) => judged.group.store);
    this.#sections = [...byStore].map(([store, ofStore]) => sectionOf(store, ofStore, segments));
    this.columns = segments.describe(found.sheets);
    this.lookAlikes = found.lookAlikes;
    this.tokens = found.tokens;
  }

  get findings(): readonly Finding[] {
    return (this.#findings ??= [...this.#make(0)]);
  }

  /** Keeps none of them; once somebody had the list, these are the findings of the list. */
  each(from: number): Iterable<Finding> {
    return this.#findings?.slice(from) ?? this.#make(from);
  }

  *#make(from: number): Generator<Finding> {
    let before = 0;
    for (const { members, reports, tallies, store } of this.#sections) {
      for (let at = Math.max(0, from - before); at < members.length; at++) {
        const index = members[at] ?? 0;
        const report = reports[store.kind(index)];
        if (report !== undefined) yield report.finding(index, tallies.get(report)?.column);
      }
      before += members.length;
    }
  }
}

function sectionOf(store: CandidateStore, ofStore: readonly GroupReport[], segments: ColumnSegments): Section {
  const reports: (GroupReport | undefined)[] = [];
  for (const report of ofStore) for (const kind of report.judged.group.kinds) reports[kind] = report;
  const members = reportedMembers(store);
  const tallies = new Map<GroupReport, SegmentTally>();
  const ofKinds: (SegmentTally | undefined)[] = [];
  for (const index of members) {
    const kind = store.kind(index);
    const report = reports[kind];
    if (report === undefined || report.judged.group.place !== undefined) continue;
    let tally = ofKinds[kind];
    if (tally === undefined) {
      tally = tallies.get(report) ?? segments.begin(report, index);
      tallies.set(report, tally);
      ofKinds[kind] = tally;
    }
    tally.add(index);
  }
  return { members, reports, tallies, store };
}

/** The reported candidates of a store, in the order of their places; nearly always they were read in it. */
function reportedMembers(store: CandidateStore): Uint32Array {
  const members = new Uint32Array(store.countReported());
  let used = 0;
  let before = 0;
  let isInOrder = true;
  for (let index = 0; index < store.length; index++) {
    if (!store.isReported(index)) continue;
    const isBelow = used === 0 || store.row(before) < store.row(index);
    if (!isBelow && comparePlaces(store, before, index) > 0) isInOrder = false;
    members[used++] = index;
    before = index;
  }
  return isInOrder ? members : members.sort((a, b) => comparePlaces(store, a, b) || a - b);
}

/** Rows, then columns, then places in the cell. Texts outside the cells have none of these: they stay as they came. */
function comparePlaces(store: CandidateStore, a: number, b: number): number {
  const [one, other] = [store.kindOf(a), store.kindOf(b)];
  if (one.place !== undefined) return 0;
  return store.row(a) - store.row(b) || one.column - other.column || one.manner.start - other.manner.start;
}
