/**
 * Candidates that are judged together: one column under one header, one field of a form, or texts of
 * one kind of place; and within these, the ones about which the words beside them say the same.
 * @module
 */
import type { MyNumber } from "../number/my-number.ts";
import type { Place } from "./finding.ts";
import { lostZeros, type Candidate, type Heading } from "./candidate.ts";
import { judgeColumn, type ColumnVerdict, type HeaderClass } from "./column-evidence.ts";
import { normaliseLabel, type Label } from "./label.ts";
import { findLookAlike, type LookAlikeEvidence } from "./look-alike-evidence.ts";

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
  readonly candidates: Candidate[];
}

/** Distinct values of a group: twelve digits, zeros put back → whether the check digit fits. */
export type Trials = ReadonlyMap<string, boolean>;

export interface JudgedGroup {
  readonly group: CandidateGroup;
  readonly verdict: ColumnVerdict;
  readonly lookAlike: LookAlikeEvidence;
  readonly passing: number;
  readonly count: number;
  readonly randomPass: number;
  /** Whether too many of the values are shorter by so many zeros for zeros to have been lost. */
  readonly isShortByNature: (zeros: number) => boolean;
}

const NUMBER_DIGITS = 12;
const FEWEST_TO_STAND_ALONE = 5;
/** Values that a pool keeps: more would change no verdict. */
const POOL_SIZE = 200;
const EVEN_LAST_DIGIT = 0.95;
/** From as many values, and from ten times the expected share, shorter ones are no accident. */
const FEWEST_SHORT = 3;
const SHORT_MARGIN = 10;
const MOST_SHORT = 0.6;

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
  readonly candidates: readonly Candidate[];
  readonly hintsAtNumbers: boolean;
  /** Failing values of a column under a heading that were counted and not kept. */
  dismissed(column: number, heading: Heading | undefined): number;
}

/** Puts the candidates of one sheet into groups, in the order in which each group begins. */
export function groupCandidates(sheet: number, reading: SheetCandidates): readonly CandidateGroup[] {
  const groups = new Map<string, CandidateGroup>();
  for (const candidate of reading.candidates) {
    const { heading, keyword, headed } = candidate;
    const headerClass = headerClassOf(heading, keyword);
    const place = headed === "form" ? normaliseLabel(heading?.text ?? "") : String(heading?.row ?? "");
    const segmentKey = `${String(sheet)}|${headed}|${String(candidate.column)}|${place}`;
    const speaks =
      headerClass === "strong" && heading?.label?.kind === "number" ? "" : `${String(candidate.inText)}|${headerClass}`;
    const key = `${segmentKey}|${speaks}|${candidate.formula?.part ?? ""}`;
    const known = groups.get(key);
    if (known === undefined) {
      const { hintsAtNumbers } = reading;
      const isPlain = headed === "column" && keyword === undefined && !candidate.inText;
      const dismissed = isPlain ? reading.dismissed(candidate.column, heading) : 0;
      groups.set(key, {
        sheet,
        place: undefined,
        segmentKey,
        headerClass,
        heading,
        keyword,
        hintsAtNumbers,
        dismissed,
        candidates: [candidate],
      });
    } else known.candidates.push(candidate);
  }
  return [...groups.values()];
}

/** Judges every group; small ones borrow the values of groups under the same header on other sheets, or of the same
 *  kind of place on the same sheet: comments are each a group of their own, and together as telling as a column. */
export function judgeGroups(groups: readonly CandidateGroup[]): readonly JudgedGroup[] {
  const pools = new Map<string, Map<string, boolean>>();
  const verdicts = groups.map((group) => {
    const trials = trialsOf(group.candidates);
    addToPool(pools, group, trials);
    return trials.size < FEWEST_TO_STAND_ALONE ? undefined : judge(group, trials);
  });
  return groups.map(
    (group, index) => verdicts[index] ?? judge(group, pools.get(poolKey(group) ?? "") ?? trialsOf(group.candidates)),
  );
}

/** Judges groups that no header names by their other values alone where some are `known` from elsewhere: a number
 *  written down again among strangers says nothing of them, unless most of the group is known. */
export function judgeStrangers(
  judged: readonly JudgedGroup[],
  known: ReadonlyMap<MyNumber, { readonly judged: JudgedGroup }>,
): readonly JudgedGroup[] {
  return judged.map((one) => {
    if (isNamed(one.group)) return one;
    const isStranger = ({ number }: Candidate): boolean => {
      const source = number === undefined ? undefined : known.get(number);
      return source === undefined || source.judged === one;
    };
    const strangers = one.group.candidates.filter(isStranger);
    const total = one.group.candidates.length;
    const copied = total - strangers.length;
    if (copied === 0 || copied === total || (total >= FEWEST_TO_STAND_ALONE && copied > total / 2)) return one;
    return judge(one.group, trialsOf(strangers));
  });
}

function addToPool(pools: Map<string, Map<string, boolean>>, group: CandidateGroup, trials: Trials): void {
  const key = poolKey(group);
  if (key === undefined) return;
  const pool = pools.get(key) ?? new Map<string, boolean>();
  pools.set(key, pool);
  for (const [digits, passes] of trials) {
    if (pool.size >= POOL_SIZE) return;
    pool.set(digits, passes);
  }
}

function poolKey(group: CandidateGroup): string | undefined {
  if (group.place !== undefined) return `${group.headerClass}|${group.place.kind}|${group.place.sheet ?? ""}`;
  const header = group.heading === undefined ? "" : normaliseLabel(group.heading.text);
  return header === "" ? undefined : `${group.headerClass}|${header}`;
}

function trialsOf(candidates: readonly Candidate[]): Trials {
  const trials = new Map<string, boolean>();
  for (const { written, number, numeric } of candidates) {
    const counts =
      written.form === "whole" || (written.form === "short" && written.digits.length >= (numeric ? 10 : 11));
    if (counts) trials.set(written.digits.padStart(NUMBER_DIGITS, "0"), number !== undefined);
  }
  return trials;
}

function judge(group: CandidateGroup, trials: Trials): JudgedGroup {
  const values = [...trials.keys()];
  const passing = values.filter((digits) => trials.get(digits)).length;
  const lookAlike = findLookAlike(values);
  const zeros = values.filter((digits) => digits.endsWith("0")).length;
  const randomPass = values.length > 2 && zeros / values.length > EVEN_LAST_DIGIT ? 2 / 11 : 0.1;
  const verdict = judgeColumn(group.headerClass, {
    passing,
    failing: values.length - passing + group.dismissed,
    randomPass,
    likelihoodRatio: lookAlike.likelihoodRatio * writingRatio(group),
  });
  const count = values.length + group.dismissed;
  return { group, verdict, lookAlike, passing, count, randomPass, isShortByNature: measureShortness(group.candidates) };
}

/** Zeros are lost from one number in ten, two from one in a hundred; a column where far more are shorter holds shorter
 *  numbers, whatever its header says: staff numbers of nine digits under 個人番号. */
function measureShortness(candidates: readonly Candidate[]): (zeros: number) => boolean {
  const counts: number[] = [];
  for (const { written } of candidates) {
    const zeros = lostZeros(written);
    counts[zeros] = (counts[zeros] ?? 0) + 1;
  }
  return (zeros) => {
    const found = counts[zeros] ?? 0;
    return found >= FEWEST_SHORT && found > candidates.length * Math.min(MOST_SHORT, SHORT_MARGIN * 10 ** -zeros);
  };
}

/** How the values are written and what stands beside them, as a likelihood ratio. */
function writingRatio(group: CandidateGroup): number {
  const { candidates } = group;
  const share = (test: (candidate: Candidate) => boolean): number => candidates.filter(test).length / candidates.length;
  let ratio = 1;
  if (share((one) => one.written.grouping === "four") > 0.5) ratio *= isNamed(group) ? 5 : 2;
  if (share((one) => one.written.grouping === "other") > 0.5) ratio *= 0.3;
  if (share((one) => one.written.shape === "glued_text") > 0.5) ratio *= 0.1;
  if (share((one) => one.cells.length > 1) > 0.5) ratio *= isNamed(group) ? 5 : 0.2;
  if (share((one) => one.amountFormat) > 0.5) ratio *= 0.02;
  if (!isNamed(group) && share((one) => one.written.form === "short") > 0.4)
    ratio *= candidates.length > 3 ? 0.001 : 0.1;
  if (share((one) => (one.table?.persons.length ?? 0) > 0) > 0.5) ratio *= 3;
  if (group.hintsAtNumbers) ratio *= 2;
  return ratio;
}

function isNamed(group: CandidateGroup): boolean {
  return group.headerClass === "strong" || group.headerClass === "medium";
}
