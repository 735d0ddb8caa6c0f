/**
 * Looks whether cells that somebody just changed hold My Numbers now.
 *
 * A number is judged as a scan would judge it: by the rows above it and by all of its own row, so that header,
 * label and person columns count. Reads only.
 * @module
 */
import { createDetector } from "#domain/detection/create-detector.ts";
import type { Detection, Finding } from "#domain/detection/finding.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import { rangeAddress, type RangeAddress, type SheetName } from "#domain/workbook/range-address.ts";
import { isTokenizable } from "./plan-tokenization.ts";
import type { Workbook, WorkbookFailure } from "./ports/workbook.ts";
import type { ChangedCells } from "./ports/workbook-changes.ts";

export type ChangeVerdict =
  /** What was found holds only the numbers of changed cells; empty when there are none. */
  | { readonly kind: "checked"; readonly detection: Detection }
  /** More was changed at once than is read in passing: a scan tells. */
  | { readonly kind: "too_much" };
export type CheckChanges = (changes: readonly ChangedCells[]) => Promise<Result<ChangeVerdict, WorkbookFailure>>;

/** Headers stand at the top of the sheet, or a few rows above the cell. */
const ROWS_OF_HEADERS = 10;
const ROWS_ABOVE = 20;
/** As many as Excel delivers in a moment. */
const MOST_CELLS = 100_000;
/** Twelve digits alone, with nothing said about them, are this probable: a person is asked. */
const WORTH_ASKING = 0.3;

export function createCheckChanges({ readCells }: Pick<Workbook, "readCells">): CheckChanges {
  return async (changes) => {
    const sheets = [...Map.groupBy(changes, ({ changed }) => changed.sheet)];
    const windows = sheets.map(([sheet, ofSheet]) => ({ sheet, bands: bandsOf(ofSheet) }));
    if (
      windows.reduce((sum, { bands }) => sum + bands.reduce((cells, band) => cells + cellsOf(band), 0), 0) > MOST_CELLS
    ) {
      return ok({ kind: "too_much" });
    }
    const detector = createDetector();
    for (const { sheet, bands } of windows) {
      const judged = detector.sheet(sheet, "visible");
      for (const band of bands) {
        const grid = await readCells(band);
        if (!grid.ok) return grid;
        for (const [row, cells] of grid.value.entries()) {
          for (const [column, content] of cells.entries()) {
            if (content !== null) judged.cell(band.top + row, band.left + column, content);
          }
        }
      }
    }
    const { findings, columns, tokens } = detector.finish();
    const news = findings.filter((finding) => isNews(finding, changes));
    return ok({ kind: "checked", detection: { findings: news, columns, tokens } });
  };
}

/** Whole rows with every changed cell and what stands above it, from top to bottom, none twice. */
function bandsOf(changes: readonly ChangedCells[]): readonly RangeAddress[] {
  const wanted = changes
    .flatMap(({ changed, used }) => [
      { used, top: used.top, bottom: Math.min(used.bottom, used.top + ROWS_OF_HEADERS - 1) },
      { used, top: Math.max(used.top, changed.top - ROWS_ABOVE), bottom: changed.bottom },
    ])
    .toSorted((one, other) => one.top - other.top);
  const bands: RangeAddress[] = [];
  for (const { used, top, bottom } of wanted) {
    const last = bands.at(-1);
    const joins = last !== undefined && top <= last.bottom + 1;
    const band = { ...used, top: joins ? last.top : top, bottom: joins ? Math.max(last.bottom, bottom) : bottom };
    if (joins) bands.pop();
    bands.push(rangeAddress(used.sheet, band));
  }
  return bands;
}

function cellsOf({ top, bottom, left, right }: RangeAddress): number {
  return (bottom - top + 1) * (right - left + 1);
}

function isNews(finding: Finding, changes: readonly ChangedCells[]): boolean {
  if (!isTokenizable(finding) || finding.confidence < WORTH_ASKING) return false;
  return finding.cells.some(({ cell }) =>
    changes.some(({ changed }) => holds(changed, cell.sheet, cell.row, cell.column)),
  );
}

function holds(range: RangeAddress, sheet: SheetName, row: number, column: number): boolean {
  const isInside = row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
  return isInside && sheet === range.sheet;
}
