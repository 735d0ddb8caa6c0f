/**
 * A birth date in one form for all sources: 1980-05-12.
 * @module
 */
import { parseDayText } from "../layout/day-text.ts";
import { dayInEra, eraWithCode, NTA_ERAS, type CalendarDay } from "../layout/era.ts";
import type { ImportField } from "./import-columns.ts";

const ONE_FORM = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u;

/** The date in one column, or in columns for era, year, month and day. What cannot be read stays as it was. */
export function birthDateOf(textOf: (field: ImportField) => string): string {
  const whole = textOf("birthDate");
  const day = whole === "" ? dayInParts(textOf) : parseDayText(whole);
  return day === undefined ? whole : formatDay(day);
}

/** Whether `text` is a day in that form. */
export function isBirthDate(text: string): boolean {
  return ONE_FORM.test(text) && parseDayText(text) !== undefined;
}

export function formatDay({ year, month, day }: CalendarDay): string {
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}

function dayInParts(textOf: (field: ImportField) => string): CalendarDay | undefined {
  const [year, month, day] = [textOf("birthYear"), textOf("birthMonth"), textOf("birthDay")];
  const era = eraWithCode(NTA_ERAS, textOf("birthEra"));
  if (era === undefined || era === "other") return parseDayText([year, month, day].join("-"));
  return dayInEra(era, Number(year), Number(month), Number(day));
}
