import type { ScanProgress } from "#application/scan-workbook.ts";

/** 0 to 100, whole; the total is an upper bound, so that 100 is left for the end. */
export function scannedPercent({ cells, totalCells, sheet }: ScanProgress): number {
  if (sheet === undefined) return 99;
  return totalCells === 0 ? 0 : Math.min(99, Math.floor((cells / totalCells) * 100));
}
