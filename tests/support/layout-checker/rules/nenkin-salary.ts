import {
  allZero,
  amount,
  AMOUNT_CAP,
  dayIn,
  kanaName,
  OFFICE_RULES,
  pension,
  realDay,
  TODAY,
} from "./nenkin-common.ts";
import { rule, type CheckedRule, type TextOf } from "./rule.ts";

function seventyRules(number: number, seventy: number, only: number): readonly CheckedRule[] {
  const first = number + 1;
  return [
    rule(
      "no number below seventy",
      number,
      "must_stay_empty_here",
      { [seventy]: "", [only]: "" },
      (f) => f(seventy) !== "1" && f(number) !== "",
    ),
    rule(
      "a pension number where there is no number",
      first,
      "required_here",
      { [number]: "" },
      (f) => f(seventy) === "1" && f(number) === "" && f(first) === "",
    ),
    rule(
      "the mark of seventy with the notice of seventy only",
      seventy,
      "required_here",
      { [seventy]: "", [only]: "1" },
      (f) => f(only) === "1" && f(seventy) === "",
    ),
    ...pension(first),
  ];
}

function salaryRules(only: number): readonly CheckedRule[] {
  return [
    ...OFFICE_RULES,
    ...kanaName(6, 7),
    ...realDay(8),
    ...seventyRules(40, 43, only),
    rule(
      "no 5 where it is the notice of seventy only",
      5,
      "must_stay_empty_here",
      { [only]: "1" },
      (f) => f(only) === "1" && f(5) !== "",
    ),
    allZero(5, "00"),
    allZero(11, "00"),
    allZero(13, "0000"),
    allZero(14, "0000"),
    rule(
      "18 is a month",
      18,
      "out_of_range",
      { 18: "13", 19: "1" },
      (f) => f(18) !== "" && (Number(f(18)) < 1 || Number(f(18)) > 12),
    ),
    rule("18 and 19 together", 19, "not_together", { 18: "04", 19: "" }, (f) => (f(18) === "") !== (f(19) === "")),
    ...[0, 1, 2].map((month) =>
      rule(
        `sum of month ${String(month + 1)}`,
        34 + month,
        "sum_differs",
        { [34 + month]: "0000123" },
        (f) => amount(f, 34 + month) !== Math.min(amount(f, 28 + month) + amount(f, 31 + month), AMOUNT_CAP),
      ),
    ),
    rule("39 from 1000", 39, "out_of_range", { 39: "0000999" }, (f) => f(39) !== "" && amount(f, 39) < 1000),
    rule(
      "the month before is in its era",
      17,
      "date_impossible",
      { 15: "7", 16: "31", 17: "05" },
      (f) => f(15) === "7" && f(16) + f(17) > "3104",
    ),
  ];
}

function countedMonths(f: TextOf): readonly number[] {
  const days = [25, 26, 27].map((item) => Number(f(item)));
  const least = f(49) === "1" ? 11 : f(50) === "1" && !days.some((one) => one >= 17) ? 15 : 17;
  return [0, 1, 2].filter((month) => (days[month] ?? 0) >= least).map((month) => amount(f, 34 + month));
}
const totalOf = (months: readonly number[]): number =>
  Math.min(
    months.reduce((sum, one) => sum + one, 0),
    AMOUNT_CAP,
  );

export const NENKIN_2225700_RULES: readonly CheckedRule[] = [
  ...salaryRules(53),
  rule("25 is 00 to 31", 25, "out_of_range", { 25: "32" }, (f) => Number(f(25)) > 31),
  rule("26 is 00 to 31", 26, "out_of_range", { 26: "32" }, (f) => Number(f(26)) > 31),
  rule("27 is 00 to 31", 27, "out_of_range", { 27: "32" }, (f) => Number(f(27)) > 31),
  rule(
    "some month counts",
    37,
    "no_month_counts",
    { 25: "10", 26: "10", 27: "10" },
    (f) => countedMonths(f).length === 0,
  ),
  rule(
    "total of the months that count",
    37,
    "counted_total_differs",
    { 25: "16" },
    (f) => countedMonths(f).length > 0 && amount(f, 37) !== totalOf(countedMonths(f)),
  ),
  rule(
    "total with part-timers' days",
    37,
    "counted_total_differs",
    { 50: "1", 25: "15", 26: "16", 27: "14" },
    (f) => f(50) === "1" && countedMonths(f).length > 0 && amount(f, 37) !== totalOf(countedMonths(f)),
  ),
  rule(
    "average of the months that count",
    38,
    "counted_average_differs",
    { 38: "0259999" },
    (f) => countedMonths(f).length > 0 && amount(f, 38) !== Math.floor(amount(f, 37) / countedMonths(f).length),
  ),
  rule(
    "44 has two or four digits",
    44,
    "length_not_allowed",
    { 44: "456" },
    (f) => f(44) !== "" && ![2, 4].includes(f(44).length),
  ),
];

export const NENKIN_2221700_RULES: readonly CheckedRule[] = [
  ...salaryRules(49),
  rule("20 is a month", 20, "out_of_range", { 20: "13" }, (f) => f(20) !== "" && Number(f(20)) > 12),
  rule("22 is a month", 22, "out_of_range", { 22: "13" }, (f) => Number(f(22)) > 12),
  rule("23 follows 22", 23, "month_does_not_follow", { 22: "02" }, (f) => Number(f(23)) !== (Number(f(22)) % 12) + 1),
  rule(
    "24 follows 23",
    24,
    "month_does_not_follow",
    { 24: "07", 12: "08" },
    (f) => Number(f(24)) !== (Number(f(23)) % 12) + 1,
  ),
  rule("12 follows 24", 12, "month_does_not_follow", { 12: "08" }, (f) => Number(f(12)) !== (Number(f(24)) % 12) + 1),
  ...[25, 26, 27].flatMap((item) => [
    rule(
      `${String(item)} from 17 days`,
      item,
      "out_of_range",
      { [item]: "16" },
      (f) => f(45) !== "1" && Number(f(item)) < 17,
    ),
    rule(
      `${String(item)} from 11 days for short-time workers`,
      item,
      "out_of_range",
      { 45: "1", [item]: "10" },
      (f) => f(45) === "1" && Number(f(item)) < 11,
    ),
  ]),
  rule(
    "37 is the sum of the three months",
    37,
    "sum_differs",
    { 37: "0900001" },
    (f) => amount(f, 37) !== totalOf([34, 35, 36].map((item) => amount(f, item))),
  ),
  rule(
    "38 is a third of it",
    38,
    "quotient_differs",
    { 38: "0300001" },
    (f) => amount(f, 38) !== Math.floor(amount(f, 37) / 3),
  ),
  rule("38 from 1000 without 39", 38, "out_of_range", { 38: "0000999" }, (f) => f(39) === "" && amount(f, 38) < 1000),
];

export const NENKIN_2265700_RULES: readonly CheckedRule[] = [
  ...OFFICE_RULES,
  ...kanaName(6, 7),
  ...realDay(8),
  ...realDay(10),
  ...seventyRules(15, 18, 21),
  allZero(5, "000"),
  rule(
    "14 is the sum in thousands",
    14,
    "sum_differs",
    { 14: "0444444" },
    (f) =>
      amount(f, 12) + amount(f, 13) < AMOUNT_CAP &&
      amount(f, 14) !== Math.floor((amount(f, 12) + amount(f, 13)) / 1000) * 1000,
  ),
  rule(
    "no total beyond the cap",
    14,
    "sum_beyond_cap",
    { 12: "9999999", 14: "9999000" },
    (f) => amount(f, 12) + amount(f, 13) >= AMOUNT_CAP,
  ),
  rule("14 from 1000", 14, "out_of_range", { 12: "0000999", 14: "0000000" }, (f) => amount(f, 14) < 1000),
  rule("20 is a day", 20, "out_of_range", { 20: "32" }, (f) => f(20) !== "" && Number(f(20)) > 31),
  rule("not paid in the future", 11, "date_in_future", { 11: "080801" }, (f) => dayIn(f, 10) > TODAY),
];
