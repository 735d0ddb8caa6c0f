/**
 * Scans a workbook: every sheet, hidden ones included, then the texts outside the cells.
 *
 * Reads only. A scan that was cancelled or could not read a sheet gives a failure and no findings,
 * because "nothing found" must never mean "not looked at".
 * @module
 */
import { createDetector } from "#domain/detection/create-detector.ts";
import type { Detection } from "#domain/detection/finding.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import { atPace } from "./at-pace.ts";
import { type Pace, WITHOUT_PAUSE } from "./ports/pace.ts";
import type {
  CellVisitor,
  RunControl,
  SheetDescription,
  Workbook,
  WorkbookDescription,
  WorkbookFailure,
} from "./ports/workbook.ts";

export interface ScanProgress {
  /** The sheet being read; `undefined` while the other places are read. */
  readonly sheet: SheetName | undefined;
  readonly cells: number;
  /** Upper bound from the used ranges; empty cells inside them count. */
  readonly totalCells: number;
}
export interface ScanControl {
  readonly isCancelled: () => boolean;
  readonly onProgress?: (progress: ScanProgress) => void;
}
export interface Scan {
  readonly workbook: WorkbookDescription;
  readonly detection: Detection;
  /** Filled cells that were looked at. */
  readonly cells: number;
}
export type ScanWorkbook = (control: ScanControl) => Promise<Result<Scan, WorkbookFailure>>;

export function createScanWorkbook(workbook: Workbook, pace: Pace = WITHOUT_PAUSE): ScanWorkbook {
  return async (control) => {
    const described = await workbook.describe();
    if (!described.ok) return described;
    const { sheets } = described.value;
    const detector = createDetector();
    const totalCells = sheets.reduce((sum, sheet) => sum + usedCells(sheet), 0);
    let cells = 0;
    let reached = 0;
    let current: SheetName | undefined;
    const run: RunControl = {
      isCancelled: control.isCancelled,
      onProgress: (more) => {
        reached += more;
        control.onProgress?.({ sheet: current, cells: Math.min(reached, totalCells), totalCells });
      },
    };
    for (const sheet of sheets) {
      if (control.isCancelled()) return failed({ code: "cancelled" });
      current = sheet.name;
      const judged = detector.sheet(sheet.name, sheet.visibility);
      const visit: CellVisitor = Object.assign(judged.cell.bind(judged), { sink: judged });
      const read = await workbook.scanSheet(sheet.name, visit, run);
      cells += judged.cells;
      if (!read.ok) return read;
    }
    current = undefined;
    const texts = await workbook.scanTexts((place, text) => detector.text(place, text), run);
    if (!texts.ok) return texts;
    const detection = await atPace(detector.finishing(), pace);
    return ok({ workbook: described.value, detection, cells });
  };
}

function usedCells({ used }: SheetDescription): number {
  return used === undefined ? 0 : (used.bottom - used.top + 1) * (used.right - used.left + 1);
}
