/**
 * All that was found in one workbook, kept as marks on candidates: a finding is made when somebody asks for it.
 * @module
 */
import type { SheetName } from "../workbook/range-address.ts";
import type { CandidateStore } from "./candidate-store.ts";
import { ColumnSegments } from "./column-segments.ts";
import type { ColumnSegment, Detection, Finding, LookAlikeColumn, TokenPresence } from "./finding.ts";
import type { GroupReport } from "./finding-report.ts";

/** The reported candidates of one sheet, or of the texts outside the cells, in the order of the findings. */
interface Section {
  readonly members: Uint32Array;
  /** By the number of a candidate's kind. */
  readonly reports: readonly (GroupReport | undefined)[];
  readonly store: CandidateStore;
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
    for (const { members, reports: ofKinds, store } of this.#sections) {
      for (const index of members) {
        const report = ofKinds[store.kind(index)];
        if (report !== undefined && report.judged.group.place === undefined) this.#segments.add(report, index);
      }
    }
    this.columns = this.#segments.describe(found.sheets);
    this.lookAlikes = found.lookAlikes;
    this.tokens = found.tokens;
  }

  get findings(): readonly Finding[] {
    return (this.#findings ??= [...this.each(0)]);
  }

  /** Keeps none of them. */
  *each(from: number): Generator<Finding> {
    let before = 0;
    for (const { members, reports, store } of this.#sections) {
      for (let at = Math.max(0, from - before); at < members.length; at++) {
        const index = members[at] ?? 0;
        const report = reports[store.kind(index)];
        if (report !== undefined) yield report.finding(index, this.#segments.indexOf(report));
      }
      before += members.length;
    }
  }
}

function sectionOf(store: CandidateStore, ofStore: readonly GroupReport[]): Section {
  const reports: (GroupReport | undefined)[] = [];
  for (const report of ofStore) for (const kind of report.judged.group.kinds) reports[kind] = report;
  let reported = 0;
  for (let index = 0; index < store.length; index++) if (store.isReported(index)) reported += 1;
  const members = new Uint32Array(reported);
  let used = 0;
  let isInOrder = true;
  for (let index = 0; index < store.length; index++) {
    if (!store.isReported(index)) continue;
    isInOrder &&= used === 0 || comparePlaces(store, members[used - 1] ?? 0, index) <= 0;
    members[used++] = index;
  }
  if (!isInOrder) members.sort((a, b) => comparePlaces(store, a, b) || a - b);
  return { members, reports, store };
}

/** Rows, then columns, then places in the cell. Texts outside the cells have none of these: they stay as they came. */
function comparePlaces(store: CandidateStore, a: number, b: number): number {
  const [one, other] = [store.kindOf(a), store.kindOf(b)];
  if (one.place !== undefined) return 0;
  return store.row(a) - store.row(b) || one.column - other.column || one.manner.start - other.manner.start;
}
