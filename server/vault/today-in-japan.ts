import type { CalendarDay } from "#domain/layout/era.ts";

const JAPAN_OFFSET_MS = 9 * 60 * 60 * 1000;

/** Authorities count days in Japan, wherever the server stands. */
export function todayInJapan(nowMs: number): CalendarDay {
  const there = new Date(nowMs + JAPAN_OFFSET_MS);
  return { year: there.getUTCFullYear(), month: there.getUTCMonth() + 1, day: there.getUTCDate() };
}
