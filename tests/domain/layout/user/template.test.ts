import { describe, expect, it } from "@jest/globals";
import { createRowChecker } from "#domain/layout/check-rows.ts";
import { asLayout } from "#domain/layout/user/as-layout.ts";
import {
  areColumnsOf,
  inTemplate,
  isTemplateName,
  itemsWithoutColumn,
  overColumns,
} from "#domain/layout/user/template.ts";
import { fictionalDigits } from "../../../support/server/fictional-numbers.ts";
import { OWN_LAYOUT } from "../../../support/user-layout.ts";

/** Items: 1 the key, 2 a name that may be missing, 3 the number. */
const LAYOUT = asLayout("0", { ...OWN_LAYOUT, quoting: "refused" });
const TODAY = { year: 2026, month: 1, day: 15 };

describe("a layout over a template", () => {
  it("needs a column for every number and whatever every record has, and each item once", () => {
    expect([
      itemsWithoutColumn(LAYOUT, [3, 0, 1]),
      itemsWithoutColumn(LAYOUT, [2]),
      itemsWithoutColumn(LAYOUT, []),
    ]).toEqual([[], [1, 3], [1, 3]]);
    const known: readonly (readonly [readonly number[], boolean])[] = [
      [[3, 0, 1], true],
      [[0, 2, 3, 0, 0, 1], true],
      [[3, 3, 1], false],
      [[1, 3, 4], false],
      [[1, 3, -1], false],
      [[1, 3, 1.5], false],
      [[1, 2], false],
    ];
    expect(known.map(([columns]) => areColumnsOf(LAYOUT, columns))).toEqual(known.map(([, is]) => is));
  });

  it("has the template's columns in their order, what it does not know being left alone", () => {
    const over = overColumns(LAYOUT, [3, 0, 1]);
    expect(over.columns.map(({ name, content }) => [name, content.kind])).toEqual([
      ["マイナンバー", "number"],
      ["", "nothing"],
      ["従業員番号", "text"],
    ]);
  });

  it("takes the characters of the template's encoding, and delimiters between quotes", () => {
    const problems = (encoding: "cp932" | "utf8", text: string) =>
      createRowChecker(inTemplate(LAYOUT, encoding), { encoding, serial: 1, today: TODAY })
        .checkRow({ sourceRow: 2, texts: [text, "", ""], numbers: new Map([[3, { kind: "none", reason: "asked" }]]) })
        .map(({ code }) => code);
    expect(problems("cp932", '髙;"')).toEqual(["number_withheld"]);
    expect(problems("cp932", "𠮷")).toEqual(["character_refused", "number_withheld"]);
    expect(problems("utf8", "𠮷")).toEqual(["number_withheld"]);
    expect(problems("utf8", "12345678901")).toEqual(["too_long", "number_withheld"]);
  });

  it("keeps a file's name unless it is none, a path, or could be a number", () => {
    for (const name of ["取込.csv", "a b (1).XLSX", "m.xlsm", "t.xltx"]) expect(isTemplateName(name)).toBe(true);
    const others = ["", ".csv", "a.exe", "a/b.csv", "..\\a.csv", "a\u0000.csv", "a\n.csv", "\ud800.csv", "a.csv.html"];
    for (const name of [...others, `${fictionalDigits(3)}.csv`]) expect(isTemplateName(name)).toBe(false);
  });
});
