/**
 * 2202700 被扶養者（異動）届・国民年金第3号被保険者関係届, 139 items: the insured person, the spouse, two others.
 *
 * A third other goes into another record. Items whose width or codes are not known are held back, so that a
 * record which needs one is refused. Source: 表４．１０．１－１.
 * @module
 */
import {
  choice,
  digits,
  full,
  mixed,
  nothing,
  partedKana,
  partedName,
  personal,
  spaced,
  unsettled,
  withAliases,
} from "../columns.ts";
import * as heading from "../aliases.ts";
import { empty, filled, is, isNot } from "../condition.ts";
import type { Column, Layout, NumberOwner } from "../layout.ts";
import { emptyWhen, lengths, noneOf, notZero, requiredWhen, together, unexplained, type RowRule } from "../row-rule.ts";
import { nenkinLayout } from "./nenkin-layout.ts";
import { BASIC_PENSION_NUMBER, eraDay, notice } from "./notice-items.ts";

/** 異動の別: 1 joins, 2 leaves, 3 changes. */
const CHANGE = 21;
const LEAVES_OR_CHANGES = ["2", "3"] as const;
/** Any of these filled, and the person is there. */
const SPOUSE = [24, 25, 27, 28] as const;
const FIRST = [71, 72, 74, 76] as const;
/** The second other person has the first one's items, so many further on. */
const BLOCK = 33;
const SECOND = FIRST.map((item) => item + BLOCK);

/** `items`: any of these filled, and the person is there. */
function otherPerson(nth: string, owner: NumberOwner, items: readonly number[]): readonly Column[] {
  return [
    nothing(`その他の被扶養者${nth}－被扶養者番号`, 0),
    partedKana(`その他の被扶養者${nth}－氏名（カナ）`, 25),
    partedName(`その他の被扶養者${nth}－氏名（漢字）`, 24),
    ...eraDay(`その他の被扶養者${nth}－生年月日`, "5|7|9"),
    choice(`その他の被扶養者${nth}－性別`, "1|2"),
    choice(`その他の被扶養者${nth}－続柄コード`, "01|02|03|04|05|06|07|08|09|10"),
    mixed(`その他の被扶養者${nth}－続柄コードその他補足`, 24),
    personal(`その他の被扶養者${nth}－個人番号`, owner, items),
    choice(`その他の被扶養者${nth}－同居・別居の別`, "1|2"),
    digits(`その他の被扶養者${nth}－郵便番号（親番号）`, 3, "exact"),
    digits(`その他の被扶養者${nth}－郵便番号（子番号）`, 4, "exact"),
    spaced(`その他の被扶養者${nth}－住所（漢字）`, 74),
    choice(`その他の被扶養者${nth}－海外特例`, "1|2"),
    choice(`その他の被扶養者${nth}－海外特例要件に該当した理由`, "1|2|3|4|5"),
    unsettled(`その他の被扶養者${nth}－海外特例要件に該当した理由（その他）`),
    choice(`その他の被扶養者${nth}－海外特例要件に非該当となった理由`, "1|2"),
    unsettled(`その他の被扶養者${nth}－海外特例要件に非該当となった理由（その他）`),
    ...eraDay(`その他の被扶養者${nth}－国内転入日`, "9"),
    ...eraDay(`その他の被扶養者${nth}－被扶養者になった日`, "7|9"),
    choice(`その他の被扶養者${nth}－職業`, "1|2|3|4|5|6"),
    unsettled(`その他の被扶養者${nth}－住所地`),
    digits(`その他の被扶養者${nth}－収入`, 7),
    choice(`その他の被扶養者${nth}－被扶養者になった理由`, "1|2|3|4|5"),
    mixed(`その他の被扶養者${nth}－被扶養者になった理由（その他）`, 48),
    ...eraDay(`その他の被扶養者${nth}－被扶養者でなくなった日`, "7|9"),
    choice(`その他の被扶養者${nth}－被扶養者でなくなった理由`, "1|2|3|4|5|6"),
    mixed(`その他の被扶養者${nth}－被扶養者でなくなった理由（その他）`, 48),
    mixed(`その他の被扶養者${nth}－備考`, 75),
    choice(`その他の被扶養者${nth}－続柄確認`, "1"),
  ];
}

const COLUMNS = withAliases(
  [
    ...notice("2202700"),
    choice("事業主確認欄", "0|1", "required"),
    ...eraDay("事業主等受付年月日", "7|9"),
    digits("被保険者整理番号", 6),
    partedKana("被保険者氏名（カナ）", 25, "required"),
    partedName("被保険者氏名（漢字）", 24),
    ...eraDay("被保険者生年月日", "5|7|9", "required"),
    choice("被保険者の性別", "1|2", "required"),
    personal("被保険者の個人番号", "recipient", "by_rule"),
    ...BASIC_PENSION_NUMBER,
    digits("被保険者の収入", 7),
    digits("被保険者の郵便番号（親番号）", 3, "exact"),
    digits("被保険者の郵便番号（子番号）", 4, "exact"),
    spaced("被保険者住所（漢字）", 74),
    choice("異動の別", "1|2|3", "required"),
    ...eraDay("第３号被保険者届出日", "7|9"),
    partedKana("配偶者である被扶養者－氏名（カナ）", 25),
    partedName("配偶者である被扶養者－氏名（漢字）", 24),
    ...eraDay("配偶者である被扶養者－生年月日", "5|7|9"),
    choice("配偶者である被扶養者－性別（続柄）", "1|2|3|4"),
    personal("配偶者である被扶養者－個人番号", "spouse", [24, 25, 27, 28]),
    digits("配偶者である被扶養者－基礎年金番号（課所符号）", 4, "exact"),
    digits("配偶者である被扶養者－基礎年金番号（一連番号）", 6, "exact"),
    full("配偶者である被扶養者－外国籍", 60),
    partedKana("配偶者である被扶養者－外国人通称名（カナ）", 25),
    partedName("配偶者である被扶養者－外国人通称名（漢字）", 24),
    choice("配偶者である被扶養者－同居・別居の別", "1|2"),
    unsettled("配偶者である被扶養者－住所地"),
    digits("配偶者である被扶養者－郵便番号（親番号）", 3, "exact"),
    digits("配偶者である被扶養者－郵便番号（子番号）", 4, "exact"),
    spaced("配偶者である被扶養者－住所（漢字）", 74),
    choice("配偶者である被扶養者－電話番号（種別）", "1|2|3|4"),
    digits("配偶者である被扶養者－電話番号（局番１）", 5),
    digits("配偶者である被扶養者－電話番号（局番２）", 4),
    digits("配偶者である被扶養者－電話番号（局番３）", 5),
    ...eraDay("配偶者である被扶養者－被扶養者になった日", "7|9"),
    choice("配偶者である被扶養者－被扶養者になった理由", "1|2|3|4|5"),
    mixed("配偶者である被扶養者－被扶養者になった理由（その他）", 48),
    choice("配偶者である被扶養者－職業", "1|2|3|4"),
    digits("配偶者である被扶養者－収入", 7),
    ...eraDay("配偶者である被扶養者－被扶養者でなくなった日", "7|9"),
    choice("配偶者である被扶養者－被扶養者でなくなった理由", "1|2|3|4|5|6"),
    mixed("配偶者である被扶養者－被扶養者でなくなった理由（その他）", 48),
    ...eraDay("配偶者である被扶養者－死亡年月日", "7|9"),
    mixed("配偶者である被扶養者－備考", 75),
    choice("配偶者である被扶養者－続柄確認", "1"),
    choice("配偶者である被扶養者－海外特例", "1|2"),
    ...eraDay("配偶者である被扶養者－海外特例要件に該当した日", "9"),
    choice("配偶者である被扶養者－海外特例要件に該当した理由", "1|2|3|4|5"),
    unsettled("配偶者である被扶養者－海外特例要件に該当した理由（その他）"),
    ...eraDay("配偶者である被扶養者－海外特例要件に非該当となった日", "9"),
    choice("配偶者である被扶養者－海外特例要件に非該当となった理由", "1|2"),
    unsettled("配偶者である被扶養者－海外特例要件に非該当となった理由（その他）"),
    ...eraDay("配偶者である被扶養者－国内転入日", "9"),
    digits("配偶者の年間収入", 7),
    ...otherPerson("１", "dependant1", FIRST),
    ...otherPerson("２", "dependant2", SECOND),
    nothing("届出意思確認済", 0),
    choice("資格確認書発行要否（配偶者である被扶養者）", "1"),
    choice("資格確認書発行要否（その他の被扶養者１）", "1"),
    choice("資格確認書発行要否（その他の被扶養者２）", "1"),
  ],
  { 9: heading.FURIGANA, 10: heading.NAME, 14: heading.NUMBER, 25: heading.SPOUSE_NAME, 29: heading.SPOUSE_NUMBER },
);

function spouseRules(): readonly RowRule[] {
  const joins = [filled(...SPOUSE), is(CHANGE, "1")];
  const leaves = [filled(...SPOUSE), is(CHANGE, "2")];
  return [
    ...[26, 37, 38, 39].map((item) => requiredWhen(item, filled(...SPOUSE))),
    ...[35, 44, 46, 48, 49].map((item) => requiredWhen(item, ...joins)),
    ...[35, 46, 48, 69].map((item) => emptyWhen(item, is(CHANGE, ...LEAVES_OR_CHANGES))),
    emptyWhen(44, is(CHANGE, "2")),
    requiredWhen(47, is(46, "5")),
    ...[50, 52].map((item) => requiredWhen(item, ...leaves)),
    emptyWhen(52, isNot(CHANGE, "2")),
    requiredWhen(53, is(52, "6")),
    emptyWhen(53, isNot(52, "6")),
    requiredWhen(54, is(52, "1")),
    emptyWhen(54, isNot(52, "1")),
    requiredWhen(56, filled(...SPOUSE), is(CHANGE, "3")),
    noneOf(58, ["2"], filled(44)),
    emptyWhen(58, filled(50)),
    ...[59, 61].map((item) => requiredWhen(item, is(58, "1"))),
    requiredWhen(62, is(61, "5")),
    ...[63, 65].map((item) => requiredWhen(item, is(58, "2"))),
    requiredWhen(66, is(65, "2")),
    requiredWhen(67, is(65, "1")),
    together(30, 31),
    ...notZero(30, 31, 37),
    lengths(41, 2, 3, 4, 5),
    lengths(43, 4, 5),
    // 1 stands in the specification's own example.
    unexplained(40, "2", "3", "4"),
    unexplained(61, "1", "2", "3", "4", "5"),
  ];
}

/** `by`: 0 for the first other person, {@link BLOCK} for the second. */
function otherRules(by: number): readonly RowRule[] {
  const person = filled(...FIRST.map((item) => item + by));
  const joins = [person, is(CHANGE, "1")];
  const leaves = [person, is(CHANGE, "2")];
  return [
    ...[73, 75, 76].map((item) => requiredWhen(item + by, person)),
    requiredWhen(77 + by, is(76 + by, "10")),
    emptyWhen(77 + by, isNot(76 + by, "10")),
    ...[79, 90, 92, 94].map((item) => requiredWhen(item + by, ...joins)),
    ...[79, 92, 95].map((item) => emptyWhen(item + by, is(CHANGE, ...LEAVES_OR_CHANGES))),
    emptyWhen(90 + by, is(CHANGE, "2")),
    ...[80, 81, 82].map((item) => requiredWhen(item + by, person, is(CHANGE, "1", "2"))),
    noneOf(83 + by, ["2"], filled(90 + by)),
    requiredWhen(84 + by, is(83 + by, "1")),
    requiredWhen(85 + by, is(84 + by, "5")),
    requiredWhen(86 + by, is(83 + by, "2")),
    requiredWhen(87 + by, is(86 + by, "2")),
    requiredWhen(88 + by, is(86 + by, "1")),
    requiredWhen(96 + by, is(95 + by, "5")),
    requiredWhen(97 + by, ...leaves),
    emptyWhen(99 + by, is(CHANGE, "1", "3")),
    requiredWhen(100 + by, is(99 + by, "6")),
    emptyWhen(100 + by, isNot(99 + by, "6")),
    requiredWhen(101 + by, person, is(CHANGE, "3")),
    ...notZero(80 + by),
    unexplained(84 + by, "1", "2", "3", "4", "5"),
  ];
}

export const NENKIN_2202700: Layout = nenkinLayout({
  code: "2202700",
  purposes: ["SI-HP", "SI-P3"],
  openPoints: ["check_with_authority_program", "codes_not_explained", "residence_codes", "widths"],
  columns: COLUMNS,
  dates: [
    { form: "era_yymmdd", era: 6, date: 7 },
    { form: "era_yymmdd", era: 11, date: 12, headings: heading.BIRTH },
    { form: "era_yymmdd", era: 22, date: 23 },
    { form: "era_yymmdd", era: 26, date: 27 },
    { form: "era_yymmdd", era: 44, date: 45 },
    { form: "era_yymmdd", era: 50, date: 51 },
    { form: "era_yymmdd", era: 54, date: 55 },
    { form: "era_yymmdd", era: 59, date: 60 },
    { form: "era_yymmdd", era: 63, date: 64 },
    { form: "era_yymmdd", era: 67, date: 68 },
    { form: "era_yymmdd", era: 73, date: 74 },
    { form: "era_yymmdd", era: 88, date: 89 },
    { form: "era_yymmdd", era: 90, date: 91 },
    { form: "era_yymmdd", era: 97, date: 98 },
    { form: "era_yymmdd", era: 106, date: 107 },
    { form: "era_yymmdd", era: 121, date: 122 },
    { form: "era_yymmdd", era: 123, date: 124 },
    { form: "era_yymmdd", era: 130, date: 131 },
  ],
  rules: [
    requiredWhen(8, is(CHANGE, ...LEAVES_OR_CHANGES)),
    ...[18, 19, 20].map((item) => emptyWhen(item, filled(14))),
    ...[15, 18, 19, 20].map((item) => requiredWhen(item, empty(14))),
    together(15, 16),
    emptyWhen(17, is(CHANGE, ...LEAVES_OR_CHANGES)),
    { kind: "any", items: [...SPOUSE, ...FIRST] },
    ...notZero(8, 15, 16, 18),
    ...spouseRules(),
    ...otherRules(0),
    ...otherRules(BLOCK),
    ...SECOND.map((item) => emptyWhen(item, empty(...FIRST))),
    emptyWhen(137, empty(...SPOUSE)),
    emptyWhen(138, empty(...FIRST)),
    emptyWhen(139, empty(...SECOND)),
  ],
});
