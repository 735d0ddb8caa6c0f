import {
  parseColumn,
  parseLocalRange,
  type RangeAddress,
  rangeAddress,
  SHEET_COLUMNS,
  SHEET_ROWS,
  type SheetName,
} from "#domain/workbook/range-address.ts";

const COLUMNS = /^\$?([A-Z]{1,3}):\$?([A-Z]{1,3})$/u;
const ROWS = /^\$?(\d{1,7}):\$?(\d{1,7})$/u;

/** The rectangles of an address as events tell it: `C5`, `C5:D9`, `C:C`, `5:7`, several with commas.
 *  What is none of these gives none. */
export function parseChangedAddress(sheet: SheetName, address: string): readonly RangeAddress[] {
  return address.split(",").flatMap((part) => {
    const local = part.slice(part.lastIndexOf("!") + 1).trim();
    const range = wholeColumns(sheet, local) ?? wholeRows(sheet, local);
    if (range !== undefined) return [range];
    const parsed = parseLocalRange(sheet, local);
    return parsed.ok ? [parsed.value] : [];
  });
}

function wholeColumns(sheet: SheetName, text: string): RangeAddress | undefined {
  const [, first, last] = COLUMNS.exec(text) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const [left, right] = ordered(parseColumn(first), parseColumn(last));
  return right >= SHEET_COLUMNS ? undefined : rangeAddress(sheet, { top: 0, bottom: SHEET_ROWS - 1, left, right });
}

function wholeRows(sheet: SheetName, text: string): RangeAddress | undefined {
  const [, first, last] = ROWS.exec(text) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const [top, bottom] = ordered(Number(first) - 1, Number(last) - 1);
  const isOnSheet = top >= 0 && bottom < SHEET_ROWS;
  return isOnSheet ? rangeAddress(sheet, { top, bottom, left: 0, right: SHEET_COLUMNS - 1 }) : undefined;
}

function ordered(one: number, other: number): readonly [number, number] {
  return one <= other ? [one, other] : [other, one];
}
