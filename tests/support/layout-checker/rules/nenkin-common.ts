/**
 * What the notices to the pension office share.
 * @module
 */
import { dayNumber, rule, type CheckedRule, type TextOf } from "./rule.ts";

/** The day on which the tests check. */
export const CHECKED_ON = "2026-07-31";
export const TODAY = Date.parse(CHECKED_ON) / 86_400_000;
export const AMOUNT_CAP = 9_999_999;

export const allZero = (item: number, zeros: string) =>
  rule(`${String(item)} is not all zeros`, item, "all_zeros", { [item]: zeros }, (f) => /^0+$/u.test(f(item)));
export const dayIn = (f: TextOf, era: number): number => dayNumber(f(era), f(era + 1));
export const realDay = (era: number, plant: Readonly<Record<number, string>> = {}) => [
  rule(
    `${String(era)}/${String(era + 1)} is a day of that era`,
    era + 1,
    "date_impossible",
    { ...plant, [era]: "9", [era + 1]: "080230" },
    (f) => f(era) !== "" && f(era + 1) !== "" && Number.isNaN(dayIn(f, era)),
  ),
];
export const amount = (f: TextOf, item: number): number => Number(f(item));

export const OFFICE_RULES: readonly CheckedRule[] = [
  rule("a prefecture of the pension office's table", 2, "value_not_here", { 2: "13" }, (f) =>
    ["13", "20", "40", "99"].includes(f(2)),
  ),
  rule("no district 00 or 99", 3, "value_excluded", { 3: "99" }, (f) => /^(?:00|99)$/u.test(f(3))),
  allZero(4, "000"),
];

export function kanaName(kana: number, kanji: number): readonly CheckedRule[] {
  return [
    rule(
      "the kana name has a blank",
      kana,
      "blank_missing",
      { [kana]: "ﾈﾝｷﾝﾊﾅｺ" },
      (f) => f(kana) !== "" && !f(kana).includes(" "),
    ),
    rule("the kana name has no double blank", kana, "blank_doubled", { [kana]: "ﾈﾝｷﾝ  ﾊﾅｺ" }, (f) =>
      f(kana).includes("  "),
    ),
    rule(
      "the kanji name has a blank",
      kanji,
      "blank_missing",
      { [kanji]: "年金花子" },
      (f) => f(kanji) !== "" && !f(kanji).includes("　"),
    ),
    rule("the kanji name has no double blank", kanji, "blank_doubled", { [kanji]: "年金　　花子" }, (f) =>
      f(kanji).includes("　　"),
    ),
  ];
}
export function pension(first: number, plant: Readonly<Record<number, string>> = {}): readonly CheckedRule[] {
  return [
    rule(
      "the two parts of the pension number together",
      first + 1,
      "not_together",
      { ...plant, [first]: "1234", [first + 1]: "" },
      (f) => (f(first) === "") !== (f(first + 1) === ""),
    ),
    rule(
      `${String(first)} is not all zeros`,
      first,
      "all_zeros",
      { ...plant, [first]: "0000", [first + 1]: "123456" },
      (f) => /^0+$/u.test(f(first)),
    ),
    rule(
      `${String(first + 1)} is not all zeros`,
      first + 1,
      "all_zeros",
      { ...plant, [first]: "1234", [first + 1]: "000000" },
      (f) => /^0+$/u.test(f(first + 1)),
    ),
  ];
}
