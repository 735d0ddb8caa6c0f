import type { CellVisitor } from "#application/ports/workbook.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";

/** One cell of a sheet that is read as a table. */
export interface TransferredCell {
  readonly row: number;
  readonly column: number;
  readonly content: CellContent;
  readonly numberFormat: string | undefined;
}

/** Takes the cells that a scan shows. */
export function cellPacker(cells: TransferredCell[]): CellVisitor {
  return (row, column, content, context) =>
    void cells.push({ row, column, content, numberFormat: context?.numberFormat });
}
