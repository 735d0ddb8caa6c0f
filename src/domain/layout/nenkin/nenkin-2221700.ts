/**
 * 2221700 被保険者報酬月額変更届／70歳以上被用者月額変更届, 49 items. Source: check table csv221.
 *
 * The number stands here for employees of seventy and over only.
 * @module
 */
import { choice, digits, mixed, withAliases } from "../columns.ts";
import * as heading from "../aliases.ts";
import { empty, is, isNot } from "../condition.ts";
import type { Layout } from "../layout.ts";
import { between, cappedSum, HIGHEST_AMOUNT } from "../row-rule.ts";
import { nenkinLayout, salaryRules } from "./nenkin-layout.ts";
import { FORMER_PAY, INSURED, notice, NUMBER_OR_PENSION, threeMonths } from "./notice-items.ts";

const COLUMNS = withAliases(
  [
    ...notice("2221700"),
    ...INSURED,
    choice("改定年月（元号）", "7|9", "required"),
    digits("改定年月（年）", 2, "exact", "required"),
    digits("改定年月（月）", 2, "exact", "required"),
    ...FORMER_PAY,
    digits("遡及支払月", 2, "exact"),
    digits("遡及支払額", 7),
    digits("給与支給月（前三ヶ月）", 2, "exact", "required"),
    digits("給与支給月（前二ヶ月）", 2, "exact", "required"),
    digits("給与支給月（前一ヶ月）", 2, "exact", "required"),
    ...threeMonths(["前三ヶ月", "前二ヶ月", "前一ヶ月"]),
    ...NUMBER_OR_PENSION,
    choice("備考欄項目１", "1"),
    choice("備考欄項目２", "1"),
    choice("備考欄項目３", "1"),
    mixed("備考欄項目４", 75),
    choice("備考欄項目５", "1"),
    mixed("備考欄", 75),
    choice("70歳以上被用者届のみ提出", "1"),
  ],
  { 6: heading.FURIGANA, 7: heading.NAME, 40: heading.NUMBER },
);

export const NENKIN_2221700: Layout = nenkinLayout({
  code: "2221700",
  purposes: ["SI-HP"],
  openPoints: ["check_with_authority_program"],
  columns: COLUMNS,
  dates: [
    { form: "era_yymmdd", era: 8, date: 9, headings: heading.BIRTH },
    { form: "era_month", era: 10, year: 11, month: 12 },
    { form: "era_month", era: 15, year: 16, month: 17 },
  ],
  rules: [
    ...salaryRules({ only: 49, seventy: 43, number: 40, pension: [41, 42] }),
    between(20, 1, 12),
    between(22, 1, 12),
    { kind: "month_after", item: 23, of: 22 },
    { kind: "month_after", item: 24, of: 23 },
    { kind: "month_after", item: 12, of: 24 },
    ...[25, 26, 27].flatMap((item) => [between(item, 17, 31, isNot(45, "1")), between(item, 11, 31, is(45, "1"))]),
    cappedSum(37, 34, 35, 36),
    { kind: "quotient", item: 38, of: 37, by: 3 },
    between(38, 1000, HIGHEST_AMOUNT, empty(39)),
  ],
});
