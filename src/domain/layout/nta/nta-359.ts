/**
 * 359 配当、剰余金の分配、金銭の分配及び基金利息の支払調書, 47 items, in the edition before 令和7年分.
 * @module
 */
import { address, corporate, dayParts, digits, either, full, half, named, withAliases } from "../columns.ts";
import * as heading from "../aliases.ts";
import type { Layout } from "../layout.ts";
import { together } from "../row-rule.ts";
import { CORRECTION_AND_YEAR, filer, payee, PERSON_OR_COMPANY } from "../statement-items.ts";
import { ntaLayout } from "./nta-layout.ts";

const COLUMNS = withAliases(
  [
    ...filer("359", { place: "住所（居所）又は所在地" }),
    ...CORRECTION_AND_YEAR,
    ...payee("住所（居所）又は所在地", "氏名又は名称", "required"),
    PERSON_OR_COMPANY,
    ...[1, 2].flatMap((nth) => [
      full(`株式の数又は出資若しくは基金の口数－明細(${nth})－種類`, 15),
      digits(`株式の数又は出資若しくは基金の口数－明細(${nth})－旧株（出資、基金）`, 10),
      digits(`株式の数又は出資若しくは基金の口数－明細(${nth})－新株（出資、基金）`, 10),
    ]),
    digits("株式の数又は出資若しくは基金の口数－計－旧株（出資、基金）", 10),
    digits("株式の数又は出資若しくは基金の口数－計－新株（出資、基金）", 10),
    digits("配当等の金額", 10),
    digits("未払金額", 10),
    digits("源泉徴収税額", 10),
    ...dayParts("基準日"),
    ...dayParts("直前基準日"),
    ...dayParts("支払確定又は支払年月日"),
    digits("1株又は出資1口当たりの配当（分配）金額－（円）", 6),
    digits("1株又は出資1口当たりの配当（分配）金額－（銭）", 2),
    address("元本の所有者－住所（居所）又は所在地", 60),
    named("元本の所有者－氏名又は名称", 30),
    address("支払者－住所（居所）又は所在地", 60),
    named("支払者－氏名又は名称", 30),
    full("摘要", 100),
    half("株主番号", 10, "exact"),
    corporate("提出義務者の法人番号", "payer"),
    either("支払を受ける者の個人番号又は法人番号", "recipient"),
    corporate("支払者の法人番号", "payer", [41]),
    digits("通知外国税相当額", 10),
  ],
  { 12: heading.ADDRESS, 14: heading.NAME, 43: ["株主番号"], 45: heading.NUMBER },
);

export const NTA_359: Layout = ntaLayout({
  code: "359",
  purposes: ["PAY-DIV"],
  certainty: "draft",
  openPoints: ["edition", "last_item", "quoting_and_line_end"],
  isSlip: true,
  columns: COLUMNS,
  dates: [
    { form: "parts", year: 27, month: 28, day: 29, headings: ["基準日"] },
    { form: "parts", year: 30, month: 31, day: 32 },
    { form: "parts", year: 33, month: 34, day: 35, headings: ["支払確定又は支払年月日"] },
  ],
  rules: [together(38, 39)],
});
