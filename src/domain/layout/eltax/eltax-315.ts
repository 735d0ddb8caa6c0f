/**
 * 315 給与支払報告書・源泉徴収票 of eLTAX (統一CSV), 147 items since 令和7年分.
 *
 * Like 375 up to item 115 and different from 116 on: every dependant under 16 has an item for a number. Whether a
 * number has 12 or 13 characters is open, so the user says it after reading the specification; the items for the
 * fifth dependant and later ones are held back.
 * @module
 */
import {
  choice,
  dayParts,
  digits,
  either,
  full,
  half,
  kana,
  named,
  personal,
  unsettled,
  withAliases,
} from "../columns.ts";
import * as heading from "../aliases.ts";
import { empty, is } from "../condition.ts";
import { NTA_ERAS } from "../era.ts";
import type { Layout } from "../layout.ts";
import { emptyWhen, lengths, requiredWhen } from "../row-rule.ts";
import { filer, payee, WAGE_SLIP, wageSlipMarks } from "../statement-items.ts";

const MARKS = wageSlipMarks();

const COLUMNS = withAliases(
  [
    ...filer("315", { serials: ["整理番号１", "整理番号２"], place: "住所（居所）又は所在地", phone: [] }),
    choice("提出区分（訂正表示）", "0|1|2|3", "required"),
    digits("年分", 2, "exact", "required"),
    ...payee("住所又は居所", "氏名"),
    ...WAGE_SLIP.paid,
    digits("給与所得控除後の給与等の金額（調整控除後）", 10),
    ...WAGE_SLIP.deducted,
    ...MARKS.spouse,
    ...WAGE_SLIP.deductions,
    ...WAGE_SLIP.birth,
    ...MARKS.person,
    ...WAGE_SLIP.otherPayer,
    ...dayParts("住宅借入金等特別控除等適用家屋居住年月日(1回目)"),
    digits("住宅借入金等特別控除適用数", 1, "exact"),
    digits("住宅借入金等特別控除可能額", 10),
    digits("住宅借入金等特別控除区分(1回目)", 2, "exact"),
    digits("住宅借入金等の額(1回目)", 8),
    ...dayParts("住宅借入金等特別控除等適用家屋居住年月日(2回目)"),
    digits("住宅借入金等特別控除区分(2回目)", 2, "exact"),
    digits("住宅借入金等の額(2回目)", 8),
    full("摘要"),
    ...WAGE_SLIP.insurances,
    digits("国民年金保険料等の金額"),
    digits("非居住者である親族の数"),
    either("提出義務者の個人番号又は法人番号", "payer"),
    personal("支払を受ける者の個人番号", "recipient"),
    full("（源泉・特別）控除対象配偶者－フリガナ"),
    named("（源泉・特別）控除対象配偶者－氏名"),
    digits("（源泉・特別）控除対象配偶者－区分"),
    personal("（源泉・特別）控除対象配偶者－個人番号", "spouse", [97]),
    ...([1, 2, 3, 4] as const).flatMap((nth) => [
      full(`控除対象扶養親族(${nth})－フリガナ`),
      named(`控除対象扶養親族(${nth})－氏名`),
      digits(`控除対象扶養親族(${nth})－区分`),
      personal(`控除対象扶養親族(${nth})－個人番号`, `dependant${nth}`, [97 + 4 * nth]),
    ]),
    ...([1, 2, 3, 4] as const).flatMap((nth) => [
      full(`16歳未満の扶養親族(${nth})－フリガナ`),
      named(`16歳未満の扶養親族(${nth})－氏名`),
      digits(`16歳未満の扶養親族(${nth})－区分`),
      personal(`16歳未満の扶養親族(${nth})－個人番号`, `minor${nth}`, [113 + 4 * nth]),
    ]),
    unsettled("5人目以降の控除対象扶養親族の個人番号"),
    unsettled("5人目以降の16歳未満の扶養親族の個人番号"),
    choice("普通徴収", "0|1"),
    choice("青色専従者", "0|1"),
    choice("条約免除", "0|1"),
    kana("支払を受ける者のフリガナ", 60, "required"),
    digits("受給者番号", 25),
    digits("提出先市町村コード", 6, "required"),
    half("指定番号", 12),
    digits("基礎控除の額"),
    digits("所得金額調整控除額"),
    digits("ひとり親"),
    digits("控除対象扶養親族等の数－特親－主"),
    digits("控除対象扶養親族等の数－特親－従"),
    digits("特定親族特別控除の額"),
    choice("作成区分", "0|1|2", "required"),
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
    137: heading.FURIGANA,
    138: ["受給者番号", "従業員番号", "社員番号"],
    139: ["市町村コード"],
  },
);

export const ELTAX_315: Layout = {
  id: "eltax-315",
  certainty: "draft",
  openPoints: ["number_form", "fifth_dependant_numbers", "widths", "quoting_and_line_end"],
  edition: "地方税共同機構 統一CSVレイアウト 令和7年分",
  years: { item: 11, known: ["07"] },
  purposes: ["TAX-WH"],
  form: {
    encodings: ["cp932", "utf8"],
    byteOrderMark: false,
    lineEnd: "\r\n",
    delimiter: ",",
    quoting: "refused",
    heading: "none",
    emptyLastItem: "",
    fileName: "eltax315-{nn}.csv",
  },
  widthUnit: "characters",
  numberForms: ["twelve", "zero_and_twelve"],
  columns: COLUMNS,
  eras: NTA_ERAS,
  dates: [
    { form: "parts", era: 44, year: 45, month: 46, day: 47, headings: heading.BIRTH },
    { form: "parts", year: 61, month: 62, day: 63 },
    { form: "parts", year: 71, month: 72, day: 73 },
    { form: "parts", year: 74, month: 75, day: 76 },
    { form: "parts", year: 81, month: 82, day: 83 },
  ],
  rules: [requiredWhen(61, is(60, "1", "2")), emptyWhen(61, is(60, "0")), emptyWhen(65, empty(64)), lengths(139, 5, 6)],
  recipientCopy: true,
  alsoRefused: "♂♀℃☆★⌒Å♯♭♪",
  sameInFile: [],
};
