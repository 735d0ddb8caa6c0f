import { describe, expect, it } from "@jest/globals";
import { LAYOUT_WORDING, OPEN_POINT_WORDING } from "#application/wording/layout-wording.ts";
import type { Condition } from "#domain/layout/condition.ts";
import { itemsOf } from "#domain/layout/dates.ts";
import { LAYOUT_IDS, numberItems, type Layout, type LayoutId } from "#domain/layout/layout.ts";
import { findLayout, LAYOUTS } from "#domain/layout/layouts.ts";
import { renderRow } from "#domain/layout/render-row.ts";
import type { RowRule } from "#domain/layout/row-rule.ts";
import { columnList } from "../../support/layout-checker/column-lists.ts";
import { goldenFile, goldenNumberOf, goldenSettings } from "../../support/layout-checker/golden.ts";
import { recordsOf, rowFromFields } from "../../support/layout-checker/records.ts";

/** Items, and those that take a number, a company's included. */
const EXPECTED: Readonly<Record<LayoutId, readonly [items: number, numbers: readonly number[]]>> = {
  "nta-375": [135, [94, 95, 99, 103, 107, 111, 115]],
  "nta-316": [41, [37, 38]],
  "nta-309": [53, [52, 53]],
  "nta-313": [42, [40, 41, 42]],
  "nta-376": [53, [51, 52, 53]],
  "nta-314": [38, [37, 38]],
  "nta-359": [47, [44, 45, 46]],
  "eltax-315": [147, [94, 95, 99, 103, 107, 111, 115, 119, 123, 127, 131]],
  "nenkin-2200700": [34, [13]],
  "nenkin-2201700": [27, [11]],
  "nenkin-2202700": [139, [14, 29, 78, 111]],
  "nenkin-2225700": [53, [40]],
  "nenkin-2221700": [49, [40]],
  "nenkin-2265700": [21, [15]],
  "yayoi-numbers": [6, [5]],
};
/** The others are drafts. */
const SETTLED: readonly LayoutId[] = ["nta-375", "nta-316", "nta-309", "nta-313", "nta-376", "nta-314"];

describe.each(LAYOUT_IDS)("%s", (id) => {
  const layout = LAYOUTS[id];

  it("has its items, and numbers where the list has them", () => {
    expect([layout.columns.length, numberItems(layout)]).toEqual(EXPECTED[id]);
    const listed = columnList(id).items.filter(({ type }) => type.includes("mynumber") || type === "corporate");
    expect(numberItems(layout)).toEqual(listed.map(({ item }) => item));
  });

  it("says what is not certain, in both languages", () => {
    expect(layout.certainty).toBe(SETTLED.includes(id) ? "settled" : "draft");
    expect(layout.openPoints.length).toBeGreaterThan(0);
    for (const words of [LAYOUT_WORDING[id], ...layout.openPoints.map((point) => OPEN_POINT_WORDING[point])]) {
      expect(words.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/u);
      expect(words.en).toMatch(/^[ -~]+$/u);
    }
  });

  it("speaks of items that it has", () => {
    const items = [...layout.dates.flatMap(itemsOf), ...layout.rules.flatMap(itemsIn), ...layout.sameInFile];
    expect(items.filter((item) => item < 1 || item > layout.columns.length)).toEqual([]);
    expect(layout.columns.map(({ name }) => name)).toEqual([...new Set(layout.columns.map(({ name }) => name))]);
  });

  it("writes records that no log can print", () => {
    const [fields = []] = recordsOf(id, goldenFile(id)).records;
    const record = renderRow(layout, rowFromFields(layout, fields), goldenSettings(id), goldenNumberOf);
    expect([String(record), JSON.stringify(record)]).toEqual(["[secret]", '"[secret]"']);
  });
});

describe("purposes", () => {
  it("fit the layout: tax forms for their own tax task, notices for social insurance", () => {
    const purposesOf = (prefix: string) =>
      LAYOUT_IDS.filter((id) => id.startsWith(prefix)).flatMap((id) => LAYOUTS[id].purposes);
    expect(purposesOf("nta-")).toEqual(["TAX-WH", "TAX-RET", "PAY-FEE", "PAY-RENT", "PAY-BUY", "PAY-AGT", "PAY-DIV"]);
    expect(purposesOf("eltax-")).toEqual(["TAX-WH"]);
    expect([...new Set(purposesOf("nenkin-"))]).toEqual(["SI-HP", "SI-P3"]);
  });
});

describe("findLayout", () => {
  it("finds ours by their identifier, and nothing else", () => {
    expect(findLayout("nta-375")).toBe(LAYOUTS["nta-375"]);
    for (const id of ["__proto__", "constructor", "nta-999", ""]) expect(findLayout(id)).toBeUndefined();
  });
});

function itemsIn(rule: RowRule): readonly number[] {
  const conditions = "when" in rule ? rule.when.flatMap(itemsInCondition) : [];
  const dates = [
    ...("date" in rule ? itemsOf(rule.date) : []),
    ...("than" in rule ? itemsOf(rule.than) : []),
    ...("birth" in rule ? itemsOf(rule.birth) : []),
  ];
  return [...("item" in rule ? [rule.item] : []), ...conditions, ...dates];
}

function itemsInCondition(condition: Condition): Layout["sameInFile"] {
  return "items" in condition ? condition.items : [condition.item];
}
