/**
 * All that was found in one workbook, kept as marks on candidates: a finding is made when somebody asks for it.
 * @module
 */
import type { SheetName } from "../workbook/range-address.ts";
import { comparePlaces, type CandidateStore } from "./candidate-store.ts";
import { ColumnSegments } from "./column-segments.ts";
import type { ColumnSegment, Detection, Finding, LookAlikeColumn, TokenPresence } from "./finding.ts";
import type { GroupReport } from "./finding-report.ts";

/** The candidates of one sheet, or of the texts outside the cells. */
interface Section {
  readonly store: CandidateStore;
  /** By the number of a candidate's kind. */
  readonly reports: readonly (GroupReport | undefined)[];
}

export class WorkbookDetection implements Detection {
  readonly columns: readonly ColumnSegment[];
  readonly lookAlikes: readonly LookAlikeColumn[];
  readonly tokens: readonly TokenPresence[];
  readonly #sections: readonly Section[];
  readonly #segments = new ColumnSegments();
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
    const byStore = Map.groupBy(reports, ({ judged }) => judged.group.store);
    this.#sections = [...byStore].map(([store, ofStore]) => sectionOf(store, ofStore));
    for (const ofStore of byStore.values()) {
      this.#segments.add(ofStore.filter(({ judged }) => judged.group.place === undefined));
    }
    this.columns = this.#segments.describe(found.sheets);
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
    for (const { reports, store } of this.#sections) {
      const first = Math.max(0, from - before);
      before += store.countReported();
      if (first >= store.countReported()) continue;
      for (const index of reportedMembers(store).subarray(first)) {
        const report = reports[store.kind(index)];
        if (report !== undefined) yield report.finding(index, this.#segments.indexOf(report));
      }
    }
  }
}

function sectionOf(store: CandidateStore, ofStore: readonly GroupReport[]): Section {
  const reports: (GroupReport | undefined)[] = [];
  for (const report of ofStore) for (const kind of report.judged.group.kinds) reports[kind] = report;
  return { store, reports };
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
