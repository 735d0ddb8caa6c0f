/**
 * 316 退職所得の源泉徴収票, 41 items since 令和7年分. What the three new items 39 to 41 mean is not known: they stay empty.
 * @module
 */
import { dayParts, digits, either, full, personal, unsettled, withAliases } from "../columns.ts";
import * as heading from "../aliases.ts";
import type { Layout } from "../layout.ts";
import { CORRECTION_AND_YEAR, filer, payee } from "../statement-items.ts";
import { ntaLayout } from "./nta-layout.ts";

const COLUMNS = withAliases(
  [
    ...filer("316"),
    ...CORRECTION_AND_YEAR,
    ...payee("住所又は居所", "氏名", "required"),
    digits("法201条第1項第1号適用分－支払金額", 10),
    digits("法201条第1項第1号適用分－源泉徴収税額", 10),
    digits("法201条第1項第1号適用分－特別徴収税額－市町村民税", 10),
    digits("法201条第1項第1号適用分－特別徴収税額－道府県民税", 10),
    digits("法201条第1項第2号適用分－支払金額", 10),
    digits("法201条第1項第2号適用分－源泉徴収税額", 10),
    digits("法201条第1項第2号適用分－特別徴収税額－市町村民税", 10),
    digits("法201条第1項第2号適用分－特別徴収税額－道府県民税", 10),
    digits("法201条第3項適用分－支払金額", 10),
    digits("法201条第3項適用分－源泉徴収税額", 10),
    digits("法201条第3項適用分－特別徴収税額－市町村民税", 10),
    digits("法201条第3項適用分－特別徴収税額－道府県民税", 10),
    digits("退職所得控除額", 10),
    digits("勤続年数", 2),
    ...dayParts("就職年月日", "required"),
    ...dayParts("退職年月日", "required"),
    full("役職名", 15),
    full("摘要", 300),
    either("提出義務者の個人番号又は法人番号", "payer"),
    personal("支払を受ける者の個人番号", "recipient"),
    unsettled("法201条第1項第1号適用分－番号"),
    unsettled("法201条第1項第2号適用分－番号"),
    unsettled("法201条第3項適用分－番号"),
  ],
  { 12: heading.ADDRESS, 14: heading.NAME, 37: heading.CORPORATE_OR_NUMBER, 38: heading.NUMBER },
);

export const NTA_316: Layout = ntaLayout({
  code: "316",
  purposes: ["TAX-RET"],
  certainty: "settled",
  openPoints: ["codes_not_explained", "last_item", "quoting_and_line_end"],
  years: ["07"],
  isSlip: true,
  columns: COLUMNS,
  dates: [
    { form: "parts", year: 29, month: 30, day: 31, headings: ["就職年月日", "入社日", "入社年月日"] },
    { form: "parts", year: 32, month: 33, day: 34, headings: ["退職年月日", "退職日"] },
  ],
  rules: [],
});
