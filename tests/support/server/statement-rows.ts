/**
 * Rows of the layout nta-375 that pass every check: people invented, one a row.
 * @module
 */
import { formatExportRow, type ExportHead, type ExportLine } from "#contract/exports.ts";
import { LAYOUTS } from "#domain/layout/layouts.ts";
import type { NumberField } from "#domain/layout/number-field.ts";
import type { LayoutRow } from "#domain/layout/row.ts";
import type { TokenText } from "#domain/token/token-text.ts";

export const STATEMENT = LAYOUTS["nta-375"];
/** 国税庁: public. */
export const PAYER = "7000012050002";

const FAMILY_NAMES = ["佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村"];
const GIVEN_NAMES = ["花子", "一郎", "美咲", "大輔", "陽子", "健太", "由美", "誠"];

/** Text by item, where it is not empty. */
function textsOf(index: number): Readonly<Record<number, string>> {
  const name = `${FAMILY_NAMES[index % 8] ?? ""}　${GIVEN_NAMES[(index >> 3) % 8] ?? ""}`;
  return {
    1: "375",
    4: "東京都千代田区霞が関３－１－１",
    5: "株式会社見本商事",
    6: "03-3581-4161",
    10: "0",
    11: "07",
    12: `東京都港区芝公園３－６－${"１２３４５６７８９"[index % 9] ?? ""}`,
    13: "0",
    14: name,
    16: "給料・賞与",
    17: String(3_000_000 + index),
    19: "2030000",
    20: "1100000",
    21: "47400",
    23: "2",
    24: "0",
    36: "450000",
    44: "4",
    45: "02",
    46: "04",
    47: "09",
    ...Object.fromEntries([49, 50, 51, 52, 54, 56, 57, 58, 59, 60, 131].map((item) => [item, "0"])),
  };
}

/** The row of the `index`-th invented person; a field of item 95 in place of a token, where it says so. */
export function statementRow(index: number, recipient: TokenText | NumberField): LayoutRow {
  const texts = textsOf(index);
  const field: NumberField = typeof recipient === "string" ? { kind: "token", token: recipient } : recipient;
  return {
    sourceRow: index + 2,
    texts: STATEMENT.columns.map((_, place) => texts[place + 1] ?? ""),
    numbers: new Map([
      [94, { kind: "corporate", digits: PAYER } as const],
      [95, field],
    ]),
  };
}

export function statementLine(index: number, recipient: TokenText | NumberField): ExportLine {
  return formatExportRow(STATEMENT, statementRow(index, recipient));
}

export function exportBody(head: ExportHead, lines: readonly unknown[]): string {
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");
}
