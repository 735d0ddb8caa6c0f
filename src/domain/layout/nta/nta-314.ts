/**
 * 314 不動産等の売買又は貸付けのあっせん手数料の支払調書, 38 items.
 * @module
 */
import { address, choice, constant, digits, either, full, half, named, nothing, withAliases } from "../columns.ts";
import * as heading from "../aliases.ts";
import type { Layout } from "../layout.ts";
import { ntaLayout } from "./nta-layout.ts";

const COLUMNS = withAliases(
  [
    constant("法定資料の種類", "314"),
    digits("整理番号1", 10, "exact"),
    half("本支店等区分番号", 5),
    address("提出義務者の住所又は所在地", 60, "required"),
    named("提出義務者の氏名又は名称", 30, "required"),
    half("提出義務者の電話番号", 15, "required"),
    digits("整理番号2", 13, "exact"),
    nothing("提出者の住所又は所在地", 60),
    nothing("提出者の氏名又は名称", 30),
    choice("訂正表示", "0|1", "required"),
    digits("年分", 2, "exact", "required"),
    address("支払を受ける者－住所（居所）又は居所", 60, "required"),
    choice("支払を受ける者－国外住所表示", "0|1", "required"),
    named("支払を受ける者－氏名又は名称", 30, "required"),
    choice("支払を受ける者－個人・法人区分", "0|1|2", "required"),
    full("支払内容(1)－区分", 15),
    digits("支払内容(1)－支払確定年月日－年", 2, "exact"),
    digits("支払内容(1)－支払確定年月日－月", 2, "exact"),
    digits("支払内容(1)－支払確定年月日－日", 2, "exact"),
    digits("支払内容(1)－支払金額", 10),
    full("支払内容(2)－区分", 15),
    digits("支払内容(2)－支払確定年月日－年", 2, "exact"),
    digits("支払内容(2)－支払確定年月日－月", 2, "exact"),
    digits("支払内容(2)－支払確定年月日－日", 2, "exact"),
    digits("支払内容(2)－支払金額", 10),
    full("あっせんに係る不動産等(1)－物件の種類", 15),
    full("あっせんに係る不動産等(1)－物件の所在地", 50),
    half("あっせんに係る不動産等(1)－数量", 10),
    full("あっせんに係る不動産等(1)－単位", 3),
    digits("あっせんに係る不動産等(1)－取引金額", 10),
    full("あっせんに係る不動産等(2)－物件の種類", 15),
    full("あっせんに係る不動産等(2)－物件の所在地", 50),
    half("あっせんに係る不動産等(2)－数量", 10),
    full("あっせんに係る不動産等(2)－単位", 3),
    digits("あっせんに係る不動産等(2)－取引金額", 10),
    full("摘要", 100),
    either("提出義務者の個人番号又は法人番号", "payer"),
    either("支払を受ける者の個人番号又は法人番号", "recipient"),
  ],
  { 12: heading.ADDRESS, 14: heading.NAME, 38: heading.NUMBER },
);

export const NTA_314: Layout = ntaLayout({
  code: "314",
  purposes: ["PAY-AGT"],
  certainty: "settled",
  openPoints: ["last_item", "quoting_and_line_end"],
  years: ["07"],
  isSlip: true,
  columns: COLUMNS,
  dates: [
    { form: "parts", year: 17, month: 18, day: 19 },
    { form: "parts", year: 22, month: 23, day: 24 },
  ],
  rules: [],
});
