/**
 * How a number is written into a file: one named form a receiver, never a shared padding.
 * @module
 */
import type { MyNumber } from "../number/my-number.ts";
import type { NumberForm } from "./layout.ts";

const WRITERS: Readonly<Record<NumberForm, (number: MyNumber) => string>> = {
  twelve: (number) => number,
  zero_and_twelve: (number) => `0${number}`,
  groups_of_four: (number) => `${number.slice(0, 4)}-${number.slice(4, 8)}-${number.slice(8)}`,
};
export const NUMBER_LENGTHS: Readonly<Record<NumberForm, number>> = {
  twelve: 12,
  zero_and_twelve: 13,
  groups_of_four: 14,
};

export function writeNumber(number: MyNumber, form: NumberForm): string {
  return WRITERS[form](number);
}
