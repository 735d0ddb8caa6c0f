import { rangeAddress, type RangeAddress, type SheetName } from "#domain/workbook/range-address.ts";

/** The properties of a range that {@link addressOf} needs, for `load`. */
export const CORNERS = "rowIndex,columnIndex,rowCount,columnCount";

export function addressOf(sheet: SheetName, range: Excel.Range): RangeAddress {
  const { rowIndex: top, columnIndex: left, rowCount, columnCount } = range;
  return rangeAddress(sheet, { top, left, bottom: top + rowCount - 1, right: left + columnCount - 1 });
}

/** The range of Excel at `address`. The sheet is found by its name; a missing one fails at the next sync. */
export function rangeAt(context: Excel.RequestContext, { sheet, top, left, bottom, right }: RangeAddress): Excel.Range {
  return context.workbook.worksheets.getItem(sheet).getRangeByIndexes(top, left, bottom - top + 1, right - left + 1);
}

/** What both cover; `undefined` when they do not meet. Both on the same sheet. */
export function overlap(a: RangeAddress, b: RangeAddress): RangeAddress | undefined {
  const top = Math.max(a.top, b.top);
  const left = Math.max(a.left, b.left);
  const bottom = Math.min(a.bottom, b.bottom);
  const right = Math.min(a.right, b.right);
  return top > bottom || left > right ? undefined : rangeAddress(a.sheet, { top, left, bottom, right });
}
