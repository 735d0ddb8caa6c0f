import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { cellText } from "#domain/workbook/cell-text.ts";

describe("cellText", () => {
  it("writes days as the calendar has them, whatever the year", () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
        const day = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
        expect(cellText(serial, "yyyy/m/d")).toBe(day);
      }),
    );
  });

  it.each([
    ["an amount", 1_200_000, "#,##0", "1200000"],
    ["an employee number with zeros", 12, "00000", "00012"],
    ["a date in Japanese words", 29_353, 'ggge"年"m"月"d"日"', "1980-05-12"],
    ["an amount in yen", 5, '0"円 month"', "5"],
    ["no format", 3.5, undefined, "3.5"],
    ["text", " 佐藤", "@", " 佐藤"],
    ["an empty cell", null, undefined, ""],
  ])("reads %s", (_, content, format, text) => {
    expect(cellText(content, format)).toBe(text);
  });
});
