/**
 * 313 不動産の使用料等の支払調書, 42 items. The fourth payment and later ones go into another record.
 * @module
 */
import { address, choice, dayParts, digits, either, full, named, withAliases } from "../columns.ts";
import * as heading from "../aliases.ts";
import { empty, filled } from "../condition.ts";
import type { Layout } from "../layout.ts";
import { emptyWhen, requiredWhen } from "../row-rule.ts";
import { CORRECTION_AND_YEAR, filer, payee, PERSON_OR_COMPANY } from "../statement-items.ts";
import { ntaLayout } from "./nta-layout.ts";

/** The broker's name: without one there is no broker. */
const BROKER = 33;

const COLUMNS = withAliases(
  [
    ...filer("313", { record: "支払調書等の種類", serials: ["整理番号１", "整理番号２"] }),
    ...CORRECTION_AND_YEAR,
    ...payee("住所又は居所", "氏名又は名称", "required"),
    PERSON_OR_COMPANY,
    ...["１", "２", "３"].flatMap((nth) => [
      full(`支払内容（${nth}）－区分`, 15),
      full(`支払内容（${nth}）－物件の所在地`, 50),
      full(`支払内容（${nth}）－細目`, 15),
      full(`支払内容（${nth}）－計算の基礎`, 15),
      digits(`支払内容（${nth}）－支払金額`, 10),
    ]),
    address("あ　っ　せ　ん　を　し　た　者－住所(居所)又は所在地", 60),
    choice("あ　っ　せ　ん　を　し　た　者－国外住所表示", "0|1"),
    named("あ　っ　せ　ん　を　し　た　者－氏名又は名称", 30),
    choice("あ　っ　せ　ん　を　し　た　者－個人・法人区分", "0|1|2"),
    ...dayParts("あ　っ　せ　ん　を　し　た　者－支払確定年月日"),
    digits("あ　っ　せ　ん　を　し　た　者－あっせん手数料", 10),
    full("摘要", 100),
    either("提出義務者の個人番号又は法人番号", "payer"),
    either("支払を受ける者の個人番号又は法人番号", "recipient"),
    either("あっせんをした者の個人番号又は法人番号", "broker", [BROKER]),
  ],
  { 12: heading.ADDRESS, 14: heading.NAME, 41: heading.NUMBER },
);

export const NTA_313: Layout = ntaLayout({
  code: "313",
  purposes: ["PAY-RENT"],
  certainty: "settled",
  openPoints: ["last_item", "quoting_and_line_end"],
  years: ["07"],
  isSlip: true,
  columns: COLUMNS,
  dates: [{ form: "parts", year: 35, month: 36, day: 37 }],
  rules: [
    ...[31, 32, 34, 35, 36, 37, 38].map((item) => emptyWhen(item, empty(BROKER))),
    requiredWhen(32, filled(BROKER)),
    requiredWhen(34, filled(BROKER)),
  ],
});
