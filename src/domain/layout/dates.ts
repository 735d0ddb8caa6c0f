/**
 * Dates as layouts take them apart: an era, and year, month and day in one item or in three.
 * @module
 */
import { dayInEra, eraOf, eraWithCode, type CalendarDay, type EraTable } from "./era.ts";
import type { LayoutRow } from "./row.ts";

interface Headings {
  /** Headings under which a source keeps the whole date in one column. */
  readonly headings?: readonly string[];
}
export type DateItems = Headings &
  (
    | /** Year, month and day in two digits each, with an item for the era or without one. */
      {
        readonly form: "parts";
        readonly era?: number;
        readonly year: number;
        readonly month: number;
        readonly day: number;
      }
      /** An era, then YYMMDD. */
    | { readonly form: "era_yymmdd"; readonly era: number; readonly date: number }
    /** An era, a year and a month. */
    | { readonly form: "era_month"; readonly era: number; readonly year: number; readonly month: number }
  );

/** What the items say. `undetermined`: a possible day, but the era is not written or another one. */
export type ReadDate =
  | { readonly kind: "none" }
  | { readonly kind: "incomplete" }
  | { readonly kind: "impossible" }
  | { readonly kind: "undetermined" }
  | { readonly kind: "day"; readonly day: CalendarDay };

const TWO_DIGITS = /^[0-9]{2}$/u;
/** Any leap year: without an era, 29 February has to pass. */
const SOME_LEAP_YEAR = 12;

/** The items of a date, the era's first. */
export function itemsOf(date: DateItems): readonly number[] {
  switch (date.form) {
    case "parts":
      return [...(date.era === undefined ? [] : [date.era]), date.year, date.month, date.day];
    case "era_yymmdd":
      return [date.era, date.date];
    case "era_month":
      return [date.era, date.year, date.month];
  }
}

export function readDate(date: DateItems, row: LayoutRow, eras: EraTable): ReadDate {
  const texts = itemsOf(date).map((item) => row.texts[item - 1] ?? "");
  if (texts.every((text) => text === "")) return { kind: "none" };
  if (texts.some((text) => text === "")) return { kind: "incomplete" };
  const era = date.era === undefined ? undefined : (texts[0] ?? "");
  const parts = partsOf(date, era === undefined ? texts : texts.slice(1));
  if (parts === undefined) return { kind: "impossible" };
  const [year, month, day] = parts;
  const named = era === undefined ? "other" : eraWithCode(eras, era);
  if (named === undefined) return { kind: "impossible" };
  if (named === "other") {
    const possible = dayInEra("平成", SOME_LEAP_YEAR, month, day) !== undefined && year > 0;
    return { kind: possible ? "undetermined" : "impossible" };
  }
  const found = date.form === "era_month" ? monthInEra(named, year, month) : dayInEra(named, year, month, day);
  return found === undefined ? { kind: "impossible" } : { kind: "day", day: found };
}

/** The first day of a month, in its era even where the era begins later in that month. */
function monthInEra(era: Parameters<typeof dayInEra>[0], year: number, month: number): CalendarDay | undefined {
  const known = dayInEra(era, year, month, 28) ?? dayInEra(era, year, month, 1);
  return known === undefined ? undefined : { ...known, day: 1 };
}

function partsOf(date: DateItems, texts: readonly string[]): readonly [number, number, number] | undefined {
  const pairs = date.form === "era_yymmdd" ? (texts[0]?.match(/.{1,2}/gsu) ?? []) : texts;
  if (pairs.length !== (date.form === "era_month" ? 2 : 3) || !pairs.every((pair) => TWO_DIGITS.test(pair)))
    return undefined;
  const [year = 0, month = 0, day = 1] = pairs.map(Number);
  return [year, month, day];
}

/** The texts of a day, in the order of {@link itemsOf}; `undefined` where the layout has no code for its era. */
export function writeDate(date: DateItems, day: CalendarDay, eras: EraTable): readonly string[] | undefined {
  const found = eraOf(day);
  if (found === undefined) return undefined;
  const [year, month, dayText] = [found.year, day.month, day.day].map((part) => String(part).padStart(2, "0"));
  if (year === undefined || month === undefined || dayText === undefined) return undefined;
  if (date.era === undefined) return [year, month, dayText];
  const code = Object.keys(eras).find((one) => eras[one] === found.era);
  if (code === undefined) return undefined;
  if (date.form === "era_yymmdd") return [code, year + month + dayText];
  return date.form === "era_month" ? [code, year, month] : [code, year, month, dayText];
}
