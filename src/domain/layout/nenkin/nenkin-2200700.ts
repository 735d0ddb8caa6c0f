/**
 * 2200700 被保険者資格取得届, 34 items. Source: check table csv200_202412.
 *
 * With a number there is no address; without one, the address and the reason stand in for it.
 * @module
 */
import { choice, digits, halfKana, mixed, personal, spaced, withAliases } from "../columns.ts";
import * as heading from "../aliases.ts";
import { empty, filled, is, isNot } from "../condition.ts";
import type { DateItems } from "../dates.ts";
import type { Layout } from "../layout.ts";
import {
  between,
  cappedSum,
  emptyWhen,
  HIGHEST_AMOUNT,
  notZero,
  oneOf,
  requiredWhen,
  together,
  unexplained,
} from "../row-rule.ts";
import { nenkinLayout } from "./nenkin-layout.ts";
import { BASIC_PENSION_NUMBER, eraDay, INSURED, notice } from "./notice-items.ts";

const COLUMNS = withAliases(
  [
    ...notice("2200700"),
    digits("事業所番号", 5, "required"),
    ...INSURED,
    choice("種別（性別）", "1|2|3|5|6|7"),
    choice("取得区分", "1|3|4|6|7"),
    personal("個人番号", "recipient", "by_rule"),
    choice("住民票住所を記載できない理由", "1|2|3"),
    mixed("個人番号情報（備考欄）", 75),
    ...BASIC_PENSION_NUMBER,
    ...eraDay("資格取得年月日", "7|9", "required"),
    choice("被扶養者の有無", "0|1", "required"),
    digits("通貨によるものの額", 7, "required"),
    digits("現物によるものの額", 7, "required"),
    digits("合計", 7, "required"),
    choice("備考欄項目１", "1"),
    choice("備考欄項目２", "1"),
    choice("備考欄項目３", "1"),
    choice("備考欄項目４", "1"),
    mixed("備考欄", 75),
    digits("郵便番号（親番号）", 3, "exact"),
    digits("郵便番号（子番号）", 4, "exact"),
    halfKana("被保険者住所（カナ）", 75),
    spaced("被保険者住所（漢字）", 74),
    choice("70歳以上被用者届のみ提出", "1"),
    choice("資格確認書発行要否", "1"),
  ],
  { 7: heading.FURIGANA, 8: heading.NAME, 13: heading.NUMBER },
);

const BIRTH: DateItems = { form: "era_yymmdd", era: 9, date: 10, headings: heading.BIRTH };
const ACQUIRED: DateItems = {
  form: "era_yymmdd",
  era: 18,
  date: 19,
  headings: ["資格取得年月日", "入社日", "入社年月日"],
};

export const NENKIN_2200700: Layout = nenkinLayout({
  code: "2200700",
  purposes: ["SI-HP"],
  openPoints: ["check_with_authority_program", "codes_not_explained"],
  columns: COLUMNS,
  dates: [BIRTH, ACQUIRED],
  rules: [
    emptyWhen(14, filled(13)),
    emptyWhen(15, filled(13)),
    ...[29, 30, 31, 32].map((item) => emptyWhen(item, filled(13))),
    ...[29, 30, 31].map((item) => requiredWhen(item, empty(13))),
    requiredWhen(15, empty(13), is(14, "3")),
    emptyWhen(15, empty(13), isNot(14, "3")),
    requiredWhen(11, is(12, "1", "3", "4")),
    oneOf(11, ["1", "2"], is(12, "3", "4")),
    emptyWhen(16, is(12, "3", "4")),
    emptyWhen(11, is(33, "1")),
    emptyWhen(12, is(33, "1")),
    requiredWhen(24, is(33, "1")),
    together(16, 17),
    ...notZero(5, 6, 16, 17, 29),
    cappedSum(23, 21, 22),
    between(23, 1000, HIGHEST_AMOUNT),
    { kind: "not_in_future", date: ACQUIRED },
    { kind: "age_reached", date: ACQUIRED, birth: BIRTH, years: 70, eve: true, when: [is(24, "1")] },
    unexplained(11, "5", "6", "7"),
    unexplained(12, "3", "4", "6", "7"),
  ],
});
