import { createDetector } from "#domain/detection/create-detector.ts";
import type { CellContext } from "#domain/detection/cell-context.ts";
import type { Detection, Finding, Place } from "#domain/detection/finding.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";
import { formatLocalRange, sheetName } from "#domain/workbook/range-address.ts";

export interface FormulaCell {
  readonly formula: string;
  readonly result: CellContent;
}
export type TestCell = CellContent | FormulaCell;
export interface TestSheet {
  readonly name?: string;
  readonly rows: readonly (readonly TestCell[])[];
  readonly numberFormat?: string;
}

/** What the detector says of these sheets, top left at A1; `null` is an empty cell. */
export function detect(sheets: readonly TestSheet[], texts: readonly (readonly [Place, string])[] = []): Detection {
  const detector = createDetector();
  sheets.forEach(({ name, rows, numberFormat }, index) => {
    const reading = detector.sheet(sheetName(name ?? `Sheet${index + 1}`), "visible");
    rows.forEach((row, at) => {
      row.forEach((cell, column) => {
        if (cell === null) return;
        if (typeof cell === "object") reading.cell(at, column, cell.result, { formula: cell.formula });
        else reading.cell(at, column, cell, formatContext(cell, numberFormat));
      });
    });
  });
  for (const [place, text] of texts) detector.text(place, text);
  return detector.finish();
}

function formatContext(cell: CellContent, numberFormat: string | undefined): CellContext | undefined {
  return typeof cell === "number" && numberFormat !== undefined ? { numberFormat } : undefined;
}

/** The sheet of one column under `header`; without a header where it is `undefined`. */
export function columnSheet(header: string | undefined, values: readonly TestCell[]): TestSheet {
  return { rows: [...(header === undefined ? [] : [[header]]), ...values.map((value) => [value])] };
}

/** The digits that a finding stands for; `undefined` where they are not known. */
export function digitsOf(finding: Finding | undefined): string | undefined {
  return finding?.number?.open((number) => number);
}

/** `A1` or `C7:N7`. */
export function whereOf(finding: Finding): string {
  return finding.place.range === undefined ? "" : formatLocalRange(finding.place.range);
}
