/**
 * 376 不動産等の譲受けの対価の支払調書, 53 items. The fourth object and later ones go into another record.
 * @module
 */
import { address, choice, dayParts, digits, either, full, half, named, withAliases } from "../columns.ts";
import * as heading from "../aliases.ts";
import { empty, filled } from "../condition.ts";
import type { Layout } from "../layout.ts";
import { emptyWhen, requiredWhen } from "../row-rule.ts";
import { CORRECTION_AND_YEAR, filer, payee } from "../statement-items.ts";
import { ntaLayout } from "./nta-layout.ts";

/** The broker's name: without one there is no broker. */
const BROKER = 44;

const COLUMNS = withAliases(
  [
    ...filer("376"),
    ...CORRECTION_AND_YEAR,
    ...payee("住所（居所）又は居所", "氏名又は名称", "required"),
    ...[1, 2, 3].flatMap((nth) => [
      full(`支払内容(${nth})－物件の種類`, 10),
      full(`支払内容(${nth})－物件の所在地`, 50),
      full(`支払内容(${nth})－細目`, 10),
      half(`支払内容(${nth})－数量`, 8),
      full(`支払内容(${nth})－単位`, 3),
      ...dayParts(`支払内容(${nth})－取得年月日`),
      digits(`支払内容(${nth})－支払金額`, 10),
    ]),
    address("あっせんをした者－住所（居所）又は居所", 60),
    choice("あっせんをした者－国外住所表示", "0|1"),
    named("あっせんをした者－氏名又は名称", 30),
    ...dayParts("あっせんをした者－支払確定年月日"),
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
