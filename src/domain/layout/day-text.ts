/**
 * A day as people write it in one cell: 1980-05-12, 1980/5/12, 1980年5月12日, 昭和55年5月12日, S55.5.12.
 * @module
 */
import { dayInEra, daysInMonth, ERAS, type CalendarDay, type Era } from "./era.ts";

const WESTERN = /^(?<year>[0-9]{4})(?:[-/.年](?<month>[0-9]{1,2})[-/.月](?<day>[0-9]{1,2})日?|(?<compact>[0-9]{4}))$/u;
const JAPANESE =
  /^(?<era>明治|大正|昭和|平成|令和|[MTSHR])(?<year>元|[0-9]{1,2})[-/.年](?<month>[0-9]{1,2})[-/.月](?<day>[0-9]{1,2})日?$/iu;
const LETTERS = "MTSHR";
const TIME_BEHIND = /[T ]0{1,2}:00(?::00)?.*$/u;

/** The day that `text` names; `undefined` where it names none or is written otherwise. */
export function parseDayText(text: string): CalendarDay | undefined {
  const folded = text.normalize("NFKC").trim().replace(TIME_BEHIND, "").replace(/\s/gu, "");
  const western = WESTERN.exec(folded)?.groups;
  if (western !== undefined) {
    const { year, month, day, compact } = western;
    return realDay(Number(year), Number(month ?? compact?.slice(0, 2)), Number(day ?? compact?.slice(2)));
  }
  const japanese = JAPANESE.exec(folded)?.groups;
  if (japanese === undefined) return undefined;
  const { era = "", year = "", month, day } = japanese;
  const named: Era | undefined = ERAS.find((one) => one === era) ?? ERAS[LETTERS.indexOf(era.toUpperCase())];
  return named === undefined
    ? undefined
    : dayInEra(named, year === "元" ? 1 : Number(year), Number(month), Number(day));
}

function realDay(year: number, month: number, day: number): CalendarDay | undefined {
  return day >= 1 && day <= daysInMonth(year, month) ? { year, month, day } : undefined;
}
