/**
 * 309 報酬、料金、契約金及び賞金の支払調書, 53 items. The seventh payment and later ones go into another record.
 * @module
 */
import { address, choice, constant, digits, either, full, half, named, nothing, withAliases } from "../columns.ts";
import * as heading from "../aliases.ts";
import type { Layout } from "../layout.ts";
import { ntaLayout } from "./nta-layout.ts";

const COLUMNS = withAliases(
  [
    constant("支払調書等の種類", "309"),
    digits("整理番号１", 10, "exact"),
    half("本支店等区分番号", 5),
    address("提出義務者の住所又は所在地", 60, "required"),
    named("提出義務者の氏名又は名称", 30, "required"),
    half("提出義務者の電話番号", 15, "required"),
    digits("整理番号２", 13, "exact"),
    nothing("提出者の住所又は所在地", 60),
    nothing("提出者の氏名又は名称", 30),
    choice("訂正表示", "0|1", "required"),
    digits("年分", 2, "exact", "required"),
    address("支払を受ける者－住所又は居所", 60, "required"),
    choice("支払を受ける者－国外住所表示", "0|1", "required"),
    named("支払を受ける者－氏名又は名称", 30, "required"),
    full("支　払　内　容　（１）－区分", 10),
    full("支　払　内　容　（１）－細目", 20),
    digits("支　払　内　容　（１）－支払金額", 10),
    digits("支　払　内　容　（１）－内書き未払金額", 10),
    digits("支　払　内　容　（１）－源泉徴収税額", 10),
    digits("支　払　内　容　（１）－内書き未徴収税額", 10),
    full("支　払　内　容　（２）－区分", 10),
    full("支　払　内　容　（２）－細目", 20),
    digits("支　払　内　容　（２）－支払金額", 10),
    digits("支　払　内　容　（２）－内書き未払金額", 10),
    digits("支　払　内　容　（２）－源泉徴収税額", 10),
    digits("支　払　内　容　（２）－内書き未徴収税額", 10),
    full("支　払　内　容　（３）－区分", 10),
    full("支　払　内　容　（３）－細目", 20),
    digits("支　払　内　容　（３）－支払金額", 10),
    digits("支　払　内　容　（３）－内書き未払金額", 10),
    digits("支　払　内　容　（３）－源泉徴収税額", 10),
    digits("支　払　内　容　（３）－内書き未徴収税額", 10),
    full("支　払　内　容　（４）－区分", 10),
    full("支　払　内　容　（４）－細目", 20),
    digits("支　払　内　容　（４）－支払金額", 10),
    digits("支　払　内　容　（４）－内書き未払金額", 10),
    digits("支　払　内　容　（４）－源泉徴収税額", 10),
    digits("支　払　内　容　（４）－内書き未徴収税額", 10),
    full("支　払　内　容　（５）－区分", 10),
    full("支　払　内　容　（５）－細目", 20),
    digits("支　払　内　容　（５）－支払金額", 10),
    digits("支　払　内　容　（５）－内書き未払金額", 10),
    digits("支　払　内　容　（５）－源泉徴収税額", 10),
    digits("支　払　内　容　（５）－内書き未徴収税額", 10),
    full("支　払　内　容　（６）－区分", 10),
    full("支　払　内　容　（６）－細目", 20),
    digits("支　払　内　容　（６）－支払金額", 10),
    digits("支　払　内　容　（６）－内書き未払金額", 10),
    digits("支　払　内　容　（６）－源泉徴収税額", 10),
    digits("支　払　内　容　（６）－内書き未徴収税額", 10),
    full("摘要", 100),
    either("提出義務者の個人番号又は法人番号", "payer"),
    either("支払を受ける者の個人番号又は法人番号", "recipient"),
  ],
  { 12: heading.ADDRESS, 14: heading.NAME, 53: heading.NUMBER },
);

export const NTA_309: Layout = ntaLayout({
  code: "309",
  purposes: ["PAY-FEE"],
  certainty: "settled",
  openPoints: ["last_item", "quoting_and_line_end"],
  years: ["07"],
  isSlip: true,
  columns: COLUMNS,
  dates: [],
  rules: [],
});
