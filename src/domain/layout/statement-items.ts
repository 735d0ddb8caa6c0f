/**
 * Runs of items that statutory statements (法定調書) share, each in the order of the forms. The workbooks of the forms write
 * some names in more than one way; a table says so where it differs.
 * @module
 */
import { address, choice, constant, dayParts, digits, full, half, type Mark, named, nothing } from "./columns.ts";
import type { Column } from "./layout.ts";

interface Filer {
  readonly record?: string;
  readonly serials?: readonly [string, string];
  readonly place?: string;
  readonly phone?: readonly Mark[];
}

/** Items 1 to 9: which statement it is, and who files it. */
export function filer(
  code: string,
  {
    record = "法定資料の種類",
    serials = ["整理番号1", "整理番号2"],
    place = "住所又は所在地",
    phone = ["required"],
  }: Filer = {},
): readonly Column[] {
  return [
    constant(record, code),
    digits(serials[0], 10, "exact"),
    half("本支店等区分番号", 5),
    address(`提出義務者の${place}`, 60, "required"),
    named("提出義務者の氏名又は名称", 30, "required"),
    half("提出義務者の電話番号", 15, ...phone),
    digits(serials[1], 13, "exact"),
    nothing(`提出者の${place}`, 60),
    nothing("提出者の氏名又は名称", 30),
  ];
}

/** Items 10 and 11 of the National Tax Agency's statements. */
export const CORRECTION_AND_YEAR: readonly Column[] = [
  choice("訂正表示", "0|1", "required"),
  digits("年分", 2, "exact", "required"),
];

/** Items 12 to 14: who was paid. */
export function payee(place: string, name: string, ...abroad: readonly Mark[]): readonly Column[] {
  return [
    address(`支払を受ける者－${place}`, 60, "required"),
    choice("支払を受ける者－国外住所表示", "0|1", ...abroad),
    named(`支払を受ける者－${name}`, 30, "required"),
  ];
}

/** Where the payee may be a company. */
export const PERSON_OR_COMPANY: Column = choice("支払を受ける者－個人・法人区分", "0|1|2", "required");

/** What the slip of withheld tax (375) and its twin for the municipalities (315) share. */
export const WAGE_SLIP = {
  /** Items 15 to 18. */
  paid: [full("支払を受ける者－役職名", 15), full("種別", 10), digits("支払金額", 10), digits("未払金額", 10)],
  /** Items 20 to 22. */
  deducted: [digits("所得控除の額の合計額", 10), digits("源泉徴収税額", 10), digits("未徴収税額", 10)],
  /** Items 25 to 43. */
  deductions: [
    digits("配偶者（特別）控除の額", 10),
    digits("控除対象扶養親族の数－特定－主", 2),
    digits("控除対象扶養親族の数－特定－従", 2),
    digits("控除対象扶養親族の数－老人－主", 2),
    digits("控除対象扶養親族の数－老人－上の内訳", 2),
    digits("控除対象扶養親族の数－老人－従", 2),
    digits("控除対象扶養親族の数－その他－主", 2),
    digits("控除対象扶養親族の数－その他－従", 2),
    digits("障害者の数－特別障害者", 2),
    digits("障害者の数－上の内訳", 2),
    digits("障害者の数－その他", 2),
    digits("社会保険料等の金額", 10),
    digits("上の内訳", 10),
    digits("生命保険料の控除額", 10),
    digits("地震保険料の控除額", 10),
    digits("住宅借入金等特別控除等の額", 10),
    digits("旧個人年金保険料の金額", 10),
    digits("配偶者の合計所得", 10),
    digits("旧長期損害保険料の金額", 10),
  ],
  /** Items 44 to 47. */
  birth: [choice("受給者の生年月日－元号", "1|2|3|4|5|9", "required"), ...dayParts("受給者の生年月日", "required")],
  /** Items 61 to 73. */
  otherPayer: [
    ...dayParts("中途就・退職"),
    address("他の支払者－住所（居所）又は所在地", 60),
    choice("他の支払者－国外住所表示", "0|1"),
    named("他の支払者－氏名又は名称", 30),
    digits("他の支払者－給与等の金額", 10),
    digits("他の支払者－徴収した金額", 10),
    digits("他の支払者－控除した社会保険料の金額", 10),
    digits("災害者に係る徴収猶予税額", 10),
    ...dayParts("他の支払者のもとを退職した年月日"),
  ],
  /** Items 87 to 91. */
  insurances: [
    digits("新生命保険料の金額", 10),
    digits("旧生命保険料の金額", 10),
    digits("介護医療保険料の金額", 10),
    digits("新個人年金保険料の金額", 10),
    digits("16歳未満扶養親族の数", 2),
  ],
} as const satisfies Readonly<Record<string, readonly Column[]>>;

/** Items 23 and 24, and 48 to 60, of those two slips; the municipalities leave most of them optional. */
export function wageSlipMarks(...marks: readonly Mark[]) {
  return {
    spouse: [
      choice("（源泉）控除対象配偶者の有無", "1|2|3|4", ...marks),
      choice("老人控除対象配偶者", "0|1", ...marks),
    ],
    person: [
      nothing("夫あり", 1),
      choice("未成年者", "0|1", ...marks),
      choice("乙欄適用", "0|1", ...marks),
      choice("本人が－特別障害者", "0|1", ...marks),
      choice("本人が－その他の障害者", "0|1", ...marks),
      nothing("老年者", 1),
      choice("寡婦", "0|1", ...marks),
      nothing("寡夫", 1),
      choice("勤労学生", "0|1", ...marks),
      choice("死亡退職", "0|1", ...marks),
      choice("災害者", "0|1", ...marks),
      choice("外国人", "0|1", ...marks),
      choice("中途就・退職－中途就職・退職の区分", "0|1|2", ...marks),
    ],
  };
}
