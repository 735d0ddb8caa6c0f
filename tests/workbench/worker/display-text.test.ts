import { describe, expect, it } from "@jest/globals";
import { displayAlign, displayText } from "../../../src/workbench/worker/display-text.ts";

describe("displayText", () => {
  it.each([
    [null, undefined, ""],
    ["氏名", undefined, "氏名"],
    ["=1+1", undefined, "=1+1"],
    [true, undefined, "TRUE"],
    [12.5, undefined, "12.5"],
    [45_658, "yyyy/m/d", "2025/01/01"],
    [45_658.5, "yyyy/mm/dd hh:mm", "2025/01/01 12:00"],
    [0.75, "h:mm", "18:00"],
    [45_658, '[$-411]ggge"年"m"月"d"日"', "2025/01/01"],
    [45_658, 'yyyy"年"m"月"', "2025/01/01"],
    [1_234_567, "#,##0", "1,234,567"],
    [1_234.5, "#,##0.00;[Red]-#,##0.00", "1,234.50"],
    [0.256, "0.0%", "25.6%"],
    [42, "0000", "0042"],
    [3_000_000, "yyyy/m/d", "3000000"],
    [-1, "yyyy/m/d", "-1"],
    [1_200, '"金"#,##0"円"', "1,200"],
    [7, "General", "7"],
    [7, "@", "7"],
  ] as const)("shows %s with the format %s as %s", (content, format, text) => {
    expect(displayText(content, format)).toBe(text);
  });

  it("aligns as Excel does when nothing is said", () => {
    expect([1, "a", false, null].map(displayAlign)).toEqual(["end", "start", "center", "start"]);
  });
});
