import { SHEET_COLUMNS } from "#domain/workbook/range-address.ts";
import { hasCell, type Rectangle } from "./rectangle.ts";

/** What a cell holds; an empty cell holds nothing and is read as `""`. */
export type HostValue = string | number | boolean;
export type Visibility = "Visible" | "Hidden" | "VeryHidden";
export type HiddenBy = "filter" | "user";

export const TEXT_FORMAT = "@";
export const GENERAL_FORMAT = "General";

export interface Spill {
  readonly anchor: { readonly row: number; readonly column: number };
  readonly area: Rectangle;
}

export type HeaderFooterPart =
  "leftHeader" | "centerHeader" | "rightHeader" | "leftFooter" | "centerFooter" | "rightFooter";

/** One sheet as a person left it: contents, formats, what is hidden, merged, spilled and locked. */
export class SheetModel {
  readonly id: string;
  name: string;
  visibility: Visibility = "Visible";
  isProtected = false;
  /** A chart or macro sheet has a tab and no cells. */
  hasCells = true;
  readonly merges: Rectangle[] = [];
  readonly hiddenRows = new Map<number, HiddenBy>();
  readonly headersFooters = new Map<HeaderFooterPart, string>();
  readonly names: { name: string; formula: string; comment: string }[] = [];
  readonly spills: Spill[] = [];
  readonly #rows: (HostValue | undefined)[][] = [];
  readonly #formulas = new Map<number, string>();
  readonly #formats = new Map<number, string>();
  readonly #unlocked = new Set<number>();
  readonly #fills = new Map<number, string>();
  #used: Rectangle | undefined;
  #usedIsKnown = false;

  constructor(id: string, name: string) {
    this.id = id;
    this.name = name;
  }

  value(row: number, column: number): HostValue {
    return this.#rows[row]?.[column] ?? "";
  }

  /** `""` empties the cell. A formula goes with it; the format stays. */
  setValue(row: number, column: number, value: HostValue): void {
    this.#usedIsKnown = false;
    this.#formulas.delete(cellKey(row, column));
    const cells = (this.#rows[row] ??= []);
    cells[column] = value === "" ? undefined : value;
  }

  /** With the leading `=` for a formula, otherwise the content. */
  formula(row: number, column: number): HostValue {
    return this.#formulas.get(cellKey(row, column)) ?? this.value(row, column);
  }

  hasFormula(row: number, column: number): boolean {
    return this.#formulas.has(cellKey(row, column));
  }

  /** Puts a formula with the result that it had when the file was saved: nothing is calculated here. */
  setFormula(row: number, column: number, formula: string, result: HostValue): void {
    this.setValue(row, column, result);
    // A result of "" is not an empty cell: it counts as used.
    (this.#rows[row] ??= [])[column] = result;
    this.#formulas.set(cellKey(row, column), formula);
  }

  numberFormat(row: number, column: number): string {
    return this.#formats.get(cellKey(row, column)) ?? GENERAL_FORMAT;
  }

  setNumberFormat(row: number, column: number, format: string): void {
    this.#formats.set(cellKey(row, column), format);
  }

  isLocked(row: number, column: number): boolean {
    return !this.#unlocked.has(cellKey(row, column));
  }

  setLocked(row: number, column: number, locked: boolean): void {
    if (locked) this.#unlocked.delete(cellKey(row, column));
    else this.#unlocked.add(cellKey(row, column));
  }

  fillColor(row: number, column: number): string {
    return this.#fills.get(cellKey(row, column)) ?? "#FFFFFF";
  }

  setFillColor(row: number, column: number, color: string): void {
    this.#fills.set(cellKey(row, column), color);
  }

  /** The cell lies in a merged area and is not its top left one. */
  isMergedAway(row: number, column: number): boolean {
    return this.merges.some((area) => hasCell(area, row, column) && (row !== area.top || column !== area.left));
  }

  /** Only the top left one keeps its value. */
  merge(area: Rectangle): void {
    this.merges.push(area);
    for (let row = area.top; row <= area.bottom; row += 1) {
      for (let column = area.left; column <= area.right; column += 1) {
        if (this.isMergedAway(row, column)) this.setValue(row, column, "");
      }
    }
  }

  /** Fills the cells from `anchor` on with `values`, as the result of one formula there. */
  spill(anchor: Spill["anchor"], formula: string, values: readonly (readonly HostValue[])[]): void {
    const { row: top, column: left } = anchor;
    values.forEach((cells, row) => cells.forEach((value, column) => this.setValue(top + row, left + column, value)));
    this.setFormula(top, left, formula, values[0]?.[0] ?? "");
    const width = Math.max(1, ...values.map(({ length }) => length));
    this.spills.push({ anchor, area: { top, left, bottom: top + values.length - 1, right: left + width - 1 } });
  }

  /** Something stands in the way now: the formula says so, and what it had filled is empty. */
  breakSpill(spill: Spill): void {
    const { anchor, area } = spill;
    const formula = String(this.formula(anchor.row, anchor.column));
    for (let row = area.top; row <= area.bottom; row += 1) {
      for (let column = area.left; column <= area.right; column += 1) this.setValue(row, column, "");
    }
    this.setFormula(anchor.row, anchor.column, formula, "#SPILL!");
    this.spills.splice(this.spills.indexOf(spill), 1);
  }

  spillAt(row: number, column: number): Spill | undefined {
    return this.spills.find(({ area }) => hasCell(area, row, column));
  }

  /** The formula cells, row by row. */
  formulaCells(): { readonly row: number; readonly column: number }[] {
    return [...this.#formulas.keys()]
      .sort((a, b) => a - b)
      .map((key) => ({ row: Math.floor(key / SHEET_COLUMNS), column: key % SHEET_COLUMNS }));
  }

  /** The smallest rectangle with all filled cells. */
  usedRectangle(): Rectangle | undefined {
    if (!this.#usedIsKnown) this.#used = this.#measure();
    this.#usedIsKnown = true;
    return this.#used;
  }

  #measure(): Rectangle | undefined {
    let found: { top: number; left: number; bottom: number; right: number } | undefined;
    this.#rows.forEach((cells, row) => {
      cells.forEach((value, column) => {
        if (value === undefined) return;
        found ??= { top: row, left: column, bottom: row, right: column };
        found.bottom = row;
        found.left = Math.min(found.left, column);
        found.right = Math.max(found.right, column);
      });
    });
    return found;
  }
}

function cellKey(row: number, column: number): number {
  return row * SHEET_COLUMNS + column;
}
