import { rule, type CheckedRule, type TextOf } from "./rule.ts";

/** Rules of every kind: form of addresses and names, the year of the edition. Items of the payer: 4 and 5. */
export const COMMON_RULES: readonly CheckedRule[] = [
  rule("one blank at a time in a name", 14, "blank_doubled", { 14: "山田　　花子" }, (f) => f(14).includes("　　")),
  rule("one blank at a time in an address", 12, "blank_doubled", { 12: "東京都　　港区" }, (f) =>
    f(12).includes("　　"),
  ),
  rule("no commas in an address", 12, "comma_in_address", { 12: "東京都、港区" }, (f) => /[、，]/u.test(f(12))),
  rule("no other dashes in an address", 12, "dash_in_address", { 12: "港区１―２" }, (f) => /[―‐]/u.test(f(12))),
  rule(
    "brackets are closed",
    5,
    "bracket_open",
    { 5: "（株　財務産業" },
    (f) => count(f(5), "（") !== count(f(5), "）"),
  ),
  rule("a company's form is in brackets", 5, "company_form_unmarked", { 5: "財務産業／株" }, (f) =>
    /／株$/u.test(f(5)),
  ),
];
/** Of the kinds whose edition is 令和7年分. */
const YEAR_RULES: readonly CheckedRule[] = [
  rule("the year of the edition", 11, "year_not_in_edition", { 11: "06" }, (f) => f(11) !== "" && f(11) !== "07"),
];

const DEPENDANTS = [101, 105, 109, 113] as const;
const MINORS = [117, 120, 123, 126] as const;

function groups(names: readonly number[]): readonly CheckedRule[] {
  return names.flatMap((name, nth) => {
    const before = names[nth - 1];
    // Edits that fill all groups before this one.
    const earlier = Object.fromEntries(
      names.slice(0, nth).flatMap((one) => [
        [one, "年金　某"],
        [one + 1, "00"],
      ]),
    ) as Record<number, string>;
    return [
      rule(
        `group ${String(name)}: class with the name`,
        name + 1,
        "required_here",
        { ...earlier, [name]: "年金　某", [name + 1]: "" },
        (f) => f(name) !== "" && f(name + 1) === "",
      ),
      rule(
        `group ${String(name)}: no class without a name`,
        name + 1,
        "must_stay_empty_here",
        { ...earlier, [name]: "", [name + 1]: "00" },
        (f) => f(name) === "" && f(name + 1) !== "",
      ),
      rule(
        `group ${String(name)}: no reading without a name`,
        name - 1,
        "must_stay_empty_here",
        { ...earlier, [name]: "", [name - 1]: "ネンキン" },
        (f) => f(name) === "" && f(name - 1) !== "",
      ),
      ...(before === undefined
        ? []
        : [
            rule(
              `group ${String(name)} after the one before`,
              name,
              "must_stay_empty_here",
              { [before]: "", [name]: "年金　某" },
              (f: TextOf) => f(name) !== "" && f(before) === "",
            ),
          ]),
    ];
  });
}

export const NTA_375_RULES: readonly CheckedRule[] = [
  ...COMMON_RULES,
  ...YEAR_RULES,
  rule(
    "61–63 where somebody joined or left",
    61,
    "required_here",
    { 60: "1", 61: "", 62: "", 63: "" },
    (f) => /[12]/u.test(f(60)) && f(61) === "",
  ),
  rule(
    "no 61–63 otherwise",
    61,
    "must_stay_empty_here",
    { 60: "0", 61: "07", 62: "04", 63: "01" },
    (f) => f(60) === "0" && f(61) !== "",
  ),
  rule("65 with 64", 65, "required_here", { 64: "大阪市北区", 65: "" }, (f) => f(64) !== "" && f(65) === ""),
  rule("65 only with 64", 65, "must_stay_empty_here", { 64: "", 65: "0" }, (f) => f(64) === "" && f(65) !== ""),
  rule("the spouse's class with the name", 98, "required_here", { 98: "" }, (f) => f(97) !== "" && f(98) === ""),
  rule(
    "no class of a spouse without a name",
    98,
    "must_stay_empty_here",
    { 97: "", 98: "00" },
    (f) => f(97) === "" && f(98) !== "",
  ),
  rule(
    "no reading of a spouse without a name",
    96,
    "must_stay_empty_here",
    { 97: "", 96: "ネンキン" },
    (f) => f(97) === "" && f(96) !== "",
  ),
  rule(
    "no number of a spouse without a name",
    99,
    "number_not_expected",
    { 96: "", 97: "", 98: "" },
    (f) => f(97) === "" && f(99) !== "",
  ),
  rule("the spouse's number with the name", 99, "number_missing", { 99: "" }, (f) => f(97) !== "" && f(99) === ""),
  rule(
    "the day of birth exists",
    47,
    "date_impossible",
    { 45: "05", 46: "02", 47: "29" },
    (f) => f(44) === "4" && f(45) === "05" && f(46) === "02" && f(47) === "29",
  ),
  rule(
    "the day of birth is in its era",
    47,
    "date_impossible",
    { 44: "4", 45: "01", 46: "01", 47: "07" },
    (f) => f(44) === "4" && f(45) + f(46) + f(47) < "010108",
  ),
  rule("a day has three parts", 62, "date_incomplete", { 62: "" }, (f) => f(61) !== "" && f(62) === ""),
  rule("a month is 01 to 12", 63, "date_impossible", { 62: "13" }, (f) => Number(f(62)) > 12),
  ...groups(DEPENDANTS),
  ...groups(MINORS),
];

export const NTA_316_RULES: readonly CheckedRule[] = [
  ...COMMON_RULES,
  ...YEAR_RULES,
  rule(
    "the day of leaving exists",
    34,
    "date_impossible",
    { 33: "02", 34: "30" },
    (f) => f(33) === "02" && Number(f(34)) > 29,
  ),
  rule("39 is held back", 39, "not_settled", { 39: "1" }, (f) => f(39) !== ""),
  rule("40 is held back", 40, "not_settled", { 40: "1" }, (f) => f(40) !== ""),
  rule("41 is held back", 41, "not_settled", { 41: "1" }, (f) => f(41) !== ""),
];
export const NTA_309_RULES: readonly CheckedRule[] = [...COMMON_RULES, ...YEAR_RULES];
export const NTA_314_RULES: readonly CheckedRule[] = [
  ...COMMON_RULES,
  ...YEAR_RULES,
  rule(
    "the day of payment exists",
    19,
    "date_impossible",
    { 18: "04", 19: "31" },
    (f) => f(18) === "04" && f(19) === "31",
  ),
];

/** Items that only a broker fills, and those that a broker needs. */
function brokerRules(
  name: number,
  only: readonly number[],
  needed: readonly number[],
  number: number,
): readonly CheckedRule[] {
  const filled: Readonly<Record<number, string>> = { [number]: "" };
  const none = Object.fromEntries([...only, name].map((item) => [item, ""])) as Record<number, string>;
  const samples: Readonly<Record<number, string>> = {
    31: "港区",
    32: "0",
    34: "1",
    35: "07",
    36: "04",
    37: "10",
    38: "1",
    42: "港区",
    43: "0",
    45: "07",
    46: "04",
    47: "10",
    48: "1",
  };
  return [
    ...only.map((item) =>
      rule(
        `no ${String(item)} without a broker`,
        item,
        "must_stay_empty_here",
        { ...filled, ...none, [item]: samples[item] ?? "" },
        (f) => f(name) === "" && f(item) !== "",
      ),
    ),
    ...needed.map((item) =>
      rule(
        `${String(item)} with a broker`,
        item,
        "required_here",
        { [name]: "仲介不動産", [item]: "" },
        (f) => f(name) !== "" && f(item) === "",
      ),
    ),
    rule(
      "the broker's number with the name",
      number,
      "number_missing",
      { [name]: "仲介不動産", [number]: "" },
      (f) => f(name) !== "" && f(number) === "",
    ),
  ];
}
export const NTA_313_RULES: readonly CheckedRule[] = [
  ...COMMON_RULES,
  ...YEAR_RULES,
  ...brokerRules(33, [31, 32, 34, 35, 36, 37, 38], [32, 34], 42),
];
export const NTA_376_RULES: readonly CheckedRule[] = [
  ...COMMON_RULES,
  ...YEAR_RULES,
  ...brokerRules(44, [42, 43, 45, 46, 47, 48], [43], 53),
];
export const NTA_359_RULES: readonly CheckedRule[] = [
  ...COMMON_RULES,
  rule("38 and 39 together", 39, "not_together", { 38: "大阪市北区" }, (f) => (f(38) === "") !== (f(39) === "")),
];

export const ELTAX_315_RULES: readonly CheckedRule[] = [
  ...COMMON_RULES,
  ...YEAR_RULES,
  ...NTA_375_RULES.filter(({ name }) => /^(?:61|no 61|65 only|the day of birth)/u.test(name)),
  rule(
    "a municipality has five or six digits",
    139,
    "length_not_allowed",
    { 139: "1311" },
    (f) => f(139) !== "" && !/^[0-9]{5,6}$/u.test(f(139)),
  ),
  rule("no sign that eLTAX refuses", 16, "character_refused", { 16: "２０℃" }, (f) => /[♂♀℃☆★]/u.test(f(16))),
  rule("132 is held back", 132, "not_settled", { 132: "年金" }, (f) => f(132) !== ""),
  rule("133 is held back", 133, "not_settled", { 133: "年金" }, (f) => f(133) !== ""),
  rule("a minor's number with the name", 119, "number_missing", { 119: "" }, (f) => f(117) !== "" && f(119) === ""),
];

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
