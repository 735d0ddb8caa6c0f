/**
 * What the person of a slip gets (本人交付用): what the file says, as a reader wants it, and nobody's number.
 * @module
 */
import { itemsOf, type DateItems } from "./dates.ts";
import { eraWithCode } from "./era.ts";
import { columnOf, type Column, type Layout } from "./layout.ts";
import type { LayoutRow } from "./row.ts";

export interface CopyItem {
  readonly name: string;
  readonly text: string;
}

/** Marks of a form: an item is ticked, or it is not there. */
const [UNTICKED, TICKED] = ["0", "1"];
const TICK = "○";
/** Counts, years and codes are narrower. */
const AMOUNT_WIDTH = 8;

/** The filled items in their order, without any for a number; a day in one line, an amount with its commas. */
export function recipientCopy(layout: Layout, row: LayoutRow): readonly CopyItem[] {
  const days = new Map(layout.dates.flatMap((date) => dayIn(layout, row, date)));
  const inADay = new Set(layout.dates.flatMap((date) => (days.has(firstItem(date)) ? itemsOf(date) : [])));
  return layout.columns.flatMap((column, index) => {
    const item = index + 1;
    const day = days.get(item);
    if (day !== undefined) return [day];
    const text = inADay.has(item) ? "" : readable(column, row.texts[index] ?? "");
    return text === "" ? [] : [{ name: column.name, text }];
  });
}

function firstItem(date: DateItems): number {
  return Math.min(...itemsOf(date));
}

/** Nothing where a part is missing: the parts are then shown as they stand. */
function dayIn(layout: Layout, row: LayoutRow, date: DateItems): readonly (readonly [number, CopyItem])[] {
  if (date.form !== "parts") return [];
  const parts = itemsOf(date).map((item) => row.texts[item - 1] ?? "");
  if (parts.includes("")) return [];
  const era = date.era === undefined ? "" : eraWithCode(layout.eras, parts[0] ?? "");
  if (era === undefined || era === "other") return [];
  const [year, month, day] = parts.slice(-3).map(Number);
  const { name } = columnOf(layout, date.year);
  const text = `${era}${String(year)}年${String(month)}月${String(day)}日`;
  return [[firstItem(date), { name: name.slice(0, name.lastIndexOf("－")), text }]];
}

function readable({ content, width = 0, exact }: Column, text: string): string {
  switch (content.kind) {
    case "number":
    case "unsettled":
    case "constant":
    case "nothing":
      return "";
    case "choice":
      return isMark(content.values) ? (text === TICKED ? TICK : "") : text;
    case "digits":
      return width >= AMOUNT_WIDTH && !exact && text.length <= width ? withCommas(text) : text;
    case "text":
      return text;
  }
}

function isMark(values: readonly string[]): boolean {
  return values.length === 2 && values[0] === UNTICKED && values[1] === TICKED;
}

function withCommas(digits: string): string {
  return digits.replaceAll(/\B(?=(?:[0-9]{3})+$)/gu, ",");
}
