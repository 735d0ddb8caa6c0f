/**
 * 2225700 被保険者報酬月額算定基礎届／70歳以上被用者算定基礎届, 53 items. Source: check table csv225.
 *
 * The number stands here for employees of seventy and over only.
 * @module
 */
import { choice, constant, digits, mixed, withAliases } from "../columns.ts";
import * as heading from "../aliases.ts";
import type { Layout } from "../layout.ts";
import { between, lengths } from "../row-rule.ts";
import { nenkinLayout, salaryRules } from "./nenkin-layout.ts";
import { FORMER_PAY, INSURED, notice, NUMBER_OR_PENSION, threeMonths } from "./notice-items.ts";

const COLUMNS = withAliases(
  [
    ...notice("2225700"),
    ...INSURED,
    choice("適用年月（元号）", "7|9", "required"),
    digits("適用年月（年）", 2, "exact", "required"),
    constant("適用年月（月）", "09"),
    ...FORMER_PAY,
    choice("遡及支払月", "04|05|06"),
    digits("遡及支払額", 7),
    constant("給与支給月（４月）", "04"),
    constant("給与支給月（５月）", "05"),
    constant("給与支給月（６月）", "06"),
    ...threeMonths(["４月", "５月", "６月"]),
    ...NUMBER_OR_PENSION,
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
