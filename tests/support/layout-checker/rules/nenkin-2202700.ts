import { allZero, kanaName, OFFICE_RULES, pension, realDay } from "./nenkin-common.ts";
import { rule, type CheckedRule, type TextOf } from "./rule.ts";

const SPOUSE = [24, 25, 27, 28] as const;
const FIRST = [71, 72, 74, 76] as const;
const isSet = (f: TextOf, items: readonly number[]): boolean => items.some((item) => f(item) !== "");
const none = (...items: readonly number[]): Readonly<Record<number, string>> =>
  Object.fromEntries(items.map((item) => [item, ""]));
const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** From the golden record, which says that somebody joins: the same people leave. */
const SPOUSE_LEAVES = {
  21: "2",
  8: "12",
  ...none(17, 35, 44, 45, 46, 48, 69),
  50: "9",
  51: "080401",
  52: "2",
} as const;
const OTHERS_LEAVE = { ...none(79, 90, 91, 92, 95), 97: "9", 98: "080401", 99: "2" } as const;
const LEAVES = { ...SPOUSE_LEAVES, ...OTHERS_LEAVE } as const;
const CHANGES = { 21: "3", 8: "12", ...none(17, 35, 46, 48, 69, 79, 92, 95), 56: "変更", 101: "変更" } as const;

const needs = (item: number, plant: Readonly<Record<number, string>>, when: (f: TextOf) => boolean): CheckedRule =>
  rule(`${String(item)} is needed`, item, "required_here", { ...plant, [item]: "" }, (f) => when(f) && f(item) === "");
const empties = (item: number, plant: Readonly<Record<number, string>>, when: (f: TextOf) => boolean): CheckedRule =>
  rule(`${String(item)} stays empty`, item, "must_stay_empty_here", plant, (f) => when(f) && f(item) !== "");

const spouseIs =
  (change: string) =>
  (f: TextOf): boolean =>
    isSet(f, SPOUSE) && f(21) === change;
const leavesOrChanges = (f: TextOf): boolean => /[23]/u.test(f(21));

const SPOUSE_RULES: readonly CheckedRule[] = [
  ...[26, 37, 38, 39].map((item) => needs(item, {}, (f) => isSet(f, SPOUSE))),
  ...[35, 44, 46, 48, 49].map((item) => needs(item, {}, spouseIs("1"))),
  ...(
    [
      [35, "1"],
      [46, "2"],
      [48, "1"],
      [69, "0"],
    ] as const
  ).map(([item, text]) => empties(item, { ...LEAVES, [item]: text }, leavesOrChanges)),
  empties(44, { ...LEAVES, 44: "9", 45: "080401" }, (f) => f(21) === "2"),
  needs(47, { 46: "5" }, (f) => f(46) === "5"),
  needs(50, LEAVES, spouseIs("2")),
  needs(52, LEAVES, spouseIs("2")),
  empties(52, { 52: "2" }, (f) => f(21) !== "2"),
  needs(53, { ...LEAVES, 52: "6" }, (f) => f(52) === "6"),
  empties(53, { ...LEAVES, 53: "理由" }, (f) => f(52) !== "6"),
  needs(54, { ...LEAVES, 52: "1" }, (f) => f(52) === "1"),
  empties(54, { ...LEAVES, 54: "9", 55: "080401" }, (f) => f(52) !== "1"),
  needs(56, CHANGES, spouseIs("3")),
  rule("58 is not 2 for somebody who joins", 58, "value_excluded", { 58: "2" }, (f) => f(44) !== "" && f(58) === "2"),
  empties(58, { ...LEAVES, 58: "1" }, (f) => f(50) !== ""),
  needs(59, { 58: "1" }, (f) => f(58) === "1"),
  needs(61, { 58: "1" }, (f) => f(58) === "1"),
  needs(62, { 58: "1", 61: "5" }, (f) => f(61) === "5"),
  needs(63, { 58: "2" }, (f) => f(58) === "2"),
  needs(65, { 58: "2" }, (f) => f(58) === "2"),
  needs(66, { 65: "2" }, (f) => f(65) === "2"),
  needs(67, { 65: "1" }, (f) => f(65) === "1"),
  ...pension(30),
  rule("37 is not all zeros", 37, "all_zeros", { 37: "000" }, (f) => f(37) === "000"),
  rule("41 has two to five digits", 41, "length_not_allowed", { 41: "3" }, (f) => f(41).length === 1),
  rule("43 has four or five digits", 43, "length_not_allowed", { 43: "789" }, (f) => f(43) !== "" && f(43).length < 4),
  rule("no 電話番号種別 that is not explained", 40, "code_not_explained", { 40: "2" }, (f) => /[234]/u.test(f(40))),
  rule("no 海外特例 reason that is not explained", 61, "code_not_explained", { 61: "1" }, (f) => f(61) !== ""),
  rule("the spouse's number with the name", 29, "number_missing", { 29: "" }, (f) => isSet(f, SPOUSE) && f(29) === ""),
];

/** `by`: 0 for the first other person, 33 for the second, who is planted as a copy of the first. */
function otherRules(by: number): readonly CheckedRule[] {
  const person = FIRST.map((item) => item + by);
  const copy: Readonly<Record<number, string>> =
    by === 0
      ? {}
      : {
          104: "ﾈﾝｷﾝ ｻﾌﾞﾛｳ",
          105: "年金　三郎",
          106: "9",
          107: "060505",
          108: "1",
          109: "01",
          112: "1",
          113: "168",
          114: "0071",
          115: "東京都",
          123: "9",
          124: "080401",
          125: "4",
          127: "0",
          128: "1",
        };
  const moved = (plant: Readonly<Record<number, string>>): Readonly<Record<number, string>> =>
    Object.fromEntries(Object.entries(plant).map(([item, text]) => [Number(item) + by, text]));
  const leaves = by === 0 ? LEAVES : { ...LEAVES, ...copy, ...moved(OTHERS_LEAVE) };
  const changes = by === 0 ? CHANGES : { ...CHANGES, ...copy, ...moved({ ...none(79, 92, 95), 101: "変更" }) };
  const change =
    (code: string) =>
    (f: TextOf): boolean =>
      isSet(f, person) && f(21) === code;
  const at = (item: number): number => item + by;
  const isCode =
    (item: number, code: string) =>
    (f: TextOf): boolean =>
      f(at(item)) === code;
  const isOther =
    (item: number, code: string) =>
    (f: TextOf): boolean =>
      f(at(item)) !== code;
  return [
    ...[73, 75, 76].map((item) => needs(at(item), copy, (f) => isSet(f, person))),
    needs(at(77), { ...copy, ...moved({ 76: "10" }) }, isCode(76, "10")),
    empties(at(77), { ...copy, ...moved({ 77: "補足" }) }, isOther(76, "10")),
    ...[79, 90, 92, 94].map((item) => needs(at(item), copy, change("1"))),
    ...(
      [
        [79, "1"],
        [92, "4"],
        [95, "1"],
      ] as const
    ).map(([item, text]) => empties(at(item), { ...leaves, [at(item)]: text }, leavesOrChanges)),
    empties(at(90), { ...leaves, [at(90)]: "9", [at(91)]: "080401" }, (f) => f(21) === "2"),
    ...[80, 81, 82].map((item) => needs(at(item), copy, (f) => isSet(f, person) && /[12]/u.test(f(21)))),
    rule(
      `${String(at(83))} is not 2 for somebody who joins`,
      at(83),
      "value_excluded",
      { ...copy, [at(83)]: "2" },
      (f) => f(at(90)) !== "" && f(at(83)) === "2",
    ),
    needs(at(84), { ...copy, [at(83)]: "1" }, isCode(83, "1")),
    needs(at(85), { ...copy, [at(84)]: "5" }, isCode(84, "5")),
    needs(at(86), { ...copy, [at(83)]: "2" }, isCode(83, "2")),
    needs(at(87), { ...copy, [at(86)]: "2" }, isCode(86, "2")),
    needs(at(88), { ...copy, [at(86)]: "1" }, isCode(86, "1")),
    needs(at(96), { ...copy, [at(95)]: "5" }, isCode(95, "5")),
    needs(at(97), leaves, change("2")),
    empties(at(99), { ...copy, [at(99)]: "2" }, (f) => /[13]/u.test(f(21))),
    needs(at(100), { ...leaves, [at(99)]: "6" }, isCode(99, "6")),
    empties(at(100), { ...leaves, [at(100)]: "理由" }, isOther(99, "6")),
    needs(at(101), changes, change("3")),
    rule(
      `${String(at(80))} is not all zeros`,
      at(80),
      "all_zeros",
      { ...copy, [at(80)]: "000" },
      (f) => f(at(80)) === "000",
    ),
    rule(
      `no reason in ${String(at(84))} that is not explained`,
      at(84),
      "code_not_explained",
      { ...copy, [at(84)]: "1" },
      (f) => f(at(84)) !== "",
    ),
    rule(
      `the number of the person in ${String(at(71))} with the name`,
      at(78),
      "number_missing",
      { ...copy, [at(78)]: "" },
      (f) => isSet(f, person) && f(at(78)) === "",
    ),
  ];
}

export const NENKIN_2202700_RULES: readonly CheckedRule[] = [
  ...OFFICE_RULES,
  ...kanaName(9, 10),
  ...realDay(11),
  needs(8, { ...LEAVES }, leavesOrChanges),
  allZero(8, "00"),
  ...(
    [
      [18, "168"],
      [19, "0071"],
      [20, "東京都"],
    ] as const
  ).map(([item, text]) => empties(item, { [item]: text }, (f) => f(14) !== "")),
  ...[15, 18, 19, 20].map((item) =>
    needs(
      item,
      { 14: "", 15: "1234", 16: "123456", 18: "168", 19: "0071", 20: "東京都", ...(item === 15 ? { 16: "" } : {}) },
      (f) => f(14) === "",
    ),
  ),
  ...pension(15),
  rule(
    "no postal code 000",
    18,
    "all_zeros",
    { 14: "", 15: "1234", 16: "123456", 18: "000", 19: "0071", 20: "東京都" },
    (f) => f(18) === "000",
  ),
  empties(17, { ...LEAVES, 17: "1" }, leavesOrChanges),
  rule(
    "a spouse or another person",
    24,
    "none_of_these",
    none(...range(24, 69), ...range(71, 102)),
    (f) => !isSet(f, SPOUSE) && !isSet(f, FIRST),
  ),
  ...SPOUSE_RULES,
  ...otherRules(0),
  ...otherRules(33),
  ...(
    [
      [104, "ﾈﾝｷﾝ ｻﾌﾞﾛｳ"],
      [105, "年金　三郎"],
      [107, "060505"],
      [109, "01"],
    ] as const
  ).map(([item, text]) => empties(item, { ...none(...range(71, 102)), [item]: text }, (f) => !isSet(f, FIRST))),
  empties(137, { ...none(...range(24, 69)), 137: "1" }, (f) => !isSet(f, SPOUSE)),
  empties(138, { ...none(...range(71, 102)), 138: "1" }, (f) => !isSet(f, FIRST)),
  empties(
    139,
    { 139: "1" },
    (f) =>
      !isSet(
        f,
        FIRST.map((item) => item + 33),
      ),
  ),
  ...[36, 62, 66, 85, 87, 93, 118, 120, 126].map((item) =>
    rule(`${String(item)} is held back`, item, "not_settled", { [item]: "21" }, (f) => f(item) !== ""),
  ),
];
