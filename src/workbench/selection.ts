import type { CellAddress, RangeAddress } from "#domain/workbook/range-address.ts";

/** The cell that the grid has chosen. Nothing is drawn anew for it: the pane asks when it needs it. */
export interface Selection {
  readonly select: (cell: CellAddress) => void;
  readonly range: () => RangeAddress | undefined;
}

export function createSelection(): Selection {
  let selected: CellAddress | undefined;
  return {
    select: (cell) => {
      selected = cell;
    },
    range: () => {
      if (selected === undefined) return undefined;
      const { sheet, row, column } = selected;
      return { sheet, top: row, left: column, bottom: row, right: column };
    },
  };
}
