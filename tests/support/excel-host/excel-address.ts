import { formatLocalRange, parseLocalRange, rangeAddress, sheetName } from "#domain/workbook/range-address.ts";
import { invalidArgument, notEmulated } from "./host-error.ts";
import type { Rectangle } from "./rectangle.ts";

const LONGEST_ADDRESS = 8_192;
const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/u;

/** The rectangle that `address` names, with or without its sheet; several areas, whole rows and whole
 *  columns are not emulated. */
export function parseExcelAddress(address: unknown): Rectangle {
  if (typeof address !== "string" || address.length > LONGEST_ADDRESS) throw invalidArgument("Worksheet.getRange");
  const local = address.slice(address.lastIndexOf("!") + 1);
  if (/[,;]|^\$?[A-Z]+:\$?[A-Z]+$|^\d+:\d+$/iu.test(local))
    throw notEmulated("an address of several areas, whole rows or columns");
  const parsed = parseLocalRange(sheetName(""), local);
  if (!parsed.ok) throw invalidArgument("Worksheet.getRange");
  const { top, left, bottom, right } = parsed.value;
  return { top, left, bottom, right };
}

export function formatLocalRangeOf(area: Rectangle): string {
  return formatLocalRange(rangeAddress(sheetName(""), area));
}

/** `Data!A1:C3`, the sheet's name in quotes where Excel needs them. */
export function formatExcelAddress(sheet: string, area: Rectangle): string {
  const name = PLAIN_NAME.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  return `${name}!${formatLocalRangeOf(area)}`;
}
