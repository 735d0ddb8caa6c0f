/**
 * Turns judged candidates into findings and column segments: status, shape, confidence and reasons.
 * @module
 */
import { maskText } from "../masking/mask-text.ts";
import { Secret } from "../kernel/secret.ts";
import type { MyNumber } from "../number/my-number.ts";
import { cellAddress, formatRange, rangeAddress, type SheetName } from "../workbook/range-address.ts";
import { lostZeros, type Candidate } from "./candidate.ts";
import type { JudgedGroup } from "./candidate-group.ts";
import { weigh } from "./column-evidence.ts";
import type { Finding, FindingStatus, Place } from "./finding.ts";
import { formulaShape } from "./formula-shape.ts";
import { findKnownSlip, guessSwaps, type Slip } from "./likely-slip.ts";
import { ReasonBook } from "./finding-reasons.ts";
import type { Reason } from "./reason.ts";
import type { Shape } from "./shape.ts";

/** Numbers found with good evidence → where, and beside whom. */
export interface KnownNumber {
  readonly candidate: Candidate;
  readonly judged: JudgedGroup;
}
export type KnownNumbers = ReadonlyMap<MyNumber, KnownNumber>;

/** A candidate that is reported. */
export interface Reported {
  readonly candidate: Candidate;
  readonly judged: JudgedGroup;
  /** Complete but for its column segment. */
  readonly finding: Finding & { column?: number };
}

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

/** What of a group is worth reporting. */
export function reportGroup(judged: JudgedGroup, workbook: Workbook): readonly Reported[] {
  const reasons = new ReasonBook(judged);
  return judged.group.candidates.flatMap((candidate) => report({ candidate, judged, workbook, reasons }) ?? []);
}

/** The finding that `candidate` makes, or `undefined` where it is too improbable to report. */
function report({
  candidate,
  judged,
  workbook,
  reasons,
}: {
  readonly candidate: Candidate;
  readonly judged: JudgedGroup;
  readonly workbook: Workbook;
  readonly reasons: ReasonBook;
}): Reported | undefined {
  const status = statusOf(candidate);
  const known = candidate.number === undefined ? undefined : workbook.known.get(candidate.number);
  const slip = knownSlipOf(candidate, judged, workbook);
  const elsewhere = known === undefined || known.candidate === candidate ? undefined : known;
  const confidence = confidenceOf(candidate, judged, { status, elsewhere, isSlip: slip !== undefined, workbook });
  if (confidence < (status === "check_digit_mismatch" ? LEAST_CONFIDENCE_DAMAGED : LEAST_CONFIDENCE)) return undefined;
  const place = placeOf(candidate, judged, workbook);
  const finding: Reported["finding"] = {
    place,
    shape: shapeOf(candidate, place, slip),
    status,
    confidence,
    reasons: reasons.of(candidate, {
      status,
      slips: slip === undefined ? guessSlips(candidate) : [slip],
      elsewhere: elsewhere === undefined ? undefined : elsewhereReason(candidate, elsewhere, workbook),
    }),
    ...(candidate.number === undefined ? {} : { number: new Secret(candidate.number) }),
    cells: findingCells(candidate, judged, workbook),
  };
  return { candidate, judged, finding };
}

/** Where the same number stands, and whether beside another name; digits of numbers in a sheet's name are masked. */
function elsewhereReason(candidate: Candidate, known: KnownNumber, workbook: Workbook): Reason {
  const { range, kind } = placeOf(known.candidate, known.judged, workbook);
  const cell = range === undefined ? kind : maskText(formatRange(range));
  const others = known.candidate.personKey;
  const isOther = others !== 0 && candidate.personKey !== 0 && others !== candidate.personKey;
  return { code: isOther ? "same_number_other_person" : "known_number", cell };
}

function statusOf(candidate: Candidate): FindingStatus {
  const { form } = candidate.written;
  if (form === "rounded" || form === "masked") return "unrecoverable";
  if (candidate.number === undefined) return "check_digit_mismatch";
  return form === "short" ? "lost_leading_zero" : "valid";
}

function confidenceOf(
  candidate: Candidate,
  judged: JudgedGroup,
  seen: {
    readonly status: FindingStatus;
    /** The same number elsewhere: whatever stands around this one, it is as certain as that one. */
    readonly elsewhere: KnownNumber | undefined;
    readonly isSlip: boolean;
    readonly workbook: Workbook;
  },
): number {
  const { verdict, count } = judged;
  let confidence = {
    valid: verdict.passing,
    lost_leading_zero: verdict.passing,
    check_digit_mismatch: verdict.failing,
    unrecoverable: verdict.column,
  }[seen.status];
  if (candidate.written.form === "short") {
    const zeros = lostZeros(candidate.written);
    confidence = weigh(confidence, RARE_LOSS_RATIO[zeros] ?? 0.001);
    if (judged.isShortByNature(zeros)) confidence = weigh(confidence, SHORT_BY_NATURE_RATIO);
  }
  confidence = weigh(confidence, WRITING_RATIOS[candidate.written.shape] ?? 1);
  if (seen.isSlip) confidence = weigh(confidence, KNOWN_SLIP_RATIO);
  if (count <= FEW && seen.workbook.known.size > 0 && judged.group.headerClass !== "look_alike") {
    confidence = weigh(confidence, NUMBERS_AROUND_RATIO);
  }
  const equal = seen.elsewhere === undefined ? 0 : seen.elsewhere.judged.verdict.passing * (1 - CHANCE_OF_EQUALS);
  return Math.max(confidence, equal);
}

/** A slip of one key away from a number that stands elsewhere; not looked for in columns of something else. */
function knownSlipOf(candidate: Candidate, judged: JudgedGroup, workbook: Workbook): Slip | undefined {
  if (!isMistyped(candidate) || judged.verdict.failing < LEAST_TO_LOOK) return undefined;
  return findKnownSlip(candidate.written.digits, workbook.known);
}

function guessSlips(candidate: Candidate): readonly Slip[] {
  return isMistyped(candidate) ? guessSwaps(candidate.written.digits) : [];
}

function isMistyped({ written, number }: Candidate): boolean {
  return number === undefined && written.form === "whole";
}

function placeOf(candidate: Candidate, judged: JudgedGroup, workbook: Workbook): Place {
  const { group } = judged;
  if (group.place !== undefined) return group.place;
  const sheet = workbook.sheets[group.sheet];
  const columns = candidate.cells.map((cell) => cell.column);
  const kind =
    candidate.formula === undefined ? "cell" : candidate.formula.part === "cache" ? "formula_cache" : "formula";
  if (sheet === undefined) return { kind };
  const range = rangeAddress(sheet, {
    top: candidate.row,
    bottom: candidate.cells.at(-1)?.row ?? candidate.row,
    left: Math.min(...columns),
    right: Math.max(...columns),
  });
  return { kind, sheet, range };
}

function shapeOf(candidate: Candidate, place: Place, slip: Slip | undefined): Shape {
  if (slip !== undefined) return slip.kind === "swap" ? "typo_transposed" : "typo_one_digit";
  if (place.kind === "comment" || place.kind === "threaded_comment") return "in_comment";
  if (candidate.formula?.part === "cache") return formulaShape(candidate.formula.text);
  const { written, number } = candidate;
  return written.form === "short" && number === undefined ? "wrong_length" : written.shape;
}

function findingCells(candidate: Candidate, judged: JudgedGroup, workbook: Workbook): Finding["cells"] {
  const sheet = workbook.sheets[judged.group.sheet];
  if (sheet === undefined) return [];
  const isSplit = candidate.cells.length > 1;
  return candidate.cells.map(({ column, content, row }) => ({
    cell: cellAddress(sheet, row ?? candidate.row, column),
    content: new Secret(content),
    start: isSplit || candidate.formula?.part === "constant" ? 0 : candidate.written.start,
    end: isSplit || candidate.formula?.part === "constant" ? String(content).length : candidate.written.end,
  }));
}
