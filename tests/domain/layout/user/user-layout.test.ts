import { describe, expect, it } from "@jest/globals";
import { createRowChecker } from "#domain/layout/check-rows.ts";
import { createRowMapper } from "#domain/layout/map-row.ts";
import { matchByPosition } from "#domain/layout/match-columns.ts";
import { renderHeading, renderRow } from "#domain/layout/render-row.ts";
import { asLayout } from "#domain/layout/user/as-layout.ts";
import { parseUserLayout, type UserLayout } from "#domain/layout/user/user-layout.ts";
import { goldenNumberOf, goldenSettings, tokenFor } from "../../../support/layout-checker/golden.ts";
import { fictionalDigits } from "../../../support/server/fictional-numbers.ts";

const COLUMNS = [
  { heading: "従業員番号", kind: "key", owner: "recipient", required: true, maxWidth: 10 },
  { heading: "氏名", kind: "text", owner: "recipient", required: false, maxWidth: 0 },
  { heading: "マイナンバー", kind: "number", owner: "recipient", required: true, maxWidth: 0 },
  { heading: "配偶者マイナンバー", kind: "number", owner: "spouse", required: false, maxWidth: 0 },
] as const;
const LAYOUT: UserLayout = {
  name: "給与ソフト",
  purposes: ["TAX-WH"],
  encoding: "utf8",
  byteOrderMark: true,
  lineEnd: "lf",
  delimiter: "comma",
  quoting: "when_needed",
  heading: true,
  numberForm: "groups_of_four",
  fileName: "numbers.csv",
  columns: COLUMNS,
};

describe("parseUserLayout", () => {
  it("reads back what was saved", () => {
    expect(parseUserLayout(JSON.parse(JSON.stringify(LAYOUT)))).toEqual({ ok: true, value: LAYOUT });
  });

  it.each<[string, unknown, object]>([
    ["nothing", null, { code: "user_layout_malformed", at: "" }],
    ["a list", [], { code: "user_layout_malformed", at: "" }],
    ["no name", { ...LAYOUT, name: " " }, { code: "user_layout_malformed", at: "name" }],
    [
      "a purpose outside the law's list",
      { ...LAYOUT, purposes: ["OTHER"] },
      { code: "user_layout_malformed", at: "purposes" },
    ],
    ["no purpose", { ...LAYOUT, purposes: [] }, { code: "user_layout_malformed", at: "purposes" }],
    ["a path for a file name", { ...LAYOUT, fileName: "../x.csv" }, { code: "user_layout_malformed", at: "fileName" }],
    ["another ending", { ...LAYOUT, fileName: "x.exe" }, { code: "user_layout_malformed", at: "fileName" }],
    ["a property that nobody knows", { ...LAYOUT, extra: 1 }, { code: "user_layout_malformed", at: "" }],
    ["no columns", { ...LAYOUT, columns: [] }, { code: "user_layout_malformed", at: "columns" }],
    [
      "a column of no kind",
      { ...LAYOUT, columns: [{ ...COLUMNS[0], kind: "date" }] },
      { code: "user_layout_malformed", at: "columns.0.kind" },
    ],
    [
      "the same heading twice",
      { ...LAYOUT, columns: [COLUMNS[2], COLUMNS[2]] },
      { code: "user_layout_heading_twice", column: 1 },
    ],
    ["no number", { ...LAYOUT, columns: [COLUMNS[0]] }, { code: "user_layout_without_number" }],
    [
      "a name that holds a My Number",
      { ...LAYOUT, name: `給与 ${fictionalDigits(0)}` },
      { code: "user_layout_malformed", at: "name" },
    ],
    ["half a character", { ...LAYOUT, name: "\ud800" }, { code: "user_layout_malformed", at: "name" }],
  ])("refuses %s", (_, json, failure) => {
    expect(parseUserLayout(json)).toEqual({ ok: false, failure });
  });
});

describe("asLayout", () => {
  const settings = { ...goldenSettings("yayoi-numbers"), encoding: "utf8" } as const;
  const layout = asLayout("own-1", LAYOUT);
  const map = createRowMapper(layout, matchByPosition(layout));

  it("writes the columns with quotes where they are needed", () => {
    const row = map(["7", '髙橋 "花", 子', tokenFor(0), ""], 2);
    expect(createRowChecker(layout, settings).checkRow(row)).toEqual([]);
    expect(renderHeading(layout)).toBe("従業員番号,氏名,マイナンバー,配偶者マイナンバー\n");
    expect(renderRow(layout, row, settings, goldenNumberOf).open((text) => text)).toBe(
      '7,"髙橋 ""花"", 子",1234-5678-9018,\n',
    );
  });

  it("misses the number that it needs, and no other", () => {
    expect(createRowChecker(layout, settings).checkRow(map(["7", "", "", ""], 2))).toEqual([
      { row: 2, item: 3, code: "number_missing", owner: "recipient" },
    ]);
  });

  it("refuses what its encoding or its quoting cannot hold", () => {
    const plain = asLayout("own-2", { ...LAYOUT, encoding: "cp932", quoting: "refused" });
    const checker = createRowChecker(plain, { ...settings, encoding: "cp932" });
    const problems = checker.checkRow(
      createRowMapper(plain, matchByPosition(plain))(["7", "髙橋,é", tokenFor(0), ""], 2),
    );
    expect(problems).toEqual([
      expect.objectContaining({ item: 2, code: "character_refused", character: ",", because: "separator" }),
      expect.objectContaining({ item: 2, code: "character_refused", character: "é", because: "not_in_standard" }),
    ]);
  });
});
