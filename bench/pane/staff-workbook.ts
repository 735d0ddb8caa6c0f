import { checkDigitOf } from "#domain/number/my-number.ts";
import { WorkbookModel } from "../../tests/support/excel-host/workbook-model.ts";

export const COLUMNS = 20;
export const NUMBER_COLUMN = 3;
export const SHEET = "全社員";

const HEADERS = ["社員番号", "氏名", "フリガナ", "個人番号", "生年月日", "所属", "役職", "入社日"];

/** A staff list of `rows` people, a number each, in twenty columns of words, dates and amounts. */
export function staffWorkbook(rows: number): WorkbookModel {
  const model = new WorkbookModel();
  const header = Array.from({ length: COLUMNS }, (_, column) => HEADERS[column] ?? `項目${String(column)}`);
  const people = Array.from({ length: rows }, (_, row) => [
    `A${String(100_000 + row)}`,
    `架空 太郎${String(row % 977)}`,
    "カクウ タロウ",
    fictionalNumber(row),
    `19${String(60 + (row % 40))}/4/1`,
    `第${String(row % 31)}営業部`,
    row % 9 === 0 ? "課長" : "社員",
    36_000 + (row % 9_000),
    ...Array.from({ length: COLUMNS - HEADERS.length }, (_, index) => 100 * index + (row % 1_000)),
  ]);
  model.addSheet(SHEET, [header, ...people]);
  return model;
}

function fictionalNumber(row: number): string {
  const body = String((31_415_926_535 + row * 27_182_818_284) % 100_000_000_000).padStart(11, "0");
  return body + String(checkDigitOf(body));
}
