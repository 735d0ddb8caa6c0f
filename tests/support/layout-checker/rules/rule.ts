/**
 * A rule between the items of a record, with a violation of it: edits to the golden record that break this rule.
 * @module
 */
import type { ProblemCode } from "#domain/layout/problem.ts";

export type TextOf = (item: number) => string;

export interface CheckedRule {
  readonly name: string;
  /** Whether a record breaks it. */
  readonly broken: (textOf: TextOf) => boolean;
  /** By item: what to write into the golden record to break it. */
  readonly plant: Readonly<Record<number, string>>;
  /** The product's code for it, and the item it names. */
  readonly code: ProblemCode;
  readonly at: number;
}

export function rule(
  name: string,
  at: number,
  code: ProblemCode,
  plant: CheckedRule["plant"],
  broken: CheckedRule["broken"],
): CheckedRule {
  return { name, at, code, plant, broken };
}

/** A day as a number that sorts, from an era's first year and YYMMDD; NaN where the day does not exist. */
export function dayNumber(era: string, yymmdd: string): number {
  const firstYear = { "1": 1868, "3": 1912, "5": 1926, "7": 1989, "9": 2019 }[era] ?? Number.NaN;
  const year = firstYear + Number(yymmdd.slice(0, 2)) - 1;
  const date = new Date(Date.UTC(year, Number(yymmdd.slice(2, 4)) - 1, Number(yymmdd.slice(4, 6))));
  return date.getUTCDate() === Number(yymmdd.slice(4, 6)) ? date.getTime() / 86_400_000 : Number.NaN;
}

/** `years` after a day of {@link dayNumber}. */
export function yearsAfter(day: number, years: number): number {
  const date = new Date(day * 86_400_000);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.getTime() / 86_400_000;
}
