/**
 * The Japanese calendar by the day: an era begins and ends on a day, not with a year.
 * @module
 */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export const ERAS = ["明治", "大正", "昭和", "平成", "令和"] as const;
export type Era = (typeof ERAS)[number];

/** Code in a file → era. The authorities' tables differ, and share codes with different meanings. */
export type EraTable = Readonly<Record<string, Era | "other">>;

export const NTA_ERAS: EraTable = { "1": "昭和", "2": "大正", "3": "明治", "4": "平成", "5": "令和", "9": "other" };
export const NENKIN_ERAS: EraTable = { "1": "明治", "3": "大正", "5": "昭和", "7": "平成", "9": "令和" };

/** The era that `code`, taken from a file, stands for. */
export function eraWithCode(eras: EraTable, code: string): Era | "other" | undefined {
  return Object.hasOwn(eras, code) ? eras[code] : undefined;
}

const FIRST_DAYS: Readonly<Record<Era, CalendarDay>> = {
  明治: { year: 1868, month: 1, day: 25 },
  大正: { year: 1912, month: 7, day: 30 },
  昭和: { year: 1926, month: 12, day: 25 },
  平成: { year: 1989, month: 1, day: 8 },
  令和: { year: 2019, month: 5, day: 1 },
};
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** How many days the month has; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/** Negative where `a` is earlier, 0 for the same day. */
export function compareDays(a: CalendarDay, b: CalendarDay): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

/** The day after. */
export function nextDay({ year, month, day }: CalendarDay): CalendarDay {
  if (day < daysInMonth(year, month)) return { year, month, day: day + 1 };
  return month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
}

/** The day that a year of an era, a month and a day name; `undefined` where there is none in that era. */
export function dayInEra(era: Era, yearOfEra: number, month: number, day: number): CalendarDay | undefined {
  const year = FIRST_DAYS[era].year + yearOfEra - 1;
  if (yearOfEra < 1 || day < 1 || day > daysInMonth(year, month)) return undefined;
  const found = { year, month, day };
  return eraOf(found)?.era === era ? found : undefined;
}

/** The era of a day and the year in it; `undefined` before 明治. */
export function eraOf(day: CalendarDay): { readonly era: Era; readonly year: number } | undefined {
  const era = ERAS.findLast((one) => compareDays(FIRST_DAYS[one], day) <= 0);
  return era === undefined ? undefined : { era, year: day.year - FIRST_DAYS[era].year + 1 };
}

/** The day before. */
export function previousDay({ year, month, day }: CalendarDay): CalendarDay {
  if (day > 1) return { year, month, day: day - 1 };
  return month === 1
    ? { year: year - 1, month: 12, day: 31 }
    : { year, month: month - 1, day: daysInMonth(year, month - 1) };
}

/** The same day in a later year; 29 February becomes the 28th where there is none. */
export function yearsLater({ year, month, day }: CalendarDay, years: number): CalendarDay {
  return { year: year + years, month, day: Math.min(day, daysInMonth(year + years, month)) };
}
