/**
 * 2201700 被保険者資格喪失届, 27 items. Source: check table csv201.
 *
 * Without a number the basic pension number is required: there is no address that could stand in for it.
 * @module
 */
import { choice, digits, mixed, withAliases } from "../columns.ts";
import * as heading from "../aliases.ts";
import { empty, is, isNot } from "../condition.ts";
import type { DateItems } from "../dates.ts";
import type { Layout } from "../layout.ts";
import { emptyWhen, notZero, requiredWhen, together, unexplained } from "../row-rule.ts";
import { nenkinLayout } from "./nenkin-layout.ts";
import { eraDay, INSURED, notice, NUMBER_OR_PENSION } from "./notice-items.ts";

const COLUMNS = withAliases(
  [
    ...notice("2201700"),
    digits("事業所番号", 5, "required"),
    ...INSURED,
    ...NUMBER_OR_PENSION,
    ...eraDay("資格喪失年月日", "7|9"),
    choice("喪失（不該当）原因", "4|5|7|9|11", "required"),
    ...eraDay("退職日死亡日", "7|9"),
    choice("備考欄項目１", "1"),
    choice("備考欄項目２", "1"),
    mixed("備考欄", 75),
    digits("資格確認書回収（添付）", 2),
    digits("資格確認書回収（返不能）", 2),
    choice("70歳不該当情報（70歳不該当）", "1"),
    ...eraDay("不該当年月日", "7|9"),
    choice("70歳以上被用者届のみ提出", "1"),
  ],
  { 7: heading.FURIGANA, 8: heading.NAME, 11: heading.NUMBER },
);

const BIRTH: DateItems = { form: "era_yymmdd", era: 9, date: 10, headings: heading.BIRTH };
const LOST: DateItems = { form: "era_yymmdd", era: 14, date: 15, headings: ["資格喪失年月日"] };
const LEFT: DateItems = { form: "era_yymmdd", era: 17, date: 18, headings: ["退職日", "退職年月日"] };
const NO_LONGER_SEVENTY: DateItems = { form: "era_yymmdd", era: 25, date: 26 };

export const NENKIN_2201700: Layout = nenkinLayout({
  code: "2201700",
  purposes: ["SI-HP"],
  openPoints: ["check_with_authority_program", "codes_not_explained"],
  columns: COLUMNS,
  dates: [BIRTH, LOST, LEFT, NO_LONGER_SEVENTY],
  rules: [
    emptyWhen(6, is(27, "1")),
    emptyWhen(14, is(27, "1")),
    requiredWhen(14, empty(27)),
    requiredWhen(12, empty(11)),
    together(12, 13),
    ...notZero(5, 6, 12, 13),
    requiredWhen(17, is(16, "4", "5")),
    emptyWhen(17, isNot(16, "4", "5")),
    requiredWhen(24, is(27, "1")),
    requiredWhen(25, is(24, "1")),
    { kind: "days_after", date: LOST, of: LEFT, days: 1, when: [is(16, "4")] },
    { kind: "days_after", date: LOST, of: LEFT, days: 1, when: [is(16, "5"), empty(27)] },
    { kind: "age_reached", date: LOST, birth: BIRTH, years: 75, eve: false, when: [is(16, "7")] },
    { kind: "later_than", date: LOST, than: BIRTH },
    { kind: "not_in_future", date: LOST },
    { kind: "days_after", date: NO_LONGER_SEVENTY, of: LEFT, days: 0, when: [is(24, "1"), is(16, "4", "5")] },
    { kind: "not_in_future", date: NO_LONGER_SEVENTY },
    unexplained(20, "1"),
  ],
});
