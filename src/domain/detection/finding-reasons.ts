/**
 * Why a candidate is reported, in codes: what is wrong with it, then what speaks for its column.
 * @module
 */
import { maskText } from "../masking/mask-text.ts";
import { lostZeros, type Candidate, type CandidateKind } from "./candidate.ts";
import type { FindingStatus } from "./finding.ts";
import type { JudgedGroup } from "./judge-groups.ts";
import type { Slip } from "./likely-slip.ts";
import type { Reason } from "./reason.ts";

interface Seen {
  readonly status: FindingStatus;
  readonly slips: readonly Slip[];
  /** The same number stands elsewhere. */
  readonly elsewhere: Reason | undefined;
}

/** The reasons of one group's findings; equal ones share a list, so that a column of 100,000 numbers keeps few. */
export class ReasonBook {
  readonly #ofGroup: readonly Reason[];
  readonly #lists = new Map<string, readonly Reason[]>();

  constructor(judged: JudgedGroup) {
    this.#ofGroup = groupReasons(judged);
  }

  of(candidate: Candidate, seen: Seen): readonly Reason[] {
    const { manner } = candidate.kind;
    const { cells } = candidate;
    const split: readonly Reason[] = cells.length > 1 ? [{ code: "split_over_cells", cells: cells.length }] : [];
    if (seen.elsewhere !== undefined || seen.slips.length > 0) {
      return [
        ...ownReasons(candidate.kind, seen),
        ...(seen.elsewhere === undefined ? [] : [seen.elsewhere]),
        ...this.#ofGroup,
        ...split,
      ];
    }
    const key = `${seen.status} ${manner.form} ${manner.shape} ${String(manner.digitCount)} ${String(cells.length)}`;
    const known = this.#lists.get(key) ?? [...ownReasons(candidate.kind, seen), ...this.#ofGroup, ...split];
    this.#lists.set(key, known);
    return known;
  }
}

function ownReasons({ manner }: CandidateKind, { status, slips }: Seen): readonly Reason[] {
  if (manner.form === "rounded") return [{ code: "digits_lost_in_exponent" }];
  if (manner.form === "masked") return [{ code: "digits_masked" }];
  if (status === "lost_leading_zero")
    return [{ code: "check_digit_fits" }, { code: "leading_zeros_lost", zeros: lostZeros(manner) }];
  if (status === "valid") {
    return manner.shape === "letters_for_digits"
      ? [{ code: "check_digit_fits" }, { code: "letters_for_digits" }]
      : [{ code: "check_digit_fits" }];
  }
  const causes: Reason[] = slips.map(({ kind, position }) =>
    kind === "swap" ? { code: "likely_swap", position } : { code: "likely_wrong_digit", position },
  );
  if (manner.form !== "whole") causes.push({ code: "wrong_length", digits: manner.digitCount });
  if (manner.shape === "letters_for_digits") causes.push({ code: "letters_for_digits" });
  return [{ code: "check_digit_mismatch" }, ...causes];
}

/** Why the column, field or text is believed or doubted. */
export function groupReasons(judged: JudgedGroup): readonly Reason[] {
  const { group, passing, count, lookAlike } = judged;
  const reasons: Reason[] = [];
  const header = headerReason(judged);
  // Only cells can be expected to have a heading.
  if (group.place === undefined || header.code !== "no_header") reasons.push(header);
  const pooled = group.place === undefined ? "column_pass_rate" : "place_pass_rate";
  if (count > 1) reasons.push({ code: pooled, passing, candidates: count });
  if (group.headerClass === "strong" && count > 0 && passing < count / 2) {
    reasons.push({ code: "header_but_values_fail", passing, candidates: count });
  }
  if (lookAlike.as !== undefined) reasons.push({ code: "looks_like", as: lookAlike.as });
  const kinds = kindsOf(judged);
  if (kinds.some(({ manner }) => manner.grouping === "four")) reasons.push({ code: "grouped_by_four" });
  if (kinds.some(({ manner }) => manner.grouping === "other")) reasons.push({ code: "unusual_grouping" });
  if (count === 1 && group.headerClass === "none") reasons.push({ code: "lone_candidate" });
  if (group.hintsAtNumbers) reasons.push({ code: "sheet_name_hints" });
  const persons = kinds[0]?.table?.persons ?? [];
  if (persons.length > 0)
    reasons.push({ code: "person_columns_beside", fields: [...new Set(persons.map((one) => one.field))] });
  return reasons;
}

function kindsOf({ group: { kinds, store } }: JudgedGroup): readonly CandidateKind[] {
  return kinds.flatMap((number) => store.kinds[number] ?? []);
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
