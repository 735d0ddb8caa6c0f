/**
 * 309 報酬、料金、契約金及び賞金の支払調書, 53 items. The seventh payment and later ones go into another record.
 * @module
 */
import { digits, either, full, withAliases } from "../columns.ts";
import * as heading from "../aliases.ts";
import type { Layout } from "../layout.ts";
import { CORRECTION_AND_YEAR, filer, payee } from "../statement-items.ts";
import { ntaLayout } from "./nta-layout.ts";

const COLUMNS = withAliases(
  [
    ...filer("309", { record: "支払調書等の種類", serials: ["整理番号１", "整理番号２"] }),
    ...CORRECTION_AND_YEAR,
    ...payee("住所又は居所", "氏名又は名称", "required"),
    ...["１", "２", "３", "４", "５", "６"].flatMap((nth) => [
      full(`支　払　内　容　（${nth}）－区分`, 10),
      full(`支　払　内　容　（${nth}）－細目`, 20),
      digits(`支　払　内　容　（${nth}）－支払金額`, 10),
      digits(`支　払　内　容　（${nth}）－内書き未払金額`, 10),
      digits(`支　払　内　容　（${nth}）－源泉徴収税額`, 10),
      digits(`支　払　内　容　（${nth}）－内書き未徴収税額`, 10),
    ]),
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
