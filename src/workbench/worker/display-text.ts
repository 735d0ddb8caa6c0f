/**
 * A cell's content as a person expects to read it: dates as dates, amounts with commas.
 *
 * A small part of what Excel does with number formats; enough to recognise a sheet, not to print it.
 * @module
 */
import type { CellContent } from "#domain/workbook/cell-content.ts";
import type { DisplayCell } from "./display.ts";

/** Days from Excel's day 0 to 1970-01-01. */
const EPOCH_DAYS = 25_569;
const DAY_MS = 86_400_000;
/** The last day Excel knows, 9999-12-31. */
const LAST_DAY = 2_958_465;

export function displayText(content: CellContent, numberFormat?: string): string {
  if (content === null) return "";
  if (typeof content === "boolean") return content ? "TRUE" : "FALSE";
  if (typeof content === "string") return content;
  const code = firstSection(numberFormat ?? "");
  if (isDateFormat(code) && content >= 0 && content <= LAST_DAY) return dateText(content, code);
  if (/^0{2,}$/u.test(code)) return String(Math.round(content)).padStart(code.length, "0");
  const digits = /\.(0+)/u.exec(code)?.[1]?.length ?? 0;
  if (code.includes("%")) return `${(content * 100).toFixed(digits)}%`;
  if (/[#0],[#0]/u.test(code)) {
    return content.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  }
  return String(content);
}

/** As Excel aligns when nothing else is said. */
export function displayAlign(content: CellContent): DisplayCell["align"] {
  if (typeof content === "number") return "end";
  return typeof content === "boolean" ? "center" : "start";
}

/** The format for positive numbers, without quoted text, colours, escapes and fillers. */
function firstSection(numberFormat: string): string {
  const bare = numberFormat.replace(/"[^"]*"|\[[^\]]*\]|\\.|[_*]./gu, "");
  return bare.split(";")[0] ?? "";
}

function isDateFormat(code: string): boolean {
  return /[ymdhsge]/iu.test(code) && !/general|e[+-]/iu.test(code) && !/[#0?]/u.test(code.replace(/\.0+/u, ""));
}

function dateText(serial: number, code: string): string {
  const iso = new Date(Math.round((serial - EPOCH_DAYS) * DAY_MS)).toISOString();
  const day = iso.slice(0, 10).replaceAll("-", "/");
  const time = iso.slice(11, 16);
  if (!/[ydge]/iu.test(code)) return time;
  return /h/iu.test(code) ? `${day} ${time}` : day;
}
