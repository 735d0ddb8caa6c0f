/**
 * 359 配当、剰余金の分配、金銭の分配及び基金利息の支払調書, 47 items, in the edition before 令和7年分.
 * @module
 */
import {
  address,
  choice,
  constant,
  corporate,
  digits,
  either,
  full,
  half,
  named,
  nothing,
  withAliases,
} from "../columns.ts";
import * as heading from "../aliases.ts";
import type { Layout } from "../layout.ts";
import { together } from "../row-rule.ts";
import { ntaLayout } from "./nta-layout.ts";

const COLUMNS = withAliases(
  [
    constant("法定資料の種類", "359"),
    digits("整理番号1", 10, "exact"),
    half("本支店等区分番号", 5),
    address("提出義務者の住所（居所）又は所在地", 60, "required"),
    named("提出義務者の氏名又は名称", 30, "required"),
    half("提出義務者の電話番号", 15, "required"),
    digits("整理番号2", 13, "exact"),
    nothing("提出者の住所（居所）又は所在地", 60),
    nothing("提出者の氏名又は名称", 30),
    choice("訂正表示", "0|1", "required"),
    digits("年分", 2, "exact", "required"),
    address("支払を受ける者－住所（居所）又は所在地", 60, "required"),
    choice("支払を受ける者－国外住所表示", "0|1", "required"),
    named("支払を受ける者－氏名又は名称", 30, "required"),
    choice("支払を受ける者－個人・法人区分", "0|1|2", "required"),
    full("株式の数又は出資若しくは基金の口数－明細(1)－種類", 15),
    digits("株式の数又は出資若しくは基金の口数－明細(1)－旧株（出資、基金）", 10),
    digits("株式の数又は出資若しくは基金の口数－明細(1)－新株（出資、基金）", 10),
    full("株式の数又は出資若しくは基金の口数－明細(2)－種類", 15),
    digits("株式の数又は出資若しくは基金の口数－明細(2)－旧株（出資、基金）", 10),
    digits("株式の数又は出資若しくは基金の口数－明細(2)－新株（出資、基金）", 10),
    digits("株式の数又は出資若しくは基金の口数－計－旧株（出資、基金）", 10),
    digits("株式の数又は出資若しくは基金の口数－計－新株（出資、基金）", 10),
    digits("配当等の金額", 10),
    digits("未払金額", 10),
    digits("源泉徴収税額", 10),
    digits("基準日－年", 2, "exact"),
    digits("基準日－月", 2, "exact"),
    digits("基準日－日", 2, "exact"),
    digits("直前基準日－年", 2, "exact"),
    digits("直前基準日－月", 2, "exact"),
    digits("直前基準日－日", 2, "exact"),
    digits("支払確定又は支払年月日－年", 2, "exact"),
    digits("支払確定又は支払年月日－月", 2, "exact"),
    digits("支払確定又は支払年月日－日", 2, "exact"),
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
