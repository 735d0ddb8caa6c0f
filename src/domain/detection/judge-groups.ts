/**
 * What each group of candidates is: by its header, its values' check digits, and what else the values look like.
 * @module
 */
import { lostZeros, type CandidateKind } from "./candidate.ts";
import type { CandidateGroup } from "./candidate-group.ts";
import { judgeColumn, type ColumnVerdict } from "./column-evidence.ts";
import { normaliseLabel } from "./label.ts";
import { findLookAlike, isStampOrPhone, type LookAlikeEvidence } from "./look-alike-evidence.ts";
import { NumberIndex } from "../number/number-index.ts";

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

/** Distinct values of a group, zeros put back, and how many of them stand for a number. */
interface Trials {
  readonly values: Float64Array;
  readonly passing: number;
}

const FEWEST_TO_STAND_ALONE = 5;
/** Values that a pool keeps: more would change no verdict. */
const POOL_SIZE = 200;
const EVEN_LAST_DIGIT = 0.95;
/** From as many values, and from ten times the expected share, shorter ones are no accident. */
const FEWEST_SHORT = 3;
const SHORT_MARGIN = 10;
const MOST_SHORT = 0.6;
/** With a larger share, the whole group is stamps. */
const MOST_STAMPS = 0.8;

/** Judges every group; small ones borrow the values of groups under the same header on other sheets, or of the same
 *  kind of place on the same sheet: comments are each a group of their own, and together as telling as a column. In
 *  steps, as a group may have a hundred thousand values, which are told apart in `seen`. */
export function* judgeGroups(
  groups: readonly CandidateGroup[],
  seen: NumberIndex,
): Generator<undefined, readonly JudgedGroup[]> {
  const pools = new Map<string, Map<number, boolean>>();
  const verdicts: (JudgedGroup | undefined)[] = [];
  for (const group of groups) {
    const trials = trialsOf(group, group.members, seen);
    yield;
    addToPool(pools, group);
    verdicts.push(trials.values.length < FEWEST_TO_STAND_ALONE ? undefined : judge(group, trials));
    yield;
  }
  return groups.map((group, index) => {
    const pool = pools.get(poolKey(group) ?? "");
    return verdicts[index] ?? judge(group, pool === undefined ? trialsOf(group, group.members, seen) : trialsIn(pool));
  });
}

/** What is known of the numbers with good evidence. */
interface KnownSources {
  /** The group that a known number comes from. */
  groupOf(value: number): JudgedGroup | undefined;
  /** How many numbers of the group come from another one, where that is known already. */
  countCopies(judged: JudgedGroup): number | undefined;
}

/** Judges groups that no header names by their other values alone where some are known from elsewhere: a number
 *  written down again among strangers says nothing of them, unless most of the group is known. */
export function judgeStrangers(judged: readonly JudgedGroup[], known: KnownSources): readonly JudgedGroup[] {
  const seen = new NumberIndex();
  return judged.map((one) => {
    if (isNamed(one.group)) return one;
    const { store, members } = one.group;
    const isStranger = (index: number): boolean => {
      const source = store.fits(index) ? known.groupOf(store.value(index)) : undefined;
      return source === undefined || source === one;
    };
    const total = members.length;
    const copied = known.countCopies(one) ?? total - members.filter(isStranger).length;
    if (copied === 0 || copied === total || (total >= FEWEST_TO_STAND_ALONE && copied > total / 2)) return one;
    const strangers = members.filter(isStranger);
    return judge(one.group, trialsOf(one.group, strangers, seen));
  });
}

function addToPool(pools: Map<string, Map<number, boolean>>, group: CandidateGroup): void {
  const key = poolKey(group);
  if (key === undefined) return;
  const pool = pools.get(key) ?? new Map<number, boolean>();
  pools.set(key, pool);
  const { store, members } = group;
  for (const index of members) {
    if (pool.size >= POOL_SIZE) return;
    if (isTrial(store.kindOf(index))) pool.set(store.value(index), store.fits(index));
  }
}

function trialsIn(pool: ReadonlyMap<number, boolean>): Trials {
  return { values: Float64Array.from(pool.keys()), passing: [...pool.values()].filter((fits) => fits).length };
}

function poolKey(group: CandidateGroup): string | undefined {
  if (group.place !== undefined) return `${group.headerClass}|${group.place.kind}|${group.place.sheet ?? ""}`;
  const header = group.heading === undefined ? "" : normaliseLabel(group.heading.text);
  return header === "" ? undefined : `${group.headerClass}|${header}`;
}

/** Whether a value so written tells anything of its column by its check digit. */
function isTrial({ manner, numeric }: CandidateKind): boolean {
  return manner.form === "whole" || (manner.form === "short" && manner.digitCount >= (numeric ? 10 : 11));
}

/** The trials of a group; where no header names it, time stamps and mobile numbers among other values say nothing of
 *  the others. The values lie in `seen`, which is used again for the next group: a column may hold a million. */
function trialsOf(group: CandidateGroup, members: Uint32Array, seen: NumberIndex): Trials {
  const { store } = group;
  const areTrials = store.kinds.map(isTrial);
  seen.restart(members.length);
  let passing = 0;
  let stamps = 0;
  let passingStamps = 0;
  for (let at = 0; at < members.length; at++) {
    const index = members[at] ?? 0;
    const value = store.value(index);
    if (areTrials[store.kind(index)] !== true || !seen.add(value)) continue;
    const fits = store.fits(index);
    if (fits) passing += 1;
    if (!isStampOrPhone(value)) continue;
    stamps += 1;
    if (fits) passingStamps += 1;
  }
  const { values } = seen;
  if (isNamed(group) || stamps === 0 || stamps > values.length * MOST_STAMPS) return { values, passing };
  return { values: withoutStamps(values), passing: passing - passingStamps };
}

/** Moves the values that are left to the front: a list of a column's other values would take more than the column. */
function withoutStamps(values: Float64Array): Float64Array {
  let kept = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (!isStampOrPhone(value)) values[kept++] = value;
  }
  return values.subarray(0, kept);
}

function judge(group: CandidateGroup, { values, passing }: Trials): JudgedGroup {
  const said = group.keyword ?? group.heading?.label;
  const lookAlike = findLookAlike(values, said?.kind === "look_alike" ? said.as : undefined);
  const zeros = countTens(values);
  const randomPass = values.length > 2 && zeros / values.length > EVEN_LAST_DIGIT ? 2 / 11 : 0.1;
  const verdict = judgeColumn(group.headerClass, {
    passing,
    failing: values.length - passing + group.dismissed,
    randomPass,
    likelihoodRatio: lookAlike.likelihoodRatio * writingRatio(group),
  });
  const count = values.length + group.dismissed;
  return { group, verdict, lookAlike, passing, count, randomPass, isShortByNature: measureShortness(group) };
}

/** How many of the values end in 0. */
function countTens(values: Float64Array): number {
  let tens = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (value === Math.floor(value / 10) * 10) tens += 1;
  }
  return tens;
}

/** The share of a group's candidates whose kind passes `test`. */
function shareOf({ kinds, store, members }: CandidateGroup, test: (kind: CandidateKind) => boolean): number {
  let passing = 0;
  for (const number of kinds) {
    const kind = store.kinds[number];
    if (kind !== undefined && test(kind)) passing += store.sizes[number] ?? 0;
  }
  return passing / members.length;
}

/** Zeros are lost from one number in ten, two from one in a hundred; a column where far more are shorter holds shorter
 *  numbers, whatever its header says: staff numbers of nine digits under 個人番号. */
function measureShortness(group: CandidateGroup): (zeros: number) => boolean {
  return (zeros) => {
    const share = shareOf(group, ({ manner }) => lostZeros(manner) === zeros);
    const found = Math.round(share * group.members.length);
    return found >= FEWEST_SHORT && share > Math.min(MOST_SHORT, SHORT_MARGIN * 10 ** -zeros);
  };
}

/** How the values are written and what stands beside them, as a likelihood ratio. */
function writingRatio(group: CandidateGroup): number {
  const share = (test: (kind: CandidateKind) => boolean): number => shareOf(group, test);
  let ratio = 1;
  if (share(({ manner }) => manner.grouping === "four") > 0.5) ratio *= isNamed(group) ? 5 : 2;
  if (share(({ manner }) => manner.grouping === "other") > 0.5) ratio *= 0.3;
  if (share(({ manner }) => manner.shape === "glued_text") > 0.5) ratio *= 0.1;
  if (share(({ cellCount }) => cellCount > 1) > 0.5) ratio *= isNamed(group) ? 5 : 0.2;
  if (share(({ amountFormat }) => amountFormat) > 0.5) ratio *= 0.02;
  if (!isNamed(group) && share(({ manner }) => manner.form === "short") > 0.4)
    ratio *= group.members.length > 3 ? 0.001 : 0.1;
  if (share(({ table }) => (table?.persons.length ?? 0) > 0) > 0.5) ratio *= 3;
  if (group.hintsAtNumbers) ratio *= 2;
  return ratio;
}

/** Whether a header says that the group holds My Numbers. */
export function isNamed(group: CandidateGroup): boolean {
  return group.headerClass === "strong" || group.headerClass === "medium";
}
