/**
 * The detector's reasons as sentences a clerk understands, for the pane and the command line alike.
 *
 * A new reason or look-alike does not compile until it has its row in every language. No sentence
 * holds a digit of a number: evidence is harmless by the detector's contract.
 * @module
 */
import type { LookAlike, Reason } from "#domain/detection/reason.ts";
import type { PersonField } from "#domain/person/person.ts";
import type { Language, Phrase, PhraseOf } from "./phrase.ts";

type ReasonOf<C extends Reason["code"]> = Extract<Reason, { readonly code: C }>;
type ReasonWording = { readonly [C in Reason["code"]]: PhraseOf<[ReasonOf<C>]> };

export const LOOK_ALIKE_WORDING: Readonly<Record<LookAlike, Phrase>> = {
  corporate_number: { ja: "法人番号", en: "corporate number" },
  company_registry_number: { ja: "会社法人等番号", en: "company registry number" },
  invoice_number: { ja: "インボイス登録番号", en: "invoice registration number" },
  driving_licence: { ja: "運転免許証番号", en: "driving licence number" },
  phone: { ja: "電話番号", en: "phone number" },
  bank_account: { ja: "口座番号", en: "bank account number" },
  order_number: { ja: "注文番号・伝票番号", en: "order number" },
  parcel_slip: { ja: "送り状番号", en: "parcel number" },
  timestamp: { ja: "日時", en: "time stamp" },
  employment_insurance: { ja: "雇用保険の番号", en: "employment insurance number" },
  labour_insurance: { ja: "労働保険番号", en: "labour insurance number" },
  health_insurance: { ja: "健康保険の記号・番号", en: "health insurance number" },
  pension_number: { ja: "基礎年金番号", en: "basic pension number" },
  resident_code: { ja: "住民票コード", en: "resident record code" },
  payment_card: { ja: "カード番号", en: "payment card number" },
  product_code: { ja: "商品コード（JAN など）", en: "product code (JAN and the like)" },
  passport: { ja: "旅券番号", en: "passport number" },
  postal_code: { ja: "郵便番号", en: "postal code" },
  employee_number: { ja: "社員番号", en: "employee number" },
  system_id: { ja: "システムの管理番号", en: "system identifier" },
  amount: { ja: "金額", en: "amount of money" },
  sequence: { ja: "連番", en: "running number" },
};

export const PERSON_FIELD_WORDING: Readonly<Record<PersonField, Phrase>> = {
  employeeNumber: { ja: "社員番号", en: "employee number" },
  name: { ja: "氏名", en: "name" },
  kana: { ja: "フリガナ", en: "kana" },
  birthDate: { ja: "生年月日", en: "birth date" },
  relationship: { ja: "続柄", en: "relationship" },
};

export const REASON_WORDING: ReasonWording = {
  check_digit_fits: {
    ja: () => "検査用数字が合っています",
    en: () => "the check digit fits",
  },
  check_digit_mismatch: {
    ja: () => "検査用数字が合いません。入力誤りの可能性があります",
    en: () => "the check digit does not fit: probably mistyped",
  },
  strong_header: {
    ja: ({ header }) => `見出し「${header}」が個人番号を示しています`,
    en: ({ header }) => `the heading “${header}” names a My Number`,
  },
  medium_header: {
    ja: ({ header }) => `見出し「${header}」は個人番号かもしれません`,
    en: ({ header }) => `the heading “${header}” may mean a My Number`,
  },
  keyword_in_text: {
    ja: () => "同じ文の中に個人番号を示す言葉があります",
    en: () => "a word in the same text names a My Number",
  },
  no_header: {
    ja: () => "見出しがありません",
    en: () => "there is no heading",
  },
  header_of_look_alike: {
    ja: ({ header, as }) => `見出し「${header}」は${LOOK_ALIKE_WORDING[as].ja}を示しています`,
    en: ({ header, as }) => `the heading “${header}” means another number (${LOOK_ALIKE_WORDING[as].en})`,
  },
  column_pass_rate: {
    ja: ({ passing, candidates }) =>
      `この列の値 ${String(candidates)} 個のうち ${String(passing)} 個で検査用数字が合います（偶然なら 10 個に 1 個）`,
    en: ({ passing, candidates }) =>
      `the check digit fits in ${String(passing)} of ${String(candidates)} values of this column (by chance: one in ten)`,
  },
  place_pass_rate: {
    ja: ({ passing, candidates }) =>
      `同じ種類の箇所にある ${String(candidates)} 個のうち ${String(passing)} 個で検査用数字が合います（偶然なら 10 個に 1 個）`,
    en: ({ passing, candidates }) =>
      `the check digit fits in ${String(passing)} of ${String(candidates)} values in places of this kind (by chance: one in ten)`,
  },
  header_but_values_fail: {
    ja: ({ passing, candidates }) =>
      `見出しは個人番号ですが、検査用数字が合う値は ${String(candidates)} 個のうち ${String(passing)} 個です`,
    en: ({ passing, candidates }) =>
      `the heading names a My Number, but the check digit fits in ${String(passing)} of ${String(candidates)} values only`,
  },
  looks_like: {
    ja: ({ as }) => `${LOOK_ALIKE_WORDING[as].ja}のように見えます`,
    en: ({ as }) => `looks like another number (${LOOK_ALIKE_WORDING[as].en})`,
  },
  person_columns_beside: {
    ja: ({ fields }) => `同じ行に${fields.map((field) => PERSON_FIELD_WORDING[field].ja).join("・")}があります`,
    en: ({ fields }) => `the row also holds: ${fields.map((field) => PERSON_FIELD_WORDING[field].en).join(", ")}`,
  },
  grouped_by_four: {
    ja: () => "4 桁ずつ区切って書かれています",
    en: () => "written in groups of four digits",
  },
  unusual_grouping: {
    ja: () => "区切り方が個人番号と異なります",
    en: () => "not grouped the way a My Number is",
  },
  leading_zeros_lost: {
    ja: ({ zeros }) => `先頭の 0 が ${String(zeros)} 個消えています`,
    en: ({ zeros }) => (zeros === 1 ? "one leading zero was lost" : `${String(zeros)} leading zeros were lost`),
  },
  digits_lost_in_exponent: {
    ja: () => "指数表示で保存されたため、下の桁が失われています。本人に確認が必要です",
    en: () => "saved as an exponent: the last digits are gone, ask the person again",
  },
  digits_masked: {
    ja: () => "一部の桁が伏せられています",
    en: () => "some digits are masked",
  },
  wrong_length: {
    ja: ({ digits }) => `${String(digits)} 桁しかない、または多すぎます（個人番号は 12 桁）`,
    en: ({ digits }) => `${String(digits)} digits instead of twelve`,
  },
  letters_for_digits: {
    ja: () => "数字の代わりに形の似た文字が入っています",
    en: () => "letters stand where digits should be",
  },
  likely_swap: {
    ja: ({ position }) => `${String(position)} 桁目と ${String(position + 1)} 桁目を入れ替えると検査用数字が合います`,
    en: ({ position }) =>
      `the check digit would fit with digits ${String(position)} and ${String(position + 1)} swapped`,
  },
  likely_wrong_digit: {
    ja: ({ position }) => `${String(position)} 桁目の打ち間違いと思われます`,
    en: ({ position }) => `digit ${String(position)} is probably mistyped`,
  },
  same_number_other_person: {
    ja: ({ cell }) => `${cell} の別の人と同じ番号です`,
    en: ({ cell }) => `the same number as another person in ${cell}`,
  },
  known_number: {
    ja: ({ cell }) => `同じ番号が ${cell} にもあります`,
    en: ({ cell }) => `the same number stands in ${cell}`,
  },
  split_over_cells: {
    ja: ({ cells }) => `${String(cells)} 個のセルに分けて書かれています`,
    en: ({ cells }) => `written over ${String(cells)} cells`,
  },
  lone_candidate: {
    ja: () => "周りに個人番号を示すものがありません",
    en: () => "nothing around it names a My Number",
  },
  sheet_name_hints: {
    ja: () => "シート名が個人番号を示しています",
    en: () => "the sheet's name hints at My Numbers",
  },
};

/** The sentence for `reason`. */
export function sayReason(reason: Reason, language: Language): string {
  // The table pairs each code with its own evidence; TypeScript cannot follow that through an index.
  const say = REASON_WORDING[reason.code][language] as (reason: Reason) => string;
  return say(reason);
}
