/**
 * Digits with separators between them, and the twelve-digit numbers they can be read as.
 *
 * A chain is read whole or cut into numbers that clearly stand apart. What belongs to something longer,
 * such as a fourth group of a card number, is no number.
 * @module
 */
import { parseMyNumber } from "../number/my-number.ts";
import type { Shape } from "./shape.ts";
import { BREAK, DOT, HYPHEN, INVISIBLE, LONG_VOWEL, MIDDLE_DOT, SPACE } from "./text-classes.ts";
import type { Grouping, WrittenForm } from "./written-form.ts";

const NUMBER_DIGITS = 12;
/** A text with fewer digits holds no number that could be told. */
export const FEWEST_DIGITS = 9;

interface Group {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** What stands between this group and the next, blanks removed unless they are all; "" at the end. */
  readonly separator: string;
}

/** The groups of digits that `chain`, which begins at `offset` of the text, is made of. */
function splitChain(chain: string, offset: number): readonly Group[] {
  const pieces = [...chain.matchAll(/([0-9][0-9\u200b]*)([^0-9]*)/gu)];
  return pieces.map((piece) => {
    const run = (piece[1] ?? "").replace(/\u200b+$/u, "");
    const start = offset + piece.index;
    const between = (piece[2] ?? "").replaceAll(INVISIBLE, "");
    return {
      start,
      end: start + run.length,
      digits: run.replaceAll(INVISIBLE, ""),
      separator:
        between.trim() === "" && !between.includes(BREAK)
          ? between.slice(0, 1)
          : between.replaceAll(SPACE, "").slice(0, 1),
    };
  });
}

export interface Reading {
  readonly groups: readonly Group[];
  readonly form: WrittenForm;
  readonly shape: Shape;
  readonly grouping: Grouping;
  readonly zeroInFront?: true;
}

/** The numbers that `chain`, at `offset` of its text, can be read as, from left to right. */
export function readChain(chain: string, offset: number): readonly Reading[] {
  const groups = splitChain(chain, offset);
  const whole = readWholeChain(groups);
  return whole === undefined ? tile(groups) : [whole];
}

/** Readings that only hold where nothing else is in the chain. */
function readWholeChain(groups: readonly Group[]): Reading | undefined {
  const [first, second] = groups;
  if (first === undefined) return undefined;
  if (groups.length === 1) return readSingle(first);
  if (groups.length === 2 && second !== undefined && first.separator === DOT && /^0{1,6}$/u.test(second.digits)) {
    const length = first.digits.length;
    if (length > NUMBER_DIGITS || length < FEWEST_DIGITS) return undefined;
    return {
      groups: [{ ...first, end: second.end }],
      form: length === NUMBER_DIGITS ? "whole" : "short",
      shape: "decimal_tail",
      grouping: "none",
    };
  }
  const digits = groups.reduce((sum, group) => sum + group.digits.length, 0);
  const separators = new Set(groups.slice(0, -1).map((group) => group.separator));
  if (digits !== NUMBER_DIGITS || separators.size > 1 || isDateLike(groups)) return undefined;
  return readOtherGrouping(groups);
}

function readOtherGrouping(groups: readonly Group[]): Reading | undefined {
  const lengths = groups.map((group) => group.digits.length).join("-");
  const separator = groups[0]?.separator;
  if (lengths === "4-4-4") return undefined;
  if (separator === "," && lengths === "3-3-3-3")
    return { groups, form: "whole", shape: "thousands", grouping: "other" };
  if (separator !== HYPHEN && separator !== SPACE && separator !== MIDDLE_DOT) return undefined;
  return { groups, form: "whole", shape: "other_grouping", grouping: "other" };
}

function readSingle(group: Group): Reading | undefined {
  const length = group.digits.length;
  const base = { groups: [group], grouping: "none" } as const;
  if (length === NUMBER_DIGITS) return { ...base, form: "whole", shape: "plain_text" };
  if (length === NUMBER_DIGITS + 1) {
    return group.digits.startsWith("0")
      ? { ...base, form: "whole", shape: "zero_prefixed_13", zeroInFront: true }
      : { ...base, form: "long", shape: "wrong_length" };
  }
  if (length < NUMBER_DIGITS && length >= FEWEST_DIGITS) return { ...base, form: "short", shape: "text_lost_zero" };
  return undefined;
}

/** `2026-10-16 ...`: four digits of a year, then a month and a day. */
function isDateLike(groups: readonly Group[]): boolean {
  const [year, month, day] = groups.map((group) => group.digits);
  if (year?.length !== 4 || month === undefined || day === undefined) return false;
  return /^(?:19|20)/u.test(year) && month.length <= 2 && Number(month) <= 12 && day.length <= 2 && Number(day) <= 31;
}

/** Numbers beside one another, or beside other digits that are clearly apart. */
function tile(groups: readonly Group[]): readonly Reading[] {
  const readings: Reading[] = [];
  for (let index = 0; index < groups.length;) {
    const taken = readingAt(groups, index);
    if (taken !== undefined) readings.push(...taken);
    index += taken?.[0]?.groups.length ?? 1;
  }
  return readings;
}

function readingAt(groups: readonly Group[], index: number): readonly Reading[] | undefined {
  const group = groups[index];
  if (group === undefined) return undefined;
  const before = groups[index - 1]?.separator ?? "";
  if (group.digits.length === NUMBER_DIGITS && standsApart(before) && standsApart(group.separator)) {
    return [{ groups: [group], form: "whole", shape: "plain_text", grouping: "none" }];
  }
  return cutGlued(group) ?? readFours(groups, index);
}

/** Two or more numbers without anything between them, if all of them pass: by chance one time in a hundred. */
function cutGlued(group: Group): readonly Reading[] | undefined {
  const length = group.digits.length;
  if (length === NUMBER_DIGITS || length % NUMBER_DIGITS !== 0 || group.end - group.start !== length) return undefined;
  const parts: Reading[] = [];
  for (let at = 0; at < length; at += NUMBER_DIGITS) {
    const digits = group.digits.slice(at, at + NUMBER_DIGITS);
    if (!parseMyNumber(digits).ok) return undefined;
    const start = group.start + at;
    const part = { start, end: start + NUMBER_DIGITS, digits, separator: "" };
    parts.push({ groups: [part], form: "whole", shape: "glued_numbers", grouping: "none" });
  }
  return parts;
}

/** 4-4-4 at `index`; not where a fourth group of the same kind makes it something longer, as in a card number. */
function readFours(groups: readonly Group[], index: number): readonly Reading[] | undefined {
  const three = groups.slice(index, index + 3);
  const [first, second, third] = three;
  if (first === undefined || second === undefined || third === undefined) return undefined;
  if (three.some((group) => group.digits.length !== 4)) return undefined;
  const before = groups[index - 1];
  const after = groups[index + 3];
  const inner = [first.separator, second.separator];
  if (inner.includes(",") || inner.includes("、")) return undefined;
  const reading = { groups: three, form: "whole", shape: separatorShape(inner), grouping: "four" } as const;
  const continues = after !== undefined && inner.includes(third.separator);
  if (continues && !isRunOfFours(groups, index)) return undefined;
  if (before !== undefined && inner.includes(before.separator) && index % 3 !== 0) return undefined;
  if (after !== undefined && !continues && !standsApart(third.separator)) return undefined;
  if (before !== undefined && !inner.includes(before.separator) && !standsApart(before.separator)) return undefined;
  return [reading];
}

/** Six, nine … groups of four in one breath are several numbers; four groups are a card. */
function isRunOfFours(groups: readonly Group[], index: number): boolean {
  return index % 3 === 0 && groups.length % 3 === 0 && groups.every((group) => group.digits.length === 4);
}

function standsApart(separator: string): boolean {
  return (
    separator === "" ||
    separator === SPACE ||
    separator === "/" ||
    separator === "," ||
    separator === "、" ||
    separator === BREAK ||
    separator === MIDDLE_DOT
  );
}

const SEPARATOR_SHAPES: ReadonlyMap<string, Shape> = new Map([
  [HYPHEN, "hyphen"],
  [SPACE, "space"],
  [BREAK, "space"],
  [DOT, "dot"],
  [MIDDLE_DOT, "dot"],
  [LONG_VOWEL, "long_vowel"],
]);

function separatorShape(separators: readonly string[]): Shape {
  return SEPARATOR_SHAPES.get(separators[0] ?? "") ?? "other_separator";
}
