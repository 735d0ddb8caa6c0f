import { WITHOUT_PAUSE } from "#application/ports/pace.ts";
import { createScanWorkbook } from "#application/scan-workbook.ts";
import { surveyScan, type SurveyedScan } from "../../src/taskpane/survey-findings.ts";
import { createMemoryWorkbook, type MemoryWorkbook } from "../support/memory-workbook.ts";
import { myNumber } from "../support/my-numbers.ts";

export const ROWS = 12;

/** The number with its last digit off by one: the check digit does not fit. */
export function mistyped(nth: number): string {
  const digits = myNumber(nth);
  return digits.slice(0, -1) + String((Number(digits.at(-1)) + 1) % 10);
}

/** A staff list with twelve numbers, one of them mistyped, and a hidden sheet with three more. */
export function staffWorkbook(): MemoryWorkbook {
  const staff = Array.from({ length: ROWS }, (_, row) => [
    `A${String(100 + row)}`,
    `社員 ${String(row)}`,
    row === 5 ? mistyped(row) : myNumber(row),
  ]);
  const former = Array.from({ length: 3 }, (_, row) => [`退職者 ${String(row)}`, myNumber(500 + row)]);
  return createMemoryWorkbook([
    { name: "従業員", rows: [["社員番号", "氏名", "個人番号"], ...staff] },
    { name: "退職者", visibility: "hidden", rows: [["氏名", "マイナンバー"], ...former] },
  ]);
}

export async function scanOf(workbook: MemoryWorkbook): Promise<SurveyedScan> {
  const scan = await createScanWorkbook(workbook)({ isCancelled: () => false });
  if (!scan.ok) throw new Error(scan.failure.code);
  return surveyScan(scan.value, WITHOUT_PAUSE);
}
