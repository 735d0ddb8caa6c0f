/**
 * Days by their count, without a clock and without time zones.
 * @module
 */
import type { CalendarDay } from "./era.ts";

const DAY_MS = 86_400_000;
const JAPAN_AHEAD_MS = 9 * 60 * 60 * 1000;

/** The day that lies `days` days after 1 January 1970. Counts in eras of 400 years that begin with March. */
export function dayByCount(days: number): CalendarDay {
  const fromMarchOfYear0 = days + 719_468;
  const era = Math.floor(fromMarchOfYear0 / 146_097);
  const dayOfEra = fromMarchOfYear0 - era * 146_097;
  const leapDays = Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** Authorities count days in Japan, wherever the clock stands. `nowMs` counts from 1970, UTC. */
export function todayInJapan(nowMs: number): CalendarDay {
  return dayByCount(Math.floor((nowMs + JAPAN_AHEAD_MS) / DAY_MS));
}
