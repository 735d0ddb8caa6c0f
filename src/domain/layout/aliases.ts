/**
 * Headings of payroll and personnel sheets for what nearly every layout asks.
 * Source: headings of Japanese payroll products' lists; see docs/layouts.md.
 * @module
 */
export const NAME = ["氏名", "お名前", "従業員名", "名前", "社員名", "氏名（漢字）", "漢字氏名"] as const;
export const FURIGANA = ["フリガナ", "氏名（カナ）", "カナ氏名", "ふりがな", "氏名カナ", "ヨミガナ", "カナ"] as const;
export const ADDRESS = ["住所", "現住所", "住所又は居所", "住所（居所）"] as const;
export const BIRTH = ["生年月日", "誕生日"] as const;
export const NUMBER = [
  "マイナンバー",
  "個人番号",
  "マイナンバー（個人番号）",
  "MyNumber",
  "個人番号(12桁)",
  "本人 個人番号",
  "従業員 マイナンバー",
] as const;
export const SPOUSE_NAME = ["配偶者氏名", "配偶者 氏名"] as const;
export const SPOUSE_NUMBER = [
  "配偶者 個人番号",
  "個人番号（配偶者）",
  "配偶者 マイナンバー",
  "マイナンバー（配偶者）",
] as const;
export const CORPORATE_OR_NUMBER = ["法人番号", "個人番号又は法人番号"] as const;

/** Headings for the nth dependant. */
export function dependantNames(nth: number): readonly string[] {
  return [`扶養${String(nth)} 氏名`, `扶養親族${String(nth)} 氏名`, `扶養家族${String(nth)} 氏名`];
}
export function dependantNumbers(nth: number): readonly string[] {
  const n = String(nth);
  return [`扶養${n} 個人番号`, `扶養親族${n} 個人番号`, `扶養家族${n} マイナンバー`, `扶養親族${n} マイナンバー`];
}
