/**
 * The fictional staff of the sample workbook. Names are common ones joined by position; the numbers are
 * counted from a plain pattern and get their check digit by computation: they were issued to nobody on purpose.
 * @module
 */
import { checkDigitOf } from "#domain/number/my-number.ts";

export interface SamplePerson {
  readonly name: string;
  readonly kana: string;
  /** Days since 1899-12-30, as Excel stores a date. */
  readonly birthDay: number;
  readonly number: string;
}
export interface SampleEmployee extends SamplePerson {
  readonly employeeNumber: string;
  readonly department: string;
  readonly family: readonly (SamplePerson & { readonly relationship: string })[];
}

const FAMILY_NAMES = [
  ["佐藤", "サトウ"],
  ["鈴木", "スズキ"],
  ["高橋", "タカハシ"],
  ["田中", "タナカ"],
  ["伊藤", "イトウ"],
  ["渡辺", "ワタナベ"],
  ["山本", "ヤマモト"],
  ["中村", "ナカムラ"],
  ["小林", "コバヤシ"],
  ["加藤", "カトウ"],
  ["吉田", "ヨシダ"],
  ["山田", "ヤマダ"],
] as const;
const GIVEN_NAMES = [
  ["美咲", "ミサキ"],
  ["健一", "ケンイチ"],
  ["陽子", "ヨウコ"],
  ["翔太", "ショウタ"],
  ["直美", "ナオミ"],
  ["大輔", "ダイスケ"],
  ["さくら", "サクラ"],
] as const;
const DEPARTMENTS = ["総務部", "経理部", "営業一課", "営業二課", "製造部"] as const;
const RELATIONSHIPS = ["配偶者", "長男", "長女"] as const;
const EMPLOYEES = 36;

/** The `nth` sample number: every tenth begins with 0. */
function numberOf(nth: number): string {
  const body = `${nth % 10}${String(1_357_913_570 + nth * 24_680_246)
    .padStart(10, "0")
    .slice(-10)}`;
  return body + String(checkDigitOf(body));
}

function at<T>(list: readonly T[], index: number): T {
  const value = list[index % list.length];
  if (value === undefined) throw new RangeError("empty list");
  return value;
}

function person(nth: number, family: number, birthDay: number): SamplePerson {
  const [familyName, familyKana] = at(FAMILY_NAMES, family);
  const [givenName, givenKana] = at(GIVEN_NAMES, nth);
  return {
    name: `${familyName} ${givenName}`,
    kana: `${familyKana} ${givenKana}`,
    birthDay,
    number: numberOf(nth),
  };
}

export function sampleEmployees(): readonly SampleEmployee[] {
  return Array.from({ length: EMPLOYEES }, (_, index) => ({
    ...person(index, index * 5, 25_000 + ((index * 977) % 11_000)),
    employeeNumber: `A${String(1001 + index)}`,
    department: at(DEPARTMENTS, index),
    family: Array.from({ length: index % 3 }, (__, child) => ({
      ...person(EMPLOYEES + index * 3 + child, index * 5, 27_000 + ((index * 613 + child * 5_000) % 17_000)),
      relationship: at(RELATIONSHIPS, child),
    })),
  }));
}
