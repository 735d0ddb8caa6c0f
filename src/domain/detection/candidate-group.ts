/**
 * Candidates that are judged together: one column under one header, one field of a form, or texts of
 * one kind of place; and within these, the ones about which the words beside them say the same.
 * @module
 */
import type { Place } from "./finding.ts";
import type { CandidateKind, Heading } from "./candidate.ts";
import type { CandidateStore } from "./candidate-store.ts";
import type { HeaderClass } from "./column-evidence.ts";
import { normaliseLabel, type Label } from "./label.ts";

export interface CandidateGroup {
  /** Index of the sheet; -1 for texts outside the cells. */
  readonly sheet: number;
  readonly place: Place | undefined;
  /** Groups with the same key are reviewed together. */
  readonly segmentKey: string;
  readonly headerClass: HeaderClass;
  readonly heading: Heading | undefined;
  readonly keyword: Label | undefined;
  readonly hintsAtNumbers: boolean;
  /** Failing values that were counted and not kept. */
  readonly dismissed: number;
  readonly store: CandidateStore;
  /** The numbers of the kinds they are of. */
  readonly kinds: readonly number[];
  /** The candidates' places in the store, ascending. */
  readonly members: Uint32Array;
}

/** What header, label and the words in the same text make of a candidate. */
export function headerClassOf(heading: Heading | undefined, keyword: Label | undefined): HeaderClass {
  const label = heading?.label;
  if (label?.kind === "number" && label.strength === "strong") return "strong";
  if (keyword?.kind === "number") return keyword.strength;
  if (keyword?.kind === "look_alike") return "look_alike";
  if (label?.kind === "number") return "medium";
  if (label?.kind === "look_alike" || (label?.kind === "person" && label.field === "employeeNumber"))
    return "look_alike";
  return heading === undefined ? "none" : "unknown";
}

/** What a sheet gave. */
export interface SheetCandidates {
  readonly candidates: CandidateStore;
  readonly hintsAtNumbers: boolean;
  /** Failing values of a column under a heading that were counted and not kept. */
  dismissed(column: number, heading: Heading | undefined): number;
}

type GroupFrame = Omit<CandidateGroup, "store" | "kinds" | "members">;

/** Puts the candidates of one sheet into groups, in the order in which each group begins. */
export function groupCandidates(sheet: number, reading: SheetCandidates): readonly CandidateGroup[] {
  return groupByKey(reading.candidates, (kind) => {
    const { heading, keyword, headed, column, inText } = kind;
    const headerClass = headerClassOf(heading, keyword);
    const place = headed === "form" ? normaliseLabel(heading?.text ?? "") : String(heading?.row ?? "");
    const segmentKey = `${String(sheet)}|${headed}|${String(column)}|${place}`;
    const speaks =
      headerClass === "strong" && heading?.label?.kind === "number" ? "" : `${String(inText)}|${headerClass}`;
    const isPlain = headed === "column" && keyword === undefined && !inText;
    return {
      key: `${segmentKey}|${speaks}|${kind.formula ?? ""}`,
      frame: (): GroupFrame => ({
        sheet,
        place: undefined,
        segmentKey,
        headerClass,
        heading,
        keyword,
        hintsAtNumbers: reading.hintsAtNumbers,
        dismissed: isPlain ? reading.dismissed(column, heading) : 0,
      }),
    };
  });
}

/** Puts the candidates of the texts outside the cells into groups: those of one place about which the words say the same. */
export function groupTexts(store: CandidateStore): readonly CandidateGroup[] {
  return groupByKey(store, ({ place, heading, keyword }) => {
    const headerClass = headerClassOf(heading, keyword);
    const at = place?.range === undefined ? "" : `${String(place.range.top)}:${String(place.range.left)}`;
    const segmentKey = ["text", place?.kind, place?.detail, place?.sheet, headerClass, at].join("|");
    return {
      key: segmentKey,
      frame: (): GroupFrame => ({
        sheet: -1,
        place,
        segmentKey,
        headerClass,
        heading,
        keyword,
        hintsAtNumbers: false,
        dismissed: 0,
      }),
    };
  });
}

function groupByKey(
  store: CandidateStore,
  describe: (kind: CandidateKind) => { readonly key: string; readonly frame: () => GroupFrame },
): readonly CandidateGroup[] {
  const groups = new Map<string, { readonly frame: GroupFrame; readonly kinds: number[]; size: number }>();
  const ofKinds = store.kinds.map((kind, index) => {
    const { key, frame } = describe(kind);
    const group = groups.get(key) ?? { frame: frame(), kinds: [], size: 0 };
    groups.set(key, group);
    group.kinds.push(index);
    group.size += store.sizes[index] ?? 0;
    return group;
  });
  const lists = new Map(
    [...groups.values()].map((group) => [group, { members: new Uint32Array(group.size), used: 0 }]),
  );
  const ofKind = ofKinds.map((group) => lists.get(group));
  for (let index = 0; index < store.length; index++) {
    const list = ofKind[store.kind(index)];
    if (list !== undefined) list.members[list.used++] = index;
  }
  return [...lists].map(([{ frame, kinds }, { members }]) => ({ ...frame, store, kinds, members }));
}
