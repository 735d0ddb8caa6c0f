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

  private constructor(sections: readonly Section[], { columns, lookAlikes, tokens }: Omit<Detection, "findings">) {
    this.#sections = sections;
    this.columns = columns;
    this.lookAlikes = lookAlikes ?? [];
    this.tokens = tokens;
  }

  /** In steps. `reports`: all of them, marked; in the order of the sheets, texts outside the cells last. */
  static *of(
    reports: readonly GroupReport[],
    found: {
      readonly sheets: readonly SheetName[];
      readonly lookAlikes: readonly LookAlikeColumn[];
      readonly tokens: readonly TokenPresence[];
    },
  ): Generator<undefined, WorkbookDetection> {
    const segments = new ColumnSegments();
    const sections: Section[] = [];
    for (const [store, ofStore] of Map.groupBy(reports, ({ judged }) => judged.group.store)) {
      sections.push(yield* sectionOf(store, ofStore, segments));
    }
    return new WorkbookDetection(sections, { ...found, columns: segments.describe(found.sheets) });
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

/** Candidates of one step. */
const PER_STEP = 5_000;

function* sectionOf(
  store: CandidateStore,
  ofStore: readonly GroupReport[],
  segments: ColumnSegments,
): Generator<undefined, Section> {
  const reports: (GroupReport | undefined)[] = [];
  for (const report of ofStore) for (const kind of report.judged.group.kinds) reports[kind] = report;
  const members = reportedMembers(store);
  const tallies = new Map<GroupReport, SegmentTally>();
  const ofKinds: (SegmentTally | undefined)[] = [];
  for (const [at, index] of members.entries()) {
    if (at % PER_STEP === 0) yield;
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
