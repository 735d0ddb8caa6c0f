/**
 * What Excel makes of a value that an add-in puts into a cell, as if it had been typed.
 *
 * `documented` rows follow Microsoft's pages; `chosen` rows are this emulator's choice and unverified
 * until somebody compares them with Excel. Whatever no row covers is refused, not guessed.
 * @module
 */
import { notEmulated } from "./host-error.ts";
import { TEXT_FORMAT, type HostValue } from "./sheet-model.ts";

interface InputRule {
  readonly id: string;
  readonly basis: "documented" | "chosen";
  readonly applies: (value: HostValue, format: string) => boolean;
  readonly becomes: (value: HostValue) => HostValue;
}

const NUMBER = /^[+-]?\d+(?:\.\d+)?$/u;

/** The first row that applies decides. */
export const INPUT_RULES: readonly InputRule[] = [
  {
    id: "input-empty",
    basis: "documented",
    applies: (value) => value === "",
    becomes: () => "",
  },
  {
    id: "input-text-format",
    basis: "documented",
    applies: (_value, format) => format === TEXT_FORMAT,
    becomes: (value) => (typeof value === "boolean" ? String(value).toUpperCase() : String(value)),
  },
  {
    id: "input-not-a-text",
    basis: "documented",
    applies: (value) => typeof value !== "string",
    becomes: (value) => value,
  },
  {
    id: "input-number",
    basis: "chosen",
    applies: (value) => NUMBER.test(String(value)),
    becomes: (value) => typedNumber(String(value)),
  },
  {
    id: "input-formula",
    basis: "documented",
    applies: (value) => /^[=+-]/u.test(String(value)),
    becomes: () => {
      throw notEmulated("typing a formula: there is no calculation here");
    },
  },
  {
    id: "input-boolean",
    basis: "chosen",
    applies: (value) => /^(?:true|false)$/iu.test(String(value)),
    becomes: (value) => String(value).toLowerCase() === "true",
  },
  {
    id: "input-apostrophe",
    basis: "chosen",
    applies: (value) => String(value).startsWith("'"),
    becomes: (value) => String(value).slice(1),
  },
  {
    id: "input-maybe-date-or-number",
    basis: "chosen",
    applies: (value) => /^[\d.,/:%¥$\sEe()-]+$/u.test(String(value)),
    becomes: () => {
      throw notEmulated("typing a date, time, percentage or grouped number");
    },
  },
  {
    id: "input-text",
    basis: "chosen",
    applies: () => true,
    becomes: (value) => value,
  },
];

/** What stands in a cell of `format` after `value` was put there. */
export function typedInput(value: HostValue, format: string): HostValue {
  const rule = INPUT_RULES.find(({ applies }) => applies(value, format));
  return rule === undefined ? value : rule.becomes(value);
}

/** Excel keeps the first fifteen digits that were typed and makes the others zero. */
function typedNumber(text: string): number {
  let kept = 0;
  const digits = text.replace(/\d/gu, (digit) => {
    if (kept > 0 || digit !== "0") kept += 1;
    return kept > 15 ? "0" : digit;
  });
  return Number(digits);
}
