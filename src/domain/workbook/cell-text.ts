/**
 * What a cell says as a line of text, for tables that are read by column: numbers with the zeros that their format
 * shows, dates as 1980-05-12.
 * @module
 */
import { formatDay } from "../import/birth-date.ts";
import { dayByCount } from "../layout/calendar-day.ts";
import type { CellContent } from "./cell-content.ts";

const ONLY_ZEROS = /^0+$/u;
/** What a number format shows as it stands: quotes, brackets, escapes. */
const NO_CODE = /"[^"]*"|\[[^\]]*\]|\\./gu;
const DAY_LETTERS = /[ymdge]/iu;
/** Excel's count of a day that never was, 29 February 1900: from the next one on its calendar is right. */
const WRONG_DAY = 60;
const DAYS_TO_1970 = 25_569;

export function cellText(content: CellContent, numberFormat = ""): string {
  if (typeof content !== "number") return content === null ? "" : String(content);
  if (ONLY_ZEROS.test(numberFormat)) return String(content).padStart(numberFormat.length, "0");
  const isDay =
    Number.isInteger(content) && content > WRONG_DAY && DAY_LETTERS.test(numberFormat.replaceAll(NO_CODE, ""));
  return isDay ? formatDay(dayByCount(content - DAYS_TO_1970)) : String(content);
}
