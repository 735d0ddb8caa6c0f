import { parseLocalRange, sheetName, type RangeAddress } from "../workbook/range-address.ts";
import type { Heading } from "./candidate.ts";

/** A cell of the same sheet in a formula. */
const REFERENCE = /(?<![\w!.])\$?[A-Z]{1,3}\$?[0-9]{1,7}(?![\w(])/gu;
const THIS_SHEET = sheetName("");

/** The header that names a My Number over a cell that `formula` speaks of: a number beside it is compared with them. */
export function headerReferredTo(
  formula: string,
  headings: { numberOver(range: RangeAddress): Heading | undefined },
): Heading | undefined {
  for (const address of formula.match(REFERENCE) ?? []) {
    const area = parseLocalRange(THIS_SHEET, address.replaceAll("$", ""));
    const heading = area.ok ? headings.numberOver(area.value) : undefined;
    if (heading !== undefined) return heading;
  }
  return undefined;
}
