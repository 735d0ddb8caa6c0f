/**
 * 2265700 被保険者賞与支払届／70歳以上被用者賞与支払届, 21 items. Source: check table csv265.
 *
 * The number stands here for employees of seventy and over only. For a total beyond the cap two sources write
 * different amounts: such a record is refused.
 * @module
 */
import { choice, digits, withAliases } from "../columns.ts";
import * as heading from "../aliases.ts";
import type { DateItems } from "../dates.ts";
import type { Layout } from "../layout.ts";
import { between, HIGHEST_AMOUNT, notZero } from "../row-rule.ts";
import { nenkinLayout, numberOnlyFromSeventy } from "./nenkin-layout.ts";
import { eraDay, INSURED, notice, NUMBER_OR_PENSION } from "./notice-items.ts";

const COLUMNS = withAliases(
  [
    ...notice("2265700"),
    ...INSURED,
    ...eraDay("賞与支払年月日", "7|9", "required"),
    digits("通貨によるものの額", 7, "required"),
    digits("現物によるものの額", 7, "required"),
    digits("合計（賞与額）", 7, "required"),
    ...NUMBER_OR_PENSION,
    choice("備考欄項目１", "1"),
    choice("備考欄項目２", "1"),
    digits("備考欄項目３", 2, "exact"),
    choice("70歳以上被用者届のみ提出", "1"),
  ],
  { 6: heading.FURIGANA, 7: heading.NAME, 15: heading.NUMBER },
);

const PAID: DateItems = { form: "era_yymmdd", era: 10, date: 11, headings: ["賞与支払年月日", "支払日"] };

export const NENKIN_2265700: Layout = nenkinLayout({
  code: "2265700",
  purposes: ["SI-HP"],
  openPoints: ["check_with_authority_program", "total_over_cap"],
  columns: COLUMNS,
  dates: [{ form: "era_yymmdd", era: 8, date: 9, headings: heading.BIRTH }, PAID],
  rules: [
    ...numberOnlyFromSeventy({ only: 21, seventy: 18, number: 15, pension: [16, 17] }),
    ...notZero(5),
    { kind: "sum", item: 14, of: [12, 13], unit: 1000, cap: HIGHEST_AMOUNT, beyond: "refuse" },
    between(14, 1000, HIGHEST_AMOUNT),
    between(20, 1, 31),
    { kind: "not_in_future", date: PAID },
  ],
});
