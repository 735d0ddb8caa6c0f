import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { writeDate, readDate, type DateItems } from "#domain/layout/dates.ts";
import {
  compareDays,
  dayInEra,
  eraOf,
  NENKIN_ERAS,
  nextDay,
  NTA_ERAS,
  previousDay,
  yearsLater,
} from "#domain/layout/era.ts";
import type { LayoutRow } from "#domain/layout/row.ts";

const days = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2060-12-31"), noInvalidDate: true })
  .map((date) => ({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }));

describe("eras", () => {
  it.each([
    [{ year: 1912, month: 7, day: 29 }, "明治", 45],
    [{ year: 1912, month: 7, day: 30 }, "大正", 1],
    [{ year: 1926, month: 12, day: 24 }, "大正", 15],
    [{ year: 1926, month: 12, day: 25 }, "昭和", 1],
    [{ year: 1989, month: 1, day: 7 }, "昭和", 64],
    [{ year: 1989, month: 1, day: 8 }, "平成", 1],
    [{ year: 2019, month: 4, day: 30 }, "平成", 31],
    [{ year: 2019, month: 5, day: 1 }, "令和", 1],
  ] as const)("change by the day: %j is in %s %i", (day, era, year) => {
    expect(eraOf(day)).toEqual({ era, year });
    expect(dayInEra(era, year, day.month, day.day)).toEqual(day);
  });

  it("have no days outside", () => {
    expect(dayInEra("昭和", 64, 1, 8)).toBeUndefined();
    expect(dayInEra("令和", 1, 4, 30)).toBeUndefined();
    expect(dayInEra("平成", 5, 2, 29)).toBeUndefined();
  });

  it("come back from what was written, in both authorities' codes", () => {
    const forms: readonly (readonly [DateItems, typeof NTA_ERAS])[] = [
      [{ form: "parts", era: 1, year: 2, month: 3, day: 4 }, NTA_ERAS],
      [{ form: "era_yymmdd", era: 1, date: 2 }, NENKIN_ERAS],
    ];
    fc.assert(
      fc.property(days, fc.constantFrom(...forms), (day, [form, eras]) => {
        const row: LayoutRow = { sourceRow: 1, texts: writeDate(form, day, eras) ?? [], numbers: new Map() };
        expect(readDate(form, row, eras)).toEqual({ kind: "day", day });
      }),
    );
  });

  it.each(["constructor", "__proto__", "toString"])("have no code %s", (code) => {
    const date: DateItems = { form: "era_yymmdd", era: 1, date: 2 };
    const row: LayoutRow = { sourceRow: 1, texts: [code, "050401"], numbers: new Map() };
    expect(readDate(date, row, NTA_ERAS)).toEqual({ kind: "impossible" });
  });

  it("tell 昭和 for the tax agency from 昭和 for the pension office", () => {
    expect([NTA_ERAS["1"], NTA_ERAS["5"], NENKIN_ERAS["1"], NENKIN_ERAS["5"]]).toEqual([
      "昭和",
      "令和",
      "明治",
      "昭和",
    ]);
  });
});

describe("days", () => {
  it("follow one another", () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(previousDay(nextDay(day))).toEqual(day);
        expect(compareDays(day, nextDay(day))).toBeLessThan(0);
      }),
    );
  });

  it("lead to 28 February where a year has no 29th", () => {
    expect(yearsLater({ year: 1956, month: 2, day: 29 }, 70)).toEqual({ year: 2026, month: 2, day: 28 });
  });
});
