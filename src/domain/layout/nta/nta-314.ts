/**
 * 314 不動産等の売買又は貸付けのあっせん手数料の支払調書, 38 items.
 * @module
 */
import { dayParts, digits, either, full, half, withAliases } from "../columns.ts";
import * as heading from "../aliases.ts";
import type { Layout } from "../layout.ts";
import { CORRECTION_AND_YEAR, filer, payee, PERSON_OR_COMPANY } from "../statement-items.ts";
import { ntaLayout } from "./nta-layout.ts";

const COLUMNS = withAliases(
  [
    ...filer("314"),
    ...CORRECTION_AND_YEAR,
    ...payee("住所（居所）又は居所", "氏名又は名称", "required"),
    PERSON_OR_COMPANY,
    ...[1, 2].flatMap((nth) => [
      full(`支払内容(${nth})－区分`, 15),
      ...dayParts(`支払内容(${nth})－支払確定年月日`),
      digits(`支払内容(${nth})－支払金額`, 10),
    ]),
    ...[1, 2].flatMap((nth) => [
      full(`あっせんに係る不動産等(${nth})－物件の種類`, 15),
      full(`あっせんに係る不動産等(${nth})－物件の所在地`, 50),
      half(`あっせんに係る不動産等(${nth})－数量`, 10),
      full(`あっせんに係る不動産等(${nth})－単位`, 3),
      digits(`あっせんに係る不動産等(${nth})－取引金額`, 10),
    ]),
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
