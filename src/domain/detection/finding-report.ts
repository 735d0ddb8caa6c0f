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
import { findSlips, type Slip } from "./likely-slip.ts";
import type { Reason } from "./reason.ts";
import type { Shape } from "./shape.ts";

/** Numbers found with good evidence → where, and beside whom. */
export interface KnownNumber {
  readonly cell: string;
  readonly personKey: number;
}
export type KnownNumbers = ReadonlyMap<MyNumber, KnownNumber>;

/** A candidate that is reported. */
export interface Reported {
  readonly candidate: Candidate;
  readonly judged: JudgedGroup;
  readonly finding: Finding;
}

/** Least confidence with which a finding is worth a person's time. */
const LEAST_CONFIDENCE = 0.2;
const LEAST_CONFIDENCE_DAMAGED = 0.3;
/** The same number with good evidence elsewhere in the workbook. */
const KNOWN_RATIO = 1_000;
/** A lone candidate in a workbook that is known to hold My Numbers. */
const NUMBERS_AROUND_RATIO = 8;
const FEW = 3;
/** Digits that a zero loss leaves once in a hundred, once in a thousand numbers … */
const RARE_LOSS_RATIO: readonly number[] = [1, 1, 0.3, 0.05, 0.005];

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

/** The finding that `candidate` makes, or `undefined` where it is too improbable to report. */
export function reportCandidate(candidate: Candidate, judged: JudgedGroup, workbook: Workbook): Reported | undefined {
  const status = statusOf(candidate);
  const place = placeOf(candidate, judged, workbook);
  const here = addressOf(candidate, judged, workbook);
  const known = candidate.number === undefined ? undefined : workbook.known.get(candidate.number);
  const slips = slipsOf(candidate, status, workbook);
  const confidence = confidenceOf(candidate, judged, {
    status,
    isKnown: known !== undefined || slips.some((slip) => slip.known),
    workbook,
  });
  const least = status === "check_digit_mismatch" ? LEAST_CONFIDENCE_DAMAGED : LEAST_CONFIDENCE;
  if (confidence < least) return undefined;
  const finding: Finding = {
    place,
    shape: shapeOf(candidate, place, slips),
    status,
    confidence,
    reasons: reasonsOf(candidate, judged, { status, slips, known, here }),
    ...(candidate.number === undefined ? {} : { number: new Secret(candidate.number) }),
    cells: findingCells(candidate, judged, workbook),
  };
  return { candidate, judged, finding };
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
  seen: { readonly status: FindingStatus; readonly isKnown: boolean; readonly workbook: Workbook },
): number {
  const { verdict, count } = judged;
  let confidence = {
    valid: verdict.passing,
    lost_leading_zero: verdict.passing,
    check_digit_mismatch: verdict.failing,
    unrecoverable: verdict.column,
  }[seen.status];
  if (candidate.written.form === "short")
    confidence = weigh(confidence, RARE_LOSS_RATIO[lostZeros(candidate.written)] ?? 0.001);
  confidence = weigh(confidence, WRITING_RATIOS[candidate.written.shape] ?? 1);
  if (seen.isKnown) confidence = weigh(confidence, KNOWN_RATIO);
  if (count <= FEW && seen.workbook.known.size > 0 && judged.group.headerClass !== "look_alike") {
    confidence = weigh(confidence, NUMBERS_AROUND_RATIO);
  }
  return confidence;
}

function slipsOf(candidate: Candidate, status: FindingStatus, workbook: Workbook): readonly Slip[] {
  if (status !== "check_digit_mismatch" || candidate.written.form !== "whole") return [];
  return findSlips(candidate.written.digits, (number) => workbook.known.has(number));
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
    bottom: candidate.row,
    left: Math.min(...columns),
    right: Math.max(...columns),
  });
  return { kind, sheet, range };
}

/** Where it stands, for a reason elsewhere; digits of numbers in the sheet's name are masked. */
export function addressOf(candidate: Candidate, judged: JudgedGroup, workbook: Workbook): string {
  const { range, kind } = placeOf(candidate, judged, workbook);
  return range === undefined ? kind : maskText(formatRange(range));
}

function shapeOf(candidate: Candidate, place: Place, slips: readonly Slip[]): Shape {
  const slip = slips.find((one) => one.known);
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
  return candidate.cells.map(({ column, content }) => ({
    cell: cellAddress(sheet, candidate.row, column),
    content: new Secret(content),
    start: isSplit || candidate.formula?.part === "constant" ? 0 : candidate.written.start,
    end: isSplit || candidate.formula?.part === "constant" ? String(content).length : candidate.written.end,
  }));
}

function reasonsOf(
  candidate: Candidate,
  judged: JudgedGroup,
  seen: {
    readonly status: FindingStatus;
    readonly slips: readonly Slip[];
    readonly known: KnownNumber | undefined;
    readonly here: string;
  },
): readonly Reason[] {
  return [...damageReasons(candidate, seen), ...groupReasons(judged), ...companyReasons(candidate, seen)];
}

function damageReasons(
  candidate: Candidate,
  { status, slips }: { readonly status: FindingStatus; readonly slips: readonly Slip[] },
): readonly Reason[] {
  const { written } = candidate;
  if (written.form === "rounded") return [{ code: "digits_lost_in_exponent" }];
  if (written.form === "masked") return [{ code: "digits_masked" }];
  if (status === "lost_leading_zero")
    return [{ code: "check_digit_fits" }, { code: "leading_zeros_lost", zeros: lostZeros(written) }];
  if (status === "valid") {
    return written.shape === "letters_for_digits"
      ? [{ code: "check_digit_fits" }, { code: "letters_for_digits" }]
      : [{ code: "check_digit_fits" }];
  }
  const causes: Reason[] = slips.map(({ kind, position }) =>
    kind === "swap" ? { code: "likely_swap", position } : { code: "likely_wrong_digit", position },
  );
  if (written.form !== "whole") causes.push({ code: "wrong_length", digits: written.digits.length });
  if (written.shape === "letters_for_digits") causes.push({ code: "letters_for_digits" });
  return [{ code: "check_digit_mismatch" }, ...causes];
}

/** Why the column, field or text is believed or doubted. */
export function groupReasons(judged: JudgedGroup): readonly Reason[] {
  const { group, passing, count, lookAlike } = judged;
  const reasons: Reason[] = [headerReason(judged)];
  if (count > 1) reasons.push({ code: "column_pass_rate", passing, candidates: count });
  if (group.headerClass === "strong" && count > 0 && passing < count / 2) {
    reasons.push({ code: "header_but_values_fail", passing, candidates: count });
  }
  if (lookAlike.as !== undefined) reasons.push({ code: "looks_like", as: lookAlike.as });
  if (group.candidates.some((one) => one.written.grouping === "four")) reasons.push({ code: "grouped_by_four" });
  if (group.candidates.some((one) => one.written.grouping === "other")) reasons.push({ code: "unusual_grouping" });
  if (count === 1 && group.headerClass === "none") reasons.push({ code: "lone_candidate" });
  if (group.hintsAtNumbers) reasons.push({ code: "sheet_name_hints" });
  const persons = group.candidates[0]?.table?.persons ?? [];
  if (persons.length > 0)
    reasons.push({ code: "person_columns_beside", fields: [...new Set(persons.map((one) => one.field))] });
  return reasons;
}

function headerReason({ group }: JudgedGroup): Reason {
  const { heading, keyword, headerClass } = group;
  const header = heading === undefined ? "" : maskText(heading.text);
  const label = heading?.label;
  if (label?.kind !== "number" && keyword?.kind === "number") return { code: "keyword_in_text" };
  if (headerClass === "strong") return { code: "strong_header", header };
  if (headerClass === "medium") return { code: "medium_header", header };
  const other = keyword?.kind === "look_alike" ? keyword.as : label?.kind === "look_alike" ? label.as : undefined;
  if (other !== undefined) return { code: "header_of_look_alike", header, as: other };
  return headerClass === "look_alike"
    ? { code: "header_of_look_alike", header, as: "employee_number" }
    : { code: "no_header" };
}

/** What the same number elsewhere, or its cells, add. */
function companyReasons(
  candidate: Candidate,
  { known, here }: { readonly known: KnownNumber | undefined; readonly here: string },
): readonly Reason[] {
  const reasons: Reason[] = [];
  if (candidate.cells.length > 1) reasons.push({ code: "split_over_cells", cells: candidate.cells.length });
  if (known === undefined || known.cell === here) return reasons;
  const isOther = known.personKey !== 0 && candidate.personKey !== 0 && known.personKey !== candidate.personKey;
  reasons.push({ code: isOther ? "same_number_other_person" : "known_number", cell: known.cell });
  return reasons;
}
