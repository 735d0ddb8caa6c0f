/**
 * Reads everything in a text that is written like a My Number, whole or damaged.
 *
 * What comes back is a candidate and no verdict: the check digit has not been looked at, except where
 * only it can tell two readings apart. Never does a reading take twelve digits out of a longer run.
 * @module
 */
import type { Shape } from "./shape.ts";
import {
  BREAK,
  DOT,
  foldText,
  hasFullwidthDigit,
  HYPHEN,
  INVISIBLE,
  LONG_VOWEL,
  MIDDLE_DOT,
  SPACE,
} from "./text-classes.ts";

/** `whole`: twelve digits. `short`: leading zeros may be gone. `long`: thirteen digits, too many for a number.
 *  `rounded`: an exponent that lost digits. `masked`: some digits are hidden. */
export const WRITTEN_FORMS = ["whole", "short", "long", "rounded", "masked"] as const;
export type WrittenForm = (typeof WRITTEN_FORMS)[number];
export const GROUPINGS = ["none", "four", "other"] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface WrittenNumber {
  /** UTF-16 offsets in the text, end exclusive; separators are included, apostrophes are not. */
  readonly start: number;
  readonly end: number;
  /** ASCII digits as they stand there; "" where they are lost or masked. */
  readonly digits: string;
  readonly form: WrittenForm;
  readonly shape: Shape;
  readonly grouping: Grouping;
}

const NUMBER_DIGITS = 12;
/** A text with fewer digits holds no number that could be told. */
export const FEWEST_DIGITS = 9;
const LONGEST_TEXT = 32_767;

/** Digits with at most one separator, blanks around it allowed, between any two. */
const CHAIN = /[0-9](?:\u200b*(?: {0,2}[-ー.・_/,、\n] {0,2}|(?:\u200b* ){1,2})?\u200b*[0-9])*/gu;
const ROUNDED = /^\s*[0-9](?:\.[0-9]+)?[eE]\+?(?:0?[89]|1[01])\s*$/u;
const MASKED = /^(?=.*[*xX]{4})[0-9*xX]{12}$|^(?=.*[*xX]{4})(?:[0-9*xX]{4}[- ]){2}[0-9*xX]{4}$/u;
/** Fraction digits from which an exponent was written in full and not rounded for display. */
const FULL_FRACTION_DIGITS = 9;
const ASCII_LETTER = /[A-Za-z]/u;

interface Group {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** What stands between this group and the next, blanks removed unless they are all; "" at the end. */
  readonly separator: string;
}

/** Every candidate in `text`, from left to right. */
export function readWrittenNumbers(text: string): readonly WrittenNumber[] {
  if (text.length > LONGEST_TEXT * 4) return [];
  const folded = foldText(text);
  const special = readExponent(folded) ?? readMasked(folded);
  if (special !== undefined) return [special];
  const found: WrittenNumber[] = [];
  for (const match of folded.matchAll(CHAIN)) {
    if (match[0].length < FEWEST_DIGITS) continue;
    for (const part of readChain(match[0], match.index)) found.push(dress(part, text, folded));
  }
  return found.length > 1
    ? found.map((one) => (one.shape === "glued_numbers" ? one : withShape(one, "two_in_cell")))
    : found;
}

function withShape(written: WrittenNumber, shape: Shape): WrittenNumber {
  return { ...written, shape };
}

function readExponent(folded: string): WrittenNumber | undefined {
  if (!ROUNDED.test(folded)) return undefined;
  const trimmed = folded.trim();
  const start = folded.indexOf(trimmed);
  const [mantissa = "", exponent = "0"] = trimmed.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const place = { start, end: start + trimmed.length, grouping: "none" } as const;
  if (fraction.length < FULL_FRACTION_DIGITS || fraction.length > Number(exponent)) {
    return { ...place, digits: "", form: "rounded", shape: "sci_text" };
  }
  const digits = whole + fraction.padEnd(Number(exponent), "0");
  return { ...place, digits, form: digits.length === NUMBER_DIGITS ? "whole" : "short", shape: "full_exponent" };
}

function readMasked(folded: string): WrittenNumber | undefined {
  const trimmed = folded.trim();
  if (!MASKED.test(trimmed)) return undefined;
  const start = folded.indexOf(trimmed);
  return { start, end: start + trimmed.length, digits: "", form: "masked", shape: "partly_masked", grouping: "none" };
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

interface Reading {
  readonly groups: readonly Group[];
  readonly form: WrittenForm;
  readonly shape: Shape;
  readonly grouping: Grouping;
  readonly zeroInFront?: true;
}

function readChain(chain: string, offset: number): readonly (Reading & { readonly chain: string })[] {
  const groups = splitChain(chain, offset);
  const whole = readWholeChain(groups);
  const readings = whole === undefined ? tile(groups) : [whole];
  return readings.map((reading) => ({ ...reading, chain }));
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
      groups: [first],
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
  if (separator !== HYPHEN && separator !== SPACE && separator !== DOT && separator !== MIDDLE_DOT) return undefined;
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
    index += taken === undefined ? 1 : taken.reduce((sum, reading) => Math.max(sum, reading.groups.length), 1);
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
  return readFours(groups, index);
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

/** Gives a reading its place in the text, and the shape that its surroundings make of it. */
function dress(reading: Reading, text: string, folded: string): WrittenNumber {
  const start = reading.groups[0]?.start ?? 0;
  const end = reading.groups.at(-1)?.end ?? start;
  const digits = reading.groups.map((group) => group.digits).join("");
  const written = text.slice(start, end);
  return {
    start,
    end,
    digits: reading.zeroInFront ? digits.slice(1) : digits,
    form: reading.form,
    shape: surroundedShape(reading.shape, { written, before: folded.slice(0, start), after: folded.slice(end) }),
    grouping: reading.grouping,
  };
}

function surroundedShape(
  shape: Shape,
  around: { readonly written: string; readonly before: string; readonly after: string },
): Shape {
  const before = around.before.trim();
  const after = around.after.trim();
  if (shape === "decimal_tail") return shape;
  if (before === '="' && after === '"') return "text_guard";
  if (/^["']?'$/u.test(before)) return "apostrophe";
  if (ASCII_LETTER.test(around.before.slice(-1)) || ASCII_LETTER.test(around.after.slice(0, 1))) return "glued_text";
  if (before.length > 0 && after === "" && /[:：]$/u.test(before) && before.length <= 20) return "label_prefix";
  if (/[\p{L}\p{N}]/u.test(before + after)) return "in_sentence";
  if (around.written.includes(INVISIBLE) || /[\u200b\ufeff\u2060\u00ad]/u.test(around.written))
    return "invisible_characters";
  if (hasFullwidthDigit(around.written))
    return shape === "hyphen" || shape === "long_vowel" ? "fullwidth_hyphen" : "fullwidth";
  return shape;
}
