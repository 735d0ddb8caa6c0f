import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { isTokenizable } from "#application/plan-tokenization.ts";
import { WITHOUT_PAUSE } from "#application/ports/pace.ts";
import type { Finding } from "#domain/detection/finding.ts";
import type { Column } from "#domain/workbook/range-address.ts";
import {
  chosenBy,
  countChosen,
  countMovable,
  initialReview,
  reduceReview,
  type ReviewState,
  withPersonColumn,
  withPersons,
} from "../../../src/taskpane/screens/review/review-state.ts";
import { cellLabel, tellingReasons, viewOf } from "../../../src/taskpane/screens/review/review-view.ts";
import { surveyScan } from "../../../src/taskpane/survey-findings.ts";
import { myNumber } from "../../support/my-numbers.ts";
import { mistyped, ROWS, scanOf, staffWorkbook } from "../scanned-workbook.ts";

const scan = await scanOf(staffWorkbook());
const { detection } = scan;

/** The findings that a move would take. */
const chosenFindings = (review: ReviewState) => detection.findings.filter(chosenBy(review, false));

describe("what is chosen", () => {
  it("are the certain columns from the start, without what cannot be moved", () => {
    const chosen = chosenFindings(initialReview(scan));
    expect(chosen).toHaveLength(ROWS - 1 + 3);
    expect(chosen.every(isTokenizable)).toBe(true);
  });

  it("is the same again after a column was toggled twice", () => {
    fc.assert(
      fc.property(fc.nat(detection.columns.length - 1), (index) => {
        const first = initialReview(scan);
        const once = reduceReview(first, { type: "column_toggled", index });
        const twice = reduceReview(once, { type: "column_toggled", index });
        expect(chosenFindings(once)).not.toEqual(chosenFindings(first));
        expect(chosenFindings(twice)).toEqual(chosenFindings(first));
      }),
    );
  });

  it("law: is counted by the survey as it is by looking at every finding", async () => {
    // Every third one stands in no column, and two stand in comments.
    const findings = detection.findings.map(({ column, ...finding }, index): Finding => ({
      ...finding,
      ...(column !== undefined && index % 3 !== 0 && { column }),
      ...(index > ROWS && { cells: [], place: { kind: "comment" } }),
    }));
    const mixed = await surveyScan({ ...scan, detection: { ...detection, findings } }, WITHOUT_PAUSE);
    expect([mixed.survey.lone.length, mixed.survey.outside.length]).toEqual([5, 2]);
    const picks = fc.record({
      columns: fc.subarray([...mixed.detection.columns.keys()]),
      findings: fc.subarray(mixed.survey.lone.map(({ index }) => index)),
    });
    fc.assert(
      fc.property(picks, ({ columns, findings }) => {
        const review = { columns: new Set(columns), findings: new Set(findings), persons: new Map() };
        const chosen = mixed.detection.findings.filter(chosenBy(review, false));
        expect(countChosen(mixed.survey, review)).toBe(chosen.length);
      }),
    );
    expect(countMovable(mixed.survey)).toBe(mixed.detection.findings.filter(isTokenizable).length);
  });
});

describe("the persons of a column", () => {
  const first = initialReview(scan);
  const found = detection.columns[0]?.personColumns ?? [];

  it("are those that were found, until somebody chooses others", () => {
    expect(withPersons(detection, first)).toBe(detection);
    const columns = withPersonColumn(found, "name", undefined);
    const review = reduceReview(first, { type: "person_columns_chosen", index: 0, columns });
    const corrected = withPersons(detection, review);
    expect(corrected.columns[0]?.personColumns.map(({ field }) => field)).toEqual(["employeeNumber"]);
    expect(corrected.columns[1]).toBe(detection.columns[1]);
    expect(corrected.findings).toBe(detection.findings);
    expect([...(corrected.each?.(1) ?? [])]).toEqual(detection.findings.slice(1));
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
