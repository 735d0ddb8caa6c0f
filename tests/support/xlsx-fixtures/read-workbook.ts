import type { CellContext } from "#domain/detection/cell-context.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";
import { formatLocalCell, type SheetName } from "#domain/workbook/range-address.ts";
import { rangeAddress } from "#domain/workbook/range-address.ts";
import type { Place } from "#domain/detection/finding.ts";
import type { RunControl, Workbook, WorkbookFailure } from "#application/ports/workbook.ts";
import type { Result } from "#domain/kernel/result.ts";
import { openXlsxWorkbook, type OpenOptions, type XlsxWorkbook } from "#adapters/xlsx/xlsx-workbook.ts";
import { buildWorkbook, type FixtureWorkbook } from "./build-workbook.ts";

export const unhurried: RunControl = { isCancelled: () => false };

/** The value of a result that must be good. */
export function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`unexpected failure ${JSON.stringify(result.failure)}`);
  return result.value;
}

export async function openFixture(fixture: FixtureWorkbook, options?: OpenOptions): Promise<XlsxWorkbook> {
  return valueOf(await openXlsxWorkbook(await buildWorkbook(fixture), "fixture.xlsx", options));
}

export type SeenCell = readonly [address: string, content: CellContent, context?: CellContext];

/** Every filled cell of a sheet, in the order it was shown. */
export async function seenCells(workbook: Workbook, sheet: string): Promise<readonly SeenCell[]> {
  const seen: SeenCell[] = [];
  valueOf(
    await workbook.scanSheet(
      sheet as SheetName,
      (row, column, content, context) => {
        const address = formatLocalCell(rangeAddressCell(sheet as SheetName, row, column));
        seen.push(context === undefined ? [address, content] : [address, content, context]);
      },
      unhurried,
    ),
  );
  return seen;
}

function rangeAddressCell(sheet: SheetName, row: number, column: number) {
  const { top, left } = rangeAddress(sheet, { top: row, left: column, bottom: row, right: column });
  return { row: top, column: left };
}

export async function seenTexts(workbook: Workbook): Promise<readonly (readonly [Place, string])[]> {
  const seen: (readonly [Place, string])[] = [];
  valueOf(await workbook.scanTexts((place, text) => seen.push([place, text]), unhurried));
  return seen;
}

export function failureOf(result: Result<unknown, WorkbookFailure>): WorkbookFailure {
  if (result.ok) throw new Error("unexpected success");
  return result.failure;
}
