/**
 * What is wrong with one item taken by itself.
 * @module
 */
import { assertNever } from "../kernel/assert-never.ts";
import { bytesInCp932, charactersIn, isWithin, refusedCharacters } from "./characters.ts";
import type { Column, ColumnContent, Layout } from "./layout.ts";
import type { RowProblem } from "./problem.ts";
import { proposalsFor } from "./replacements.ts";
import { mismatch, NO_NUMBER, type NumberField } from "./number-field.ts";
import { isFilled, type LayoutRow } from "./row.ts";
import { formProblems } from "./text-form.ts";

/** Nearly every item of nearly every row. */
const NONE: readonly RowProblem[] = [];
const DIGITS = /^[0-9]*$/u;

/** The problems of `item` in `row`, none where all is well. */
export function checkField(layout: Layout, row: LayoutRow, item: number, column: Column): readonly RowProblem[] {
  const { content } = column;
  const text = row.texts[item - 1] ?? "";
  if (text === "" && content.kind !== "number" && !column.required) return NONE;
  const at = { row: row.sourceRow, item };
  if (content.kind === "number") return checkNumber(at, content, row, row.numbers.get(item));
  if (text === "") return [{ ...at, code: "required" }];
  const inContent = checkContent(at, content, text, layout);
  const inWidth = checkWidth(at, column, text, layout);
  return inContent.length + inWidth.length === 0 ? NONE : [...inContent, ...inWidth];
}

interface At {
  readonly row: number;
  readonly item: number;
}
type NumberContent = Extract<ColumnContent, { kind: "number" }>;

function checkContent(
  at: At,
  content: Exclude<ColumnContent, NumberContent>,
  text: string,
  layout: Layout,
): readonly RowProblem[] {
  switch (content.kind) {
    case "constant":
      return text === content.value ? [] : [{ ...at, code: "value_unknown", allowed: [content.value] }];
    case "choice":
      return content.values.includes(text) ? [] : [{ ...at, code: "value_unknown", allowed: content.values }];
    case "digits":
      return DIGITS.test(text) ? [] : [{ ...at, code: "not_digits" }];
    case "nothing":
      return [{ ...at, code: "must_stay_empty" }];
    case "unsettled":
      return [{ ...at, code: "not_settled" }];
    case "text":
      if (content.form === "plain" && isWithin(text, content.set, layout.alsoRefused)) return NONE;
      return [
        ...refusedCharacters(text, content.set, layout.alsoRefused).map(({ character, because }): RowProblem => ({
          ...at,
          code: "character_refused",
          character,
          because,
          proposals: proposalsFor(character, content.set),
        })),
        ...formProblems(text, content.form).map((code): RowProblem => ({ ...at, code })),
      ];
    default:
      return assertNever(content);
  }
}

function checkWidth(at: At, { content, width, exact }: Column, text: string, layout: Layout): readonly RowProblem[] {
  if (width === undefined || content.kind === "constant" || content.kind === "choice" || content.kind === "nothing")
    return [];
  const unit = layout.widthUnit;
  const actual = unit === "bytes" ? bytesInCp932(text) : charactersIn(text);
  if (exact && actual !== width) return [{ ...at, code: "wrong_length", expected: width, actual, unit }];
  return actual > width ? [{ ...at, code: "too_long", limit: width, actual, unit }] : [];
}

function checkNumber(
  at: At,
  { accepts, owner, expected }: NumberContent,
  row: LayoutRow,
  field: NumberField = NO_NUMBER,
): readonly RowProblem[] {
  const isCalledFor =
    expected.kind === "always" || (expected.kind === "with" && expected.items.some((item) => isFilled(row, item)));
  switch (field.kind) {
    case "unusable":
      return [{ ...at, code: "number_unusable", because: field.because }];
    case "none": {
      if (!isCalledFor) return [];
      const { reason } = field;
      return [
        reason === undefined
          ? { ...at, code: "number_missing", owner }
          : { ...at, code: "number_withheld", owner, reason },
      ];
    }
    case "token":
    case "corporate": {
      const because = mismatch(field.kind, accepts);
      if (because !== undefined) return [{ ...at, code: "number_unusable", because }];
      return isCalledFor || expected.kind === "by_rule" ? [] : [{ ...at, code: "number_not_expected" }];
    }
  }
}
