import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { fittingNumber, planParts, planTokenization, type TokenizationPlan } from "#application/plan-tokenization.ts";
import type { Finding } from "#domain/detection/finding.ts";
import { Secret } from "#domain/kernel/secret.ts";
import { cellAddress, rangeAddress, sheetName } from "#domain/workbook/range-address.ts";
import { myNumber } from "../support/my-numbers.ts";

const SHEET = sheetName("台帳");

/** Findings as a detection orders them: `perRow[row]` numbers in one cell of each row, then some outside the cells. */
function detectionOf(perRow: readonly number[], texts: readonly number[]) {
  const findings: Finding[] = [];
  for (const [row, count] of perRow.entries()) {
    const content = Array.from({ length: count }, (_, nth) => myNumber(row * 3 + nth)).join("、");
    for (let nth = 0; nth < count; nth++) {
      findings.push({
        ...bare(row * 3 + nth),
        cells: [
          { cell: cellAddress(SHEET, row, 0), content: new Secret(content), start: nth * 13, end: nth * 13 + 12 },
        ],
      });
    }
  }
  for (const index of texts) findings.push({ ...bare(index), place: { kind: "comment" } });
  return { findings, columns: [], tokens: [] };
}

function bare(index: number): Finding {
  return {
    place: { kind: "cell", sheet: SHEET, range: rangeAddress(SHEET, { top: 0, bottom: 0, left: 0, right: 0 }) },
    shape: "plain_text",
    status: "valid",
    confidence: 0.99,
    reasons: [],
    number: new Secret(myNumber(index)),
    cells: [],
  };
}

const shown = (plans: readonly TokenizationPlan[]) => ({
  items: plans.flatMap(({ items }) => items.map(({ reference, number }) => [reference, number.open(String)])),
  cells: plans.flatMap(({ items, cells }) =>
    cells.map(({ cell, spans }) => [
      cell.row,
      spans.map(({ start, item }) => [start, item === undefined ? undefined : items[item]?.reference]),
    ]),
  ),
  texts: plans.flatMap(({ items, texts }) => texts.map((index) => items[index]?.reference)),
});

describe("planParts", () => {
  it("is the whole plan, whatever the size of its parts, and divides no cell", () => {
    const rows = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 });
    const texts = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 });
    fc.assert(
      fc.property(rows, texts, fc.integer({ min: 1, max: 7 }), (perRow, inTexts, size) => {
        const detection = detectionOf(perRow, inTexts);
        const parts = [...planParts(detection, () => true, fittingNumber, size)];
        expect(shown(parts)).toEqual(shown([planTokenization(detection, () => true)]));
        const addresses = parts.flatMap(({ cells }) => cells.map(({ cell }) => cell.row));
        expect(new Set(addresses).size).toBe(addresses.length);
        expect(parts.every(({ items }) => items.length > 0 && items.length < size + 3)).toBe(true);
      }),
    );
  });
});
