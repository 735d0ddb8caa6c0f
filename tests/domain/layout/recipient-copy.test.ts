import { describe, expect, it } from "@jest/globals";
import { LAYOUTS } from "#domain/layout/layouts.ts";
import { recipientCopy } from "#domain/layout/recipient-copy.ts";
import type { LayoutRow } from "#domain/layout/row.ts";

const SLIP = LAYOUTS["nta-375"];
const SLIPS = Object.values(LAYOUTS).filter((layout) => layout.recipientCopy);

/** A row of `texts` by item. */
function rowOf(texts: Readonly<Record<number, string>>): LayoutRow {
  return {
    sourceRow: 2,
    texts: SLIP.columns.map((_, index) => texts[index + 1] ?? ""),
    numbers: new Map(),
  };
}

function copyOf(texts: Readonly<Record<number, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(recipientCopy(SLIP, rowOf(texts)).map(({ name, text }) => [name, text]));
}

describe("the copy that a person gets", () => {
  it("groups amounts and leaves counts, years and codes as they are filed", () => {
    expect(copyOf({ 1: "375", 2: "1234567890", 11: "07", 14: "佐藤　花子", 17: "3000000", 23: "2", 26: "1" })).toEqual({
      整理番号1: "1234567890",
      年分: "07",
      "支払を受ける者－氏名": "佐藤　花子",
      支払金額: "3,000,000",
      "（源泉）控除対象配偶者の有無": "2",
      "控除対象扶養親族の数－特定－主": "1",
    });
  });

  it("writes a whole day in one line, and its parts where one is missing or the era is another", () => {
    expect(copyOf({ 44: "4", 45: "02", 46: "04", 47: "09" })).toEqual({ 受給者の生年月日: "平成2年4月9日" });
    expect(copyOf({ 61: "07", 62: "10", 63: "01" })).toEqual({ "中途就・退職": "7年10月1日" });
    expect(Object.values(copyOf({ 44: "4", 45: "02", 47: "09" }))).toEqual(["4", "02", "09"]);
    expect(Object.values(copyOf({ 44: "9", 45: "02", 46: "04", 47: "09" }))).toEqual(["9", "02", "04", "09"]);
  });

  it("ticks what applies, and is silent about what does not", () => {
    expect(copyOf({ 10: "0", 24: "1" })).toEqual({ 老人控除対象配偶者: "○" });
  });

  it.each(SLIPS)("has a name for every line of $id", (layout) => {
    const texts = layout.columns.map(() => "01");
    for (const { name, text } of recipientCopy(layout, { sourceRow: 2, texts, numbers: new Map() })) {
      expect([name, text]).toEqual([expect.stringMatching(/./u), expect.stringMatching(/./u)]);
    }
  });
});
