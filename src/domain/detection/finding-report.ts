/**
 * What of a judged group is worth reporting, and the findings that it makes: status, shape, confidence and reasons.
 *
 * A column may hold a million numbers. They are weighed one by one, but a finding is made only for who asks for it.
 * @module
 */
import { maskText } from "../masking/mask-text.ts";
import { Secret } from "../kernel/secret.ts";
import { cellAddress, formatRange, rangeAddress, type SheetName } from "../workbook/range-address.ts";
import { lostZeros, type Candidate, type CandidateKind } from "./candidate.ts";
import { comparePlaces } from "./candidate-store.ts";
import { weigh } from "./column-evidence.ts";
import type { Finding, FindingStatus, Place } from "./finding.ts";
import { formulaShape } from "./formula-shape.ts";
import type { JudgedGroup } from "./judge-groups.ts";
import type { KnownNumbers, KnownPlace } from "./known-numbers.ts";
import { findKnownSlip, guessSwaps, type Slip } from "./likely-slip.ts";
import { isStampOrPhone } from "./look-alike-evidence.ts";
import { ReasonBook } from "./finding-reasons.ts";
import type { Reason } from "./reason.ts";
import type { Shape } from "./shape.ts";

/** Least confidence with which a finding is worth a person's time. */
const LEAST_CONFIDENCE = 0.2;
const LEAST_CONFIDENCE_DAMAGED = 0.3;
const LEAST_TO_LOOK = 1e-4;
/** A slip of one key away from a number with good evidence elsewhere in the workbook. */
const KNOWN_SLIP_RATIO = 1_000;
/** Of values equal to a My Number, the share that are so by chance: twelve digits hardly ever agree. */
const CHANCE_OF_EQUALS = 1e-4;
/** A lone candidate in a workbook that is known to hold My Numbers. */
const NUMBERS_AROUND_RATIO = 2;
const FEW = 3;
/** Digits that a zero loss leaves once in a hundred, once in a thousand numbers … */
const RARE_LOSS_RATIO: readonly number[] = [1, 1, 0.3, 0.05, 0.005];

/** In a column of shorter numbers. */
const SHORT_BY_NATURE_RATIO = 0.01;
/** A time stamp or a mobile number that no header calls a My Number: one My Number in 2,000 looks like one. */
const LIKE_A_STAMP_RATIO = 0.001;

/** Ways of writing that need more faith than the rest of their column. */
const WRITING_RATIOS: Partial<Readonly<Record<Shape, number>>> = {
  letters_for_digits: 0.3,
  glued_numbers: 0.3,
  wrong_length: 0.3,
};

export interface Workbook {
  readonly known: KnownNumbers;
  /** The names of the sheets, by index. */
  readonly sheets: readonly SheetName[];
}

export class GroupReport {
  readonly judged: JudgedGroup;
  readonly #workbook: Workbook;
  /** Confidence by kind and whether the number fits, where nothing else is known of it. */
  readonly #usual = new Map<number, number>();
  #reasons: ReasonBook | undefined;

  constructor(judged: JudgedGroup, workbook: Workbook) {
    this.judged = judged;
    this.#workbook = workbook;
  }

  /** Marks the candidates that are worth reporting in their store; answers how many there are. */
  mark(): number {
    const { store, members } = this.judged.group;
    let reported = 0;
    let kind = -1;
    let areFittingSure = false;
    let areOthersSure = false;
    for (let at = 0; at < members.length; at++) {
      const index = members[at] ?? 0;
      if (store.kind(index) !== kind) {
        kind = store.kind(index);
        areFittingSure = this.#isSure(kind, true);
        areOthersSure = this.#isSure(kind, false);
      }
      const isSure = (store.fits(index) ? areFittingSure : areOthersSure) && !this.#isLikeStamp(index);
      if (!isSure && !this.#isWorthReporting(index)) continue;
      store.markReported(index);
      reported += 1;
    }
    return reported;
  }

  /** The first of the marked candidates, by its place; `undefined` where there is none. */
  first(): number | undefined {
    const { store, kinds } = this.judged.group;
    const firsts = kinds.flatMap((kind) => store.reported[kind]?.first ?? []);
    return firsts.sort((a, b) => comparePlaces(store, a, b) || a - b)[0];
  }

  statusOfKind(kind: number, fits: boolean): FindingStatus {
    return statusOf(this.#kind(kind), fits);
  }

  #status(index: number): FindingStatus {
    const { store } = this.judged.group;
    return this.statusOfKind(store.kind(index), store.fits(index));
  }

  /** The finding that the candidate at `index` makes, in the column segment `column`. */
  finding(index: number, column: number | undefined): Finding {
    const { group } = this.judged;
    const candidate = group.store.get(index);
    const place = placeOf(candidate, this.judged, this.#workbook);
    const elsewhere = this.#elsewhere(index);
    const slip = this.#slip(index);
    const slips = this.#isMistyped(index) && slip === undefined ? guessSwaps(group.store.value(index)) : [];
    const status = this.#status(index);
    this.#reasons ??= new ReasonBook(this.judged);
    return {
      place,
      shape: shapeOf(candidate, place, slip),
      status,
      confidence: this.#confidence(index, elsewhere, slip),
      reasons: this.#reasons.of(candidate, {
        status,
        slips: slip === undefined ? slips : [slip],
        elsewhere: elsewhere === undefined ? undefined : this.#elsewhereReason(index, elsewhere),
      }),
      ...(candidate.number === undefined ? {} : { number: new Secret(candidate.number) }),
      cells: findingCells(candidate, this.judged, this.#workbook),
      ...(column === undefined ? {} : { column }),
    };
  }

  /** The same number elsewhere: whatever stands around this one, it is as certain as that one. */
  #elsewhere(index: number): KnownPlace | undefined {
    const { store } = this.judged.group;
    return store.fits(index) ? this.#workbook.known.elsewhere(store.value(index), store, index) : undefined;
  }

  /** Where the same number stands, and whether beside another name; digits of numbers in a sheet's name are masked. */
  #elsewhereReason(index: number, { judged, index: known }: KnownPlace): Reason {
    const { range, kind } = placeOf(judged.group.store.get(known), judged, this.#workbook);
    const cell = range === undefined ? kind : maskText(formatRange(range));
    const person = this.judged.group.store.person(index);
    const other = judged.group.store.person(known);
    const isOther = other !== 0 && person !== 0 && other !== person;
    return { code: isOther ? "same_number_other_person" : "known_number", cell };
  }

  /** A slip of one key away from a number that stands elsewhere; not looked for in columns of something else. */
  #slip(index: number): Slip | undefined {
    const { known } = this.#workbook;
    if (known.size === 0 || !this.#isMistyped(index) || this.judged.verdict.failing < LEAST_TO_LOOK) return undefined;
    return findKnownSlip(this.judged.group.store.value(index), (value) => known.has(value));
  }

  #isMistyped(index: number): boolean {
    const { store } = this.judged.group;
    return !store.fits(index) && store.kindOf(index).manner.form === "whole";
  }

  /** Whether the candidate looks like a time stamp or a mobile number, and nothing names it a My Number. */
  #isLikeStamp(index: number): boolean {
    const { store, headerClass } = this.judged.group;
    if (headerClass === "strong" || headerClass === "medium") return false;
    return isStampOrPhone(store.value(index)) && store.kindOf(index).manner.grouping === "none";
  }

  /** Whether candidates of this kind are worth reporting whatever else is known of them. */
  #isSure(kind: number, fits: boolean): boolean {
    return this.#usualConfidence(kind, fits) >= leastConfidence(statusOf(this.#kind(kind), fits));
  }

  #isWorthReporting(index: number): boolean {
    return this.#confidence(index, this.#elsewhere(index), this.#slip(index)) >= leastConfidence(this.#status(index));
  }

  #confidence(index: number, elsewhere: KnownPlace | undefined, slip: Slip | undefined): number {
    const { store } = this.judged.group;
    const [kind, fits] = [store.kind(index), store.fits(index)] as const;
    if (slip !== undefined) return this.#weighed(kind, fits, KNOWN_SLIP_RATIO);
    const ofKind = this.#usualConfidence(kind, fits);
    const usual = this.#isLikeStamp(index) ? weigh(ofKind, LIKE_A_STAMP_RATIO) : ofKind;
    return elsewhere === undefined ? usual : Math.max(usual, elsewhere.judged.verdict.passing * (1 - CHANCE_OF_EQUALS));
  }

  #usualConfidence(kind: number, fits: boolean): number {
    const key = kind * 2 + (fits ? 1 : 0);
    const usual = this.#usual.get(key) ?? this.#weighed(kind, fits, 1);
    this.#usual.set(key, usual);
    return usual;
  }

  #kind(kind: number): CandidateKind {
    const known = this.judged.group.store.kinds[kind];
    if (known === undefined) throw new RangeError("no such kind");
    return known;
  }

  /** What verdict, writing and workbook make of a candidate of this kind, weighed with `slipRatio`. */
  #weighed(kind: number, fits: boolean, slipRatio: number): number {
    const { verdict, count, group, isShortByNature } = this.judged;
    const { manner } = this.#kind(kind);
    let confidence = {
      valid: verdict.passing,
      lost_leading_zero: verdict.passing,
      check_digit_mismatch: verdict.failing,
      unrecoverable: verdict.column,
    }[statusOf(this.#kind(kind), fits)];
    if (manner.form === "short") {
      const zeros = lostZeros(manner);
      confidence = weigh(confidence, RARE_LOSS_RATIO[zeros] ?? 0.001);
      if (isShortByNature(zeros)) confidence = weigh(confidence, SHORT_BY_NATURE_RATIO);
    }
    confidence = weigh(confidence, WRITING_RATIOS[manner.shape] ?? 1);
    if (slipRatio !== 1) confidence = weigh(confidence, slipRatio);
    const hasNumbersAround = count <= FEW && this.#workbook.known.size > 0 && group.headerClass !== "look_alike";
    return hasNumbersAround ? weigh(confidence, NUMBERS_AROUND_RATIO) : confidence;
  }
}

function statusOf({ manner }: CandidateKind, fits: boolean): FindingStatus {
  if (manner.form === "rounded" || manner.form === "masked") return "unrecoverable";
  if (!fits) return "check_digit_mismatch";
  return manner.form === "short" ? "lost_leading_zero" : "valid";
}

function leastConfidence(status: FindingStatus): number {
  return status === "check_digit_mismatch" ? LEAST_CONFIDENCE_DAMAGED : LEAST_CONFIDENCE;
}

function placeOf({ kind, row, cells }: Candidate, { group }: JudgedGroup, workbook: Workbook): Place {
  if (group.place !== undefined) return group.place;
  const sheet = workbook.sheets[group.sheet];
  const columns = cells.map((cell) => cell.column);
  const placeKind = kind.formula === undefined ? "cell" : kind.formula === "cache" ? "formula_cache" : "formula";
  if (sheet === undefined) return { kind: placeKind };
  const range = rangeAddress(sheet, {
    top: row,
    bottom: cells.at(-1)?.row ?? row,
    left: Math.min(...columns),
    right: Math.max(...columns),
  });
  return { kind: placeKind, sheet, range };
}

function shapeOf({ kind, number, formula }: Candidate, place: Place, slip: Slip | undefined): Shape {
  if (slip !== undefined) return slip.kind === "swap" ? "typo_transposed" : "typo_one_digit";
  if (place.kind === "comment" || place.kind === "threaded_comment") return "in_comment";
  if (kind.formula === "cache" && formula !== undefined) return formulaShape(formula);
  return kind.manner.form === "short" && number === undefined ? "wrong_length" : kind.manner.shape;
}

function findingCells({ kind, row, cells }: Candidate, judged: JudgedGroup, workbook: Workbook): Finding["cells"] {
  const sheet = workbook.sheets[judged.group.sheet];
  if (sheet === undefined) return [];
  const isWhole = cells.length > 1 || kind.formula === "constant";
  return cells.map((cell) => ({
    cell: cellAddress(sheet, cell.row ?? row, cell.column),
    content: new Secret(cell.content),
    start: isWhole ? 0 : kind.manner.start,
    end: isWhole ? String(cell.content).length : kind.manner.end,
  }));
}
