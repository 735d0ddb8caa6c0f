/**
 * 2225700 被保険者報酬月額算定基礎届／70歳以上被用者算定基礎届, 53 items. Source: check table csv225.
 *
 * The number stands here for employees of seventy and over only.
 * @module
 */
import {
  alnumOrKana,
  choice,
  constant,
  digits,
  mixed,
  partedKana,
  partedName,
  personal,
  withAliases,
} from "../columns.ts";
import * as heading from "../aliases.ts";
import type { Layout } from "../layout.ts";
import { between, lengths } from "../row-rule.ts";
import { nenkinLayout, salaryRules } from "./nenkin-layout.ts";

const COLUMNS = withAliases(
  [
    constant("様式コード", "2225700"),
    digits("事業所整理記号－都道府県コード", 2, "exact", "required"),
    digits("事業所整理記号－郡市区符号", 2, "exact", "required"),
    alnumOrKana("事業所整理記号－事業所記号", 4, "required"),
    digits("被保険者整理番号", 6),
    partedKana("被保険者氏名（カナ）", 25, "required"),
    partedName("被保険者氏名（漢字）", 24),
    choice("生年月日（元号）", "1|3|5|7|9", "required"),
    digits("生年月日（年月日）", 6, "exact", "required"),
    choice("適用年月（元号）", "7|9", "required"),
    digits("適用年月（年）", 2, "exact", "required"),
    constant("適用年月（月）", "09"),
    digits("従前の標準報酬月額（健保）", 4, "exact"),
    digits("従前の標準報酬月額（厚年）", 4, "exact"),
    choice("従前の改定月（元号）", "7|9", "required"),
    digits("従前の改定月（年）", 2, "exact", "required"),
    digits("従前の改定月（月）", 2, "exact", "required"),
    digits("昇(降)給月", 2, "exact"),
    choice("昇(降)給区分", "1|2"),
    choice("遡及支払月", "04|05|06"),
    digits("遡及支払額", 7),
    constant("給与支給月（４月）", "04"),
    constant("給与支給月（５月）", "05"),
    constant("給与支給月（６月）", "06"),
    digits("給与計算の基礎日数（４月）", 2, "exact", "required"),
    digits("給与計算の基礎日数（５月）", 2, "exact", "required"),
    digits("給与計算の基礎日数（６月）", 2, "exact", "required"),
    digits("通貨によるものの額（４月）", 7, "required"),
    digits("通貨によるものの額（５月）", 7, "required"),
    digits("通貨によるものの額（６月）", 7, "required"),
    digits("現物によるものの額（４月）", 7, "required"),
    digits("現物によるものの額（５月）", 7, "required"),
    digits("現物によるものの額（６月）", 7, "required"),
    digits("合計（４月）", 7, "required"),
    digits("合計（５月）", 7, "required"),
    digits("合計（６月）", 7, "required"),
    digits("総計", 7, "required"),
    digits("平均額", 7, "required"),
    digits("修正平均額", 7),
    personal("個人番号", "recipient", "by_rule"),
    digits("基礎年金番号（課所符号）", 4, "exact"),
    digits("基礎年金番号（一連番号）", 6, "exact"),
    choice("備考欄項目１", "1"),
    digits("70歳算定基礎月", 4),
    choice("備考欄項目２", "1"),
    choice("備考欄項目３", "1"),
    choice("備考欄項目４", "1"),
    choice("備考欄項目５", "1"),
    choice("備考欄項目６", "1"),
    choice("備考欄項目７", "1"),
    choice("備考欄項目８", "1"),
    mixed("備考欄", 75),
    choice("70歳以上被用者届のみ提出", "1"),
  ],
  { 6: heading.FURIGANA, 7: heading.NAME, 40: heading.NUMBER },
);

export const NENKIN_2225700: Layout = nenkinLayout({
  code: "2225700",
  purposes: ["SI-HP"],
  openPoints: ["check_with_authority_program"],
  columns: COLUMNS,
  dates: [
    { form: "era_yymmdd", era: 8, date: 9, headings: heading.BIRTH },
    { form: "era_month", era: 10, year: 11, month: 12 },
    { form: "era_month", era: 15, year: 16, month: 17 },
  ],
  rules: [
    ...salaryRules({ only: 53, seventy: 43, number: 40, pension: [41, 42] }),
    ...[25, 26, 27].map((item) => between(item, 0, 31)),
    {
      kind: "counted_months",
      items: { days: [25, 26, 27], sums: [34, 35, 36], total: 37, average: 38, shortTime: 49, partTime: 50 },
    },
    lengths(44, 2, 4),
  ],
});
