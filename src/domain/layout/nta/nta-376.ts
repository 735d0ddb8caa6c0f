/**
 * 376 不動産等の譲受けの対価の支払調書, 53 items. The fourth object and later ones go into another record.
 * @module
 */
import { address, choice, constant, digits, either, full, half, named, nothing, withAliases } from "../columns.ts";
import * as heading from "../aliases.ts";
import { empty, filled } from "../condition.ts";
import type { Layout } from "../layout.ts";
import { emptyWhen, requiredWhen } from "../row-rule.ts";
import { ntaLayout } from "./nta-layout.ts";

/** The broker's name: without one there is no broker. */
const BROKER = 44;

const COLUMNS = withAliases(
  [
    constant("法定資料の種類", "376"),
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
    full("支払内容(1)－物件の種類", 10),
    full("支払内容(1)－物件の所在地", 50),
    full("支払内容(1)－細目", 10),
    half("支払内容(1)－数量", 8),
    full("支払内容(1)－単位", 3),
    digits("支払内容(1)－取得年月日－年", 2, "exact"),
    digits("支払内容(1)－取得年月日－月", 2, "exact"),
    digits("支払内容(1)－取得年月日－日", 2, "exact"),
    digits("支払内容(1)－支払金額", 10),
    full("支払内容(2)－物件の種類", 10),
    full("支払内容(2)－物件の所在地", 50),
    full("支払内容(2)－細目", 10),
    half("支払内容(2)－数量", 8),
    full("支払内容(2)－単位", 3),
    digits("支払内容(2)－取得年月日－年", 2, "exact"),
    digits("支払内容(2)－取得年月日－月", 2, "exact"),
    digits("支払内容(2)－取得年月日－日", 2, "exact"),
    digits("支払内容(2)－支払金額", 10),
    full("支払内容(3)－物件の種類", 10),
    full("支払内容(3)－物件の所在地", 50),
    full("支払内容(3)－細目", 10),
    half("支払内容(3)－数量", 8),
    full("支払内容(3)－単位", 3),
    digits("支払内容(3)－取得年月日－年", 2, "exact"),
    digits("支払内容(3)－取得年月日－月", 2, "exact"),
    digits("支払内容(3)－取得年月日－日", 2, "exact"),
    digits("支払内容(3)－支払金額", 10),
    address("あっせんをした者－住所（居所）又は居所", 60),
    choice("あっせんをした者－国外住所表示", "0|1"),
    named("あっせんをした者－氏名又は名称", 30),
    digits("あっせんをした者－支払確定年月日－年", 2, "exact"),
    digits("あっせんをした者－支払確定年月日－月", 2, "exact"),
    digits("あっせんをした者－支払確定年月日－日", 2, "exact"),
    digits("あっせんをした者－あっせん手数料", 10),
    half("収用コード", 1, "exact"),
    full("摘要", 100),
    either("提出義務者の個人番号又は法人番号", "payer"),
    either("支払を受ける者の個人番号又は法人番号", "recipient"),
    either("あっせんをした者の個人番号又は法人番号", "broker", [BROKER]),
  ],
  { 12: heading.ADDRESS, 14: heading.NAME, 52: heading.NUMBER },
);

export const NTA_376: Layout = ntaLayout({
  code: "376",
  purposes: ["PAY-BUY"],
  certainty: "settled",
  openPoints: ["codes_not_explained", "last_item", "quoting_and_line_end"],
  years: ["07"],
  isSlip: true,
  columns: COLUMNS,
  dates: [
    { form: "parts", year: 20, month: 21, day: 22 },
    { form: "parts", year: 29, month: 30, day: 31 },
    { form: "parts", year: 38, month: 39, day: 40 },
    { form: "parts", year: 45, month: 46, day: 47 },
  ],
  rules: [...[42, 43, 45, 46, 47, 48].map((item) => emptyWhen(item, empty(BROKER))), requiredWhen(43, filled(BROKER))],
});
