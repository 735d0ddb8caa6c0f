/**
 * Which cells show a value of a formula that stands in another cell: of an array, spilled or entered over a range, or of a
 * data table. What such a cell holds is a stored result, though no formula stands in it.
 * @module
 */
import { parseLocalRange, type RangeAddress, sheetName } from "#domain/workbook/range-address.ts";
import { eachAttribute } from "../xml/markup.ts";
import { decodeRaw } from "../xml/xml-text.ts";
import { FORMULA_KINDS, type RawCell } from "./raw-cell.ts";

type Covered = Pick<RangeAddress, "top" | "left" | "bottom" | "right">;

/** Meets the cells of a sheet in their order: a formula stands before the cells that it fills. */
export class SpilledCells {
  #open: Covered[] = [];
  #row = -1;

  /** Whether cells may follow that are filled from another one; those that follow otherwise need not be met. */
  get areOpen(): boolean {
    return this.#open.length > 0;
  }

  /** Whether a formula in another cell fills this one. */
  meet(bytes: Uint8Array, cell: RawCell): boolean {
    const { row, column, formulaKind } = cell;
    const isSpilled = this.#open.length > 0 && this.#isCovered(row, column);
    if (formulaKind === FORMULA_KINDS.array || formulaKind === FORMULA_KINDS.dataTable) {
      const range = formulaRange(bytes, cell);
      if (range !== undefined && coversMany(range)) this.#open.push(range);
    }
    return isSpilled;
  }

  #isCovered(row: number, column: number): boolean {
    if (row > this.#row) {
      this.#row = row;
      this.#open = this.#open.filter(({ bottom }) => bottom >= row);
    }
    return this.#open.some(
      ({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right,
    );
  }
}

/** Whether the formula's `ref` covers more than its own cell: array, data table, or first cell of a shared formula. */
export function fillsOthers(bytes: Uint8Array, cell: RawCell): boolean {
  if (cell.formulaKind === FORMULA_KINDS.none || cell.formulaKind === FORMULA_KINDS.normal) return false;
  const range = formulaRange(bytes, cell);
  return range !== undefined && coversMany(range);
}

function coversMany({ top, left, bottom, right }: Covered): boolean {
  return top !== bottom || left !== right;
}

function formulaRange(bytes: Uint8Array, cell: RawCell): Covered | undefined {
  let range: Covered | undefined;
  eachAttribute(bytes, cell.formulaTag, cell.formulaStart, (nameStart, nameEnd, valueStart, valueEnd) => {
    if (decodeRaw(bytes, nameStart, nameEnd) !== "ref") return;
    const parsed = parseLocalRange(sheetName(""), decodeRaw(bytes, valueStart, valueEnd));
    if (parsed.ok) range = parsed.value;
  });
  return range;
}
