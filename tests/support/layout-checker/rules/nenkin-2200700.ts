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
import { rule, type CheckedRule, yearsAfter } from "./rule.ts";

/** Instead of a number: the reason, the postal code, the address. */
const WITH_ADDRESS = { 13: "", 14: "1", 29: "100", 30: "0001", 31: "ﾄｳｷﾖｳﾄ 1-1" } as const;

export const NENKIN_2200700_RULES: readonly CheckedRule[] = [
  ...OFFICE_RULES,
  ...kanaName(7, 8),
  ...pension(16),
  ...realDay(9),
  ...realDay(18),
  allZero(5, "00000"),
  allZero(6, "0000"),
  rule("no postal code 000", 29, "all_zeros", { ...WITH_ADDRESS, 29: "000" }, (f) => f(29) === "000"),
  ...[14, 29, 30, 31, 32].map((item) =>
    rule(
      `no ${String(item)} beside a number`,
      item,
      "must_stay_empty_here",
      { [item]: { 14: "1", 29: "100", 30: "0001", 31: "ﾄｳｷﾖｳﾄ", 32: "東京都" }[item] ?? "" },
      (f) => f(13) !== "" && f(item) !== "",
    ),
  ),
  rule("no 15 beside a number", 15, "must_stay_empty_here", { 15: "理由" }, (f) => f(13) !== "" && f(15) !== ""),
  ...[29, 30, 31].map((item) =>
    rule(
      `${String(item)} without a number`,
      item,
      "required_here",
      { ...WITH_ADDRESS, [item]: "" },
      (f) => f(13) === "" && f(item) === "",
    ),
  ),
  rule(
    "15 where 14 is 3",
    15,
    "required_here",
    { ...WITH_ADDRESS, 14: "3" },
    (f) => f(13) === "" && f(14) === "3" && f(15) === "",
  ),
  rule(
    "no 15 where 14 is not 3",
    15,
    "must_stay_empty_here",
    { ...WITH_ADDRESS, 15: "理由" },
    (f) => f(13) === "" && f(14) !== "3" && f(15) !== "",
  ),
  rule("11 where 12 is 1, 3 or 4", 11, "required_here", { 11: "" }, (f) => /[134]/u.test(f(12)) && f(11) === ""),
  rule(
    "11 is 1 or 2 where 12 is 3 or 4",
    11,
    "value_not_here",
    { 12: "3", 11: "3" },
    (f) => /[34]/u.test(f(12)) && f(11) !== "" && !/[12]/u.test(f(11)),
  ),
  rule(
    "no 16 where 12 is 3 or 4",
    16,
    "must_stay_empty_here",
    { 12: "3", 16: "1234", 17: "123456" },
    (f) => /[34]/u.test(f(12)) && f(16) !== "",
  ),
  rule("no 11 where 33 is 1", 11, "must_stay_empty_here", { 33: "1" }, (f) => f(33) === "1" && f(11) !== ""),
  rule("no 12 where 33 is 1", 12, "must_stay_empty_here", { 33: "1" }, (f) => f(33) === "1" && f(12) !== ""),
  rule("24 where 33 is 1", 24, "required_here", { 33: "1" }, (f) => f(33) === "1" && f(24) === ""),
  rule(
    "23 = 21 + 22",
    23,
    "sum_differs",
    { 23: "0250001" },
    (f) => amount(f, 23) !== Math.min(amount(f, 21) + amount(f, 22), AMOUNT_CAP),
  ),
  rule("23 from 1000", 23, "out_of_range", { 21: "0000999", 23: "0000999" }, (f) => amount(f, 23) < 1000),
  rule("not acquired in the future", 19, "date_in_future", { 19: "080801" }, (f) => dayIn(f, 18) > TODAY),
  rule(
    "seventy on the eve of the birthday",
    19,
    "age_not_reached",
    { 9: "5", 10: "310402", 24: "1", 19: "080331" },
    (f) => f(24) === "1" && dayIn(f, 18) < yearsAfter(dayIn(f, 9) - 1, 70),
  ),
  rule("no 種別 that is not explained", 11, "code_not_explained", { 11: "5" }, (f) => /[567]/u.test(f(11))),
  rule("no 取得区分 that is not explained", 12, "code_not_explained", { 12: "6" }, (f) => /[3467]/u.test(f(12))),
];
