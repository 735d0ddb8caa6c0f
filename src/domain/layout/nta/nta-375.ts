/**
 * 375 給与所得の源泉徴収票, 135 items since 令和7年分.
 *
 * Dependants from the fifth on go into 備考 as text; how their numbers would stand there is not stated, so none is
 * written. Under-16 dependants have no item for a number.
 * @module
 */
import { choice, dayParts, digits, either, full, named, personal, withAliases } from "../columns.ts";
import * as heading from "../aliases.ts";
import { empty, filled, is } from "../condition.ts";
import type { Layout } from "../layout.ts";
import { emptyWhen, requiredWhen, type RowRule } from "../row-rule.ts";
import { CORRECTION_AND_YEAR, filer, payee, WAGE_SLIP, wageSlipMarks } from "../statement-items.ts";
import { ntaLayout } from "./nta-layout.ts";

const MARKS = wageSlipMarks("required");

const COLUMNS = withAliases(
  [
    ...filer("375", { place: "住所（居所）又は所在地" }),
    ...CORRECTION_AND_YEAR,
    ...payee("住所又は居所", "氏名", "required"),
    ...WAGE_SLIP.paid,
    digits("給与所得控除後の給与等の金額", 10),
    ...WAGE_SLIP.deducted,
    ...MARKS.spouse,
    ...WAGE_SLIP.deductions,
    ...WAGE_SLIP.birth,
    ...MARKS.person,
    ...WAGE_SLIP.otherPayer,
    ...dayParts("住宅借入金等特別控除等適用家屋居住年月日（１回目）"),
    digits("住宅借入金等特別控除適用数", 1, "exact"),
    digits("住宅借入金等特別控除可能額", 10),
    choice("住宅借入金等特別控除区分（１回目）", "01|02|03|04|11|12|13|21|22|24|31|32|34|41|42|44"),
    digits("住宅借入金等の額（１回目）", 8),
    ...dayParts("住宅借入金等特別控除等適用家屋居住年月日（２回目）"),
    choice("住宅借入金等特別控除区分（2回目）", "01|02|03|04|11|12|13|21|22|24|31|32|34|41|42|44"),
    digits("住宅借入金等の額（2回目）", 8),
    full("摘要", 300),
    ...WAGE_SLIP.insurances,
    digits("国民年金保険料等の金額", 10),
    digits("非居住者である親族の数", 2),
    either("提出義務者の個人番号又は法人番号", "payer"),
    personal("支払を受ける者の個人番号", "recipient"),
    full("（源泉・特別）控除対象配偶者－フリガナ", 30),
    named("（源泉・特別）控除対象配偶者－氏名", 30),
    choice("（源泉・特別）控除対象配偶者－区分", "00|01"),
    personal("（源泉・特別）控除対象配偶者－個人番号", "spouse", [97]),
    ...([1, 2, 3, 4] as const).flatMap((nth) => [
      full(`控除対象扶養親族(${nth})－フリガナ`, 30),
      named(`控除対象扶養親族(${nth})－氏名`, 30),
      choice(`控除対象扶養親族(${nth})－区分`, "00|01|02|03|04"),
      personal(`控除対象扶養親族(${nth})－個人番号`, `dependant${nth}`, [97 + 4 * nth]),
    ]),
    ...[1, 2, 3, 4].flatMap((nth) => [
      full(`16歳未満の扶養親族(${nth})－フリガナ`, 30),
      named(`16歳未満の扶養親族(${nth})－氏名`, 30),
      choice(`16歳未満の扶養親族(${nth})－区分`, "00|01"),
    ]),
    full("備考", 100),
    digits("基礎控除の額", 10),
    digits("所得金額調整控除額", 10),
    choice("ひとり親", "0|1", "required"),
    full("支払を受ける者－フリガナ", 30),
    digits("控除対象扶養親族等の数－特親－主", 2),
    digits("控除対象扶養親族等の数－特親－従", 2),
    digits("特定親族特別控除の額", 10),
  ],
  {
    12: heading.ADDRESS,
    14: heading.NAME,
    94: heading.CORPORATE_OR_NUMBER,
    95: heading.NUMBER,
    97: heading.SPOUSE_NAME,
    99: heading.SPOUSE_NUMBER,
    101: heading.dependantNames(1),
    103: heading.dependantNumbers(1),
    105: heading.dependantNames(2),
    107: heading.dependantNumbers(2),
    109: heading.dependantNames(3),
    111: heading.dependantNumbers(3),
    113: heading.dependantNames(4),
    115: heading.dependantNumbers(4),
    132: heading.FURIGANA,
  },
);

/** Name and class of each dependant, in order; from the second on a group needs the one before. */
const DEPENDANTS = [101, 105, 109, 113] as const;
const MINORS = [117, 120, 123, 126] as const;

function groupRules(names: readonly number[]): readonly RowRule[] {
  return names.flatMap((name, nth) => {
    const before = names[nth - 1];
    return [
      requiredWhen(name + 1, filled(name)),
      emptyWhen(name + 1, empty(name)),
      emptyWhen(name - 1, empty(name)),
      ...(before === undefined ? [] : [emptyWhen(name, empty(before))]),
    ];
  });
}

export const NTA_375: Layout = ntaLayout({
  code: "375",
  purposes: ["TAX-WH"],
  certainty: "settled",
  openPoints: ["fifth_dependant_numbers", "last_item", "quoting_and_line_end"],
  years: ["07"],
  isSlip: true,
  columns: COLUMNS,
  dates: [
    { form: "parts", era: 44, year: 45, month: 46, day: 47, headings: heading.BIRTH },
    { form: "parts", year: 61, month: 62, day: 63 },
    { form: "parts", year: 71, month: 72, day: 73 },
    { form: "parts", year: 74, month: 75, day: 76 },
    { form: "parts", year: 81, month: 82, day: 83 },
  ],
  rules: [
    requiredWhen(61, is(60, "1", "2")),
    emptyWhen(61, is(60, "0")),
    requiredWhen(65, filled(64)),
    emptyWhen(65, empty(64)),
    requiredWhen(98, filled(97)),
    emptyWhen(98, empty(97)),
    emptyWhen(96, empty(97)),
    ...groupRules(DEPENDANTS),
    ...groupRules(MINORS),
  ],
});
