import type { CellVisitor } from "#application/ports/workbook.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";

/** One cell of a sheet that is read as a table. */
export interface TransferredCell {
  readonly row: number;
  readonly column: number;
  readonly content: CellContent;
  readonly numberFormat: string | undefined;
}

/** Cells that arrive at once: few enough for a page that goes on answering. */
const PORTION = 5_000;

export interface CellPacker {
  /** Takes the cells that a scan shows. */
  readonly visit: CellVisitor;
  /** Hands over what is left. */
  readonly finish: () => void;
}

export function cellPacker(send: (cells: readonly TransferredCell[]) => void): CellPacker {
  let cells: TransferredCell[] = [];
  const finish = (): void => {
    if (cells.length > 0) send(cells);
    cells = [];
  };
  return {
    visit: (row, column, content, context) => {
      cells.push({ row, column, content, numberFormat: context?.numberFormat });
      if (cells.length === PORTION) finish();
    },
    finish,
  };
}
