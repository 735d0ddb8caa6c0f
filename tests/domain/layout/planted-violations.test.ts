/**
 * Every rule of every layout, broken once in the golden record: the product names it before a file is made, and the
 * checker that reads finished files finds it, too. The two share no code.
 * @module
 */
import { describe, expect, it } from "@jest/globals";
import { layoutProblemInWords } from "#application/wording/layout-problem-wording.ts";
import { createRowChecker } from "#domain/layout/check-rows.ts";
import { LAYOUT_IDS, type LayoutId } from "#domain/layout/layout.ts";
import { LAYOUTS } from "#domain/layout/layouts.ts";
import type { ProblemCode, RowProblem } from "#domain/layout/problem.ts";
import { checkFile } from "../../support/layout-checker/check-file.ts";
import { columnList, type ListedItem } from "../../support/layout-checker/column-lists.ts";
import { goldenSettings, GOLDEN_NUMBERS } from "../../support/layout-checker/golden.ts";
import { plantedFields, plantedFile, rowFromFields } from "../../support/layout-checker/records.ts";
import { rulesOf } from "../../support/layout-checker/rules/rules.ts";

interface Planted {
  readonly what: string;
  readonly item: number;
  readonly text: string;
  readonly codes: readonly ProblemCode[];
}

describe.each(LAYOUT_IDS)("violations planted in %s", (id) => {
  it.each(rulesOf(id).map((one) => [one.name, one] as const))("rule between items: %s", (name, { plant, code, at }) => {
    expect(checkFile(id, plantedFile(id, plant))).toContainEqual({ record: 1, item: at, rule: name });
    expect(problemsOf(id, plant)).toContainEqual(expect.objectContaining({ code, item: at, row: 1 }));
  });

  it("rules of single items: every item is guarded by both", () => {
    const missed = columnList(id).items.flatMap((listed) =>
      plantedFor(listed, id).filter(({ item, text, codes }) => {
        const plant = { [item]: text };
        const found = checkFile(id, plantedFile(id, plant)).some((finding) => finding.item === item);
        const named = problemsOf(id, plant).some((problem) => problem.item === item && codes.includes(problem.code));
        return !found || !named;
      }),
    );
    expect(missed).toEqual([]);
  });

  it("counts the items", () => {
    const fields = [...plantedFields(id, {}), ""];
    expect(() => rowFromFields(LAYOUTS[id], fields)).toThrow("item_count_differs");
    expect(LAYOUTS[id].columns.map(({ name }) => name)).toEqual(columnList(id).items.map(({ name }) => name));
  });
});

const TOO_LONG: readonly ProblemCode[] = ["too_long", "wrong_length", "character_refused", "blank_missing"];

/** Violations of an item by itself, from what the list says of it. */
function plantedFor({ item, type, width, exact, required, owner }: ListedItem, id: LayoutId): readonly Planted[] {
  const plant = (what: string, text: string, ...codes: readonly ProblemCode[]): Planted => ({
    what,
    item,
    text,
    codes,
  });
  const planted: Planted[] = [];
  if (required) planted.push(plant("empty", "", "required"));
  if (type.includes("mynumber") || type === "corporate") {
    const zero = id.startsWith("nta-") ? "0" : "";
    planted.push(plant("wrong check digit", `${zero}123456789012`, "number_unusable"));
    planted.push(plant("eleven digits", "23456789018", "number_unusable"));
    planted.push(plant("a word", "abc", "number_unusable"));
    if (type !== "mynumber") planted.push(plant("wrong check digit of a company", "1234567890123", "number_unusable"));
    else planted.push(plant("a company's number", "8700110005901", "number_unusable"));
    if (type === "corporate")
      planted.push(plant("a person's number", `${zero}${GOLDEN_NUMBERS[0]}`, "number_unusable"));
    if (owner === "recipient" && !id.startsWith("nenkin-")) planted.push(plant("none", "", "number_missing"));
    return planted;
  }
  if (type === "const" || type === "enum") planted.push(plant("another value", "X", "value_unknown"));
  if (type === "empty") planted.push(plant("something", "1", "must_stay_empty"));
  if (type === "unknown") planted.push(plant("something", "1", "not_settled"));
  const [inside, outside] = SAMPLES[type] ?? [];
  if (inside === undefined || isHeldBack(id, item)) return planted;
  if (outside !== undefined) {
    const refused = type === "digits" ? "not_digits" : "character_refused";
    planted.push(plant("a character of another kind", outside.repeat(exact ? (width ?? 1) : 1), refused));
    if (type !== "digits") planted.push(plant("a kanji outside the standard", "髙", "character_refused"));
  }
  if (width !== null) {
    planted.push(plant("one too many", inside.repeat(width + 1), ...TOO_LONG));
    if (exact && width > 1) planted.push(plant("one too few", inside.repeat(width - 1), "wrong_length"));
  }
  return planted;
}

/** A character that the type takes, and one that it does not, if there is any. */
const SAMPLES: Readonly<Record<string, readonly [inside: string, outside?: string]>> = {
  text: ["山"],
  digits: ["1", "a"],
  half: ["a", "あ"],
  full: ["山", "a"],
  kana: ["ｱ", "A"],
  "half/kana": ["ｱ", "山"],
  "alnum/kana": ["A", "山"],
  mixed: ["山", "①"],
};

/** Items whose list has a type, and that the product holds back since more is not known. */
function isHeldBack(id: LayoutId, item: number): boolean {
  return LAYOUTS[id].columns[item - 1]?.content.kind === "unsettled";
}

/** The product's problems for the golden record with `plant` in it; each can be said, and says no number. */
function problemsOf(id: LayoutId, plant: Readonly<Record<number, string>>): readonly RowProblem[] {
  const layout = LAYOUTS[id];
  const row = rowFromFields(layout, plantedFields(id, plant));
  const problems = createRowChecker(layout, goldenSettings(id)).checkRow(row);
  for (const problem of problems) {
    for (const language of ["ja", "en"] as const) {
      const words = layoutProblemInWords(problem, layout, language);
      expect(words).not.toMatch(/undefined|\d{11}/u);
    }
  }
  return problems;
}
