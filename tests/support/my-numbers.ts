/**
 * Fictional numbers for tests: counted bodies with a computed check digit.
 * @module
 */
import { checkDigitOf, type MyNumber, parseMyNumber } from "#domain/number/my-number.ts";

/** The `nth` test number, 0 and up; neighbours differ in every position. */
export function myNumber(nth: number): MyNumber {
  const body = String((31_415_926_535 + nth * 27_182_818_284) % 100_000_000_000).padStart(11, "0");
  const parsed = parseMyNumber(body + String(checkDigitOf(body)));
  if (!parsed.ok) throw new RangeError(parsed.failure.code);
  return parsed.value;
}
