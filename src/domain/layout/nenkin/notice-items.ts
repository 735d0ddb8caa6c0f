/**
 * Runs of items that the notices to the pension office share, each in the order of the notices.
 * @module
 */
import { alnumOrKana, choice, constant, digits, type Mark, partedKana, partedName, personal } from "../columns.ts";
import type { Column } from "../layout.ts";

/** Items 1 to 4: which notice it is, and of which office. */
export function notice(code: string): readonly Column[] {
  return [
    constant("様式コード", code),
    digits("事業所整理記号－都道府県コード", 2, "exact", "required"),
    digits("事業所整理記号－郡市区符号", 2, "exact", "required"),
    alnumOrKana("事業所整理記号－事業所記号", 4, "required"),
  ];
}

/** A day as its era and six digits. */
export function eraDay(name: string, eras: string, ...marks: readonly Mark[]): readonly Column[] {
  return [choice(`${name}（元号）`, eras, ...marks), digits(`${name}（年月日）`, 6, "exact", ...marks)];
}

/** The insured person by the office's number, name and birth date. */
export const INSURED: readonly Column[] = [
  digits("被保険者整理番号", 6),
  partedKana("被保険者氏名（カナ）", 25, "required"),
  partedName("被保険者氏名（漢字）", 24),
  ...eraDay("生年月日", "1|3|5|7|9", "required"),
];

export const BASIC_PENSION_NUMBER: readonly Column[] = [
  digits("基礎年金番号（課所符号）", 4, "exact"),
  digits("基礎年金番号（一連番号）", 6, "exact"),
];

/** The My Number or, by the notice's rules, the basic pension number in its place. */
export const NUMBER_OR_PENSION: readonly Column[] = [
  personal("個人番号", "recipient", "by_rule"),
  ...BASIC_PENSION_NUMBER,
];

/** What was insured before a change of pay, and when that began. */
export const FORMER_PAY: readonly Column[] = [
  digits("従前の標準報酬月額（健保）", 4, "exact"),
  digits("従前の標準報酬月額（厚年）", 4, "exact"),
  choice("従前の改定月（元号）", "7|9", "required"),
  digits("従前の改定月（年）", 2, "exact", "required"),
  digits("従前の改定月（月）", 2, "exact", "required"),
  digits("昇(降)給月", 2, "exact"),
  choice("昇(降)給区分", "1|2"),
];

/** Days and pay of three months, as the notice calls them, and what they come to. */
export function threeMonths(months: readonly [string, string, string]): readonly Column[] {
  const each = (item: string, width: number, ...marks: readonly Mark[]) =>
    months.map((month) => digits(`${item}（${month}）`, width, ...marks, "required"));
  return [
    ...each("給与計算の基礎日数", 2, "exact"),
    ...each("通貨によるものの額", 7),
    ...each("現物によるものの額", 7),
    ...each("合計", 7),
    digits("総計", 7, "required"),
    digits("平均額", 7, "required"),
    digits("修正平均額", 7),
  ];
}
