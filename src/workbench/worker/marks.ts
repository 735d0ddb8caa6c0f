/**
 * Which cells hold numbers, by sheet and address.
 * @module
 */
import { isTokenizable } from "#application/plan-tokenization.ts";
import type { Detection } from "#domain/detection/finding.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";

export interface MarkedSpan {
  readonly start: number;
  readonly end: number;
  readonly mark: "number" | "problem";
}

export class Marks {
  readonly #spans = new Map<string, MarkedSpan[]>();

  constructor(detection: Detection) {
    for (const finding of detection.findings) {
      const mark = isTokenizable(finding) ? "number" : "problem";
      for (const { cell, start, end } of finding.cells) {
        const key = keyOf(cell.sheet, cell.row, cell.column);
        const spans = this.#spans.get(key) ?? [];
        spans.push({ start, end, mark });
        this.#spans.set(key, spans);
      }
    }
  }

  at(sheet: SheetName, row: number, column: number): readonly MarkedSpan[] {
    return this.#spans.get(keyOf(sheet, row, column)) ?? [];
  }

  /** The cell was written: its numbers are gone. */
  forget(sheet: SheetName, row: number, column: number): void {
    this.#spans.delete(keyOf(sheet, row, column));
  }
}

function keyOf(sheet: SheetName, row: number, column: number): string {
  return `${String(row)},${String(column)},${sheet}`;
}
