import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { isTokenizable } from "#application/plan-tokenization.ts";
import type { Column } from "#domain/workbook/range-address.ts";
import {
  chosenFindings,
  initialReview,
  reduceReview,
  withPersonColumn,
  withPersons,
} from "../../../src/taskpane/screens/review/review-state.ts";
import { cellLabel, tellingReasons, viewOf } from "../../../src/taskpane/screens/review/review-view.ts";
import { myNumber } from "../../support/my-numbers.ts";
import { mistyped, ROWS, scanOf, staffWorkbook } from "../scanned-workbook.ts";

const scan = await scanOf(staffWorkbook());
const { detection } = scan;

describe("chosenFindings", () => {
  it("takes the certain columns from the start, without what cannot be moved", () => {
    const chosen = chosenFindings(detection, initialReview(detection));
    expect(chosen.size).toBe(ROWS - 1 + 3);
    expect([...chosen].every(isTokenizable)).toBe(true);
  });

  it("is the same again after a column was toggled twice", () => {
    fc.assert(
      fc.property(fc.nat(detection.columns.length - 1), (index) => {
        const first = initialReview(detection);
        const once = reduceReview(first, { type: "column_toggled", index });
        const twice = reduceReview(once, { type: "column_toggled", index });
        expect(chosenFindings(detection, once).size).not.toBe(chosenFindings(detection, first).size);
        expect(chosenFindings(detection, twice)).toEqual(chosenFindings(detection, first));
      }),
    );
  });
});

describe("the persons of a column", () => {
  const first = initialReview(detection);
  const found = detection.columns[0]?.personColumns ?? [];

  it("are those that were found, until somebody chooses others", () => {
    expect(withPersons(detection, first)).toBe(detection);
    const columns = withPersonColumn(found, "name", undefined);
    const review = reduceReview(first, { type: "person_columns_chosen", index: 0, columns });
    const corrected = withPersons(detection, review);
    expect(corrected.columns[0]?.personColumns.map(({ field }) => field)).toEqual(["employeeNumber"]);
    expect(corrected.columns[1]).toBe(detection.columns[1]);
    expect(corrected.findings).toBe(detection.findings);
  });

  it("hold one column a field, in the order of the fields", () => {
    const kana = { column: 1 as Column, header: "フリガナ" };
    const columns = withPersonColumn(withPersonColumn(found, "kana", kana), "employeeNumber", kana);
    expect(columns.map(({ field, header }) => [field, header])).toEqual([
      ["employeeNumber", "フリガナ"],
      ["name", "氏名"],
      ["kana", "フリガナ"],
    ]);
  });
});

describe("viewOf", () => {
  const view = viewOf(scan, false);

  it("tells columns with their range, their sheet's visibility and what would move", () => {
    expect(view.columns.map(({ range, visibility, movable }) => [range, visibility, movable])).toEqual([
      ["C2:C13", "visible", ROWS - 1],
      ["B2:B4", "hidden", 3],
    ]);
    expect(view.numbers).toBe(ROWS + 3);
    expect(view.sheets).toBe(2);
  });

  it("tells what each sheet holds, hidden ones included", () => {
    expect(view.bySheet).toEqual([
      { name: "従業員", visibility: "visible", numbers: ROWS - 1, problems: 1, tokens: 0 },
      { name: "退職者", visibility: "hidden", numbers: 3, problems: 0, tokens: 0 },
    ]);
  });

  it("lists the mistyped number as a cell to look at, with what is wrong", () => {
    expect(view.problems.map(cellLabel)).toEqual(["従業員 C7"]);
    expect(view.problems.flatMap(tellingReasons).map(({ code }) => code)).toContain("check_digit_mismatch");
  });

  it("holds no digit of a number in anything that it shows", () => {
    const shown = JSON.stringify(view);
    for (let nth = 0; nth < ROWS; nth += 1) expect(shown).not.toContain(myNumber(nth));
    expect(shown).not.toContain(mistyped(5));
  });
});
