/**
 * Columns of numbers that are too long to be My Numbers: corporate numbers, product codes, payment cards.
 *
 * They are no candidates. They are counted, so that a person can be told what such a column was taken for.
 * @module
 */
import { maskText } from "../masking/mask-text.ts";
import { isCorporateNumber } from "../number/corporate-number.ts";
import { rangeAddress, type SheetName } from "../workbook/range-address.ts";
import type { Heading } from "./candidate.ts";
import type { LookAlikeColumn } from "./finding.ts";
import { NumberIndex } from "../number/number-index.ts";
import type { LookAlike } from "./reason.ts";
import { foldText } from "./text-classes.ts";

export const FEWEST_LONG_DIGITS = 13;
export const MOST_LONG_DIGITS = 16;
const FEWEST_VALUES = 5;
const MOST = 0.9;
/** Digits in one piece or in groups, maybe behind the T of an invoice number. */
const LONG_NUMBER = /^\s*(T)?([0-9](?:[- ]?[0-9]){12,15})\s*$/u;

/** What its own check digit makes of a number; the first that nine in ten of a column pass. */
const OWN_CHECKS: readonly (readonly [LookAlike, (digits: string, isInvoice: boolean) => boolean])[] = [
  ["invoice_number", (digits, isInvoice) => isInvoice && isCorporateNumber(digits)],
  ["corporate_number", (digits) => isCorporateNumber(digits)],
  ["product_code", (digits) => digits.length === 13 && passesProductCheck(digits)],
  ["payment_card", (digits) => digits.length >= 14 && passesCardCheck(digits)],
];

interface LongColumn {
  readonly column: number;
  readonly heading: Heading | undefined;
  readonly top: number;
  bottom: number;
  readonly values: NumberIndex;
  /** Different values that pass each of {@link OWN_CHECKS}. */
  readonly passing: number[];
}

export class LongNumbers {
  /** The latest of each column; a new heading begins a new one. */
  readonly #current: (LongColumn | undefined)[] = [];
  readonly #all: LongColumn[] = [];

  /** Takes a cell of so many digits. */
  take(row: number, column: number, heading: Heading | undefined, content: string): void {
    const found = LONG_NUMBER.exec(foldText(content));
    const digits = found?.[2]?.replace(/[- ]/gu, "");
    if (digits === undefined) return;
    let current = this.#current[column];
    if (current === undefined || current.heading !== heading) {
      const passing = OWN_CHECKS.map(() => 0);
      current = { column, heading, top: row, bottom: row, values: new NumberIndex(), passing };
      this.#current[column] = current;
      this.#all.push(current);
    }
    current.bottom = row;
    if (!current.values.add(Number(digits))) return;
    for (const [index, [, passes]] of OWN_CHECKS.entries()) {
      if (passes(digits, found?.[1] !== undefined)) current.passing[index] = (current.passing[index] ?? 0) + 1;
    }
  }

  /** The columns with enough values to be named. */
  name(sheet: SheetName): readonly LookAlikeColumn[] {
    return this.#all
      .filter(({ values }) => values.size >= FEWEST_VALUES)
      .map(({ column, heading, top, bottom, values, passing }) => {
        const range = rangeAddress(sheet, { top, bottom, left: column, right: column });
        const label = heading?.label;
        const named = label?.kind === "look_alike" ? label.as : undefined;
        const checked = OWN_CHECKS.find((_, index) => (passing[index] ?? 0) >= values.size * MOST)?.[0];
        const header = heading === undefined ? {} : { header: maskText(heading.text) };
        const as = named ?? checked ?? "system_id";
        return { sheet, column: range.left, top: range.top, bottom: range.bottom, ...header, as, values: values.size };
      });
  }
}

/** GTIN-13 (JAN): weights 1 and 3 from the left, modulus 10. */
function passesProductCheck(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) sum += (digits.charCodeAt(at) - 48) * (at % 2 === 0 ? 1 : 3);
  return sum % 10 === 0;
}

/** Luhn: every second digit from the right doubled, its digits added, modulus 10. Source: ISO/IEC 7812-1 annex B. */
function passesCardCheck(digits: string): boolean {
  let sum = 0;
  for (let fromRight = 0; fromRight < digits.length; fromRight++) {
    const digit = digits.charCodeAt(digits.length - 1 - fromRight) - 48;
    const weighed = fromRight % 2 === 0 ? digit : digit * 2;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}
