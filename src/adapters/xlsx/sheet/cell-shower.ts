/**
 * Shows the cells of a sheet to a visitor as they stand, edits that are not saved yet in their places.
 * @module
 */
import type { CellSink, CellVisitor } from "#application/ports/workbook.ts";
import type { CellContext } from "#domain/detection/detector.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";
import { type CellReader, FormulaContext } from "./cell-reader.ts";
import type { PendingEdits } from "./pending-edits.ts";
import { ABSENT, CELL_TYPES, FORMULA_KINDS, type RawCell } from "./raw-cell.ts";

export class CellShower {
  readonly #reader: CellReader;
  readonly #edits: PendingEdits;
  readonly #visit: CellVisitor;
  /** Takes the cells instead of the visitor where nothing was edited. */
  readonly #sink: CellSink | undefined;
  readonly #formula = new FormulaContext();

  constructor(of: { readonly reader: CellReader; readonly edits: PendingEdits; readonly visit: CellVisitor }) {
    this.#reader = of.reader;
    this.#edits = of.edits;
    this.#visit = of.visit;
    this.#sink = of.edits.size === 0 ? of.visit.sink : undefined;
  }

  /** Answers whether there was anything to show. */
  show(bytes: Uint8Array, cell: RawCell): boolean {
    return this.#sink === undefined ? this.#showTo(this.#visit, bytes, cell) : this.#pour(this.#sink, bytes, cell);
  }

  #pour(sink: CellSink, bytes: Uint8Array, cell: RawCell): boolean {
    const reader = this.#reader;
    const format = reader.formatContext(cell);
    if (cell.whole !== ABSENT && cell.type === CELL_TYPES.n) {
      sink.cell(cell.row, cell.column, cell.whole, format);
      return true;
    }
    const hasFormula = cell.formulaKind !== FORMULA_KINDS.none;
    const context = hasFormula ? this.#formula.show(bytes, cell, format?.numberFormat) : format;
    const index = reader.stringIndex(bytes, cell);
    if (index !== ABSENT) {
      sink.sharedText(cell.row, cell.column, index, reader.strings, context);
      return true;
    }
    const content = reader.content(bytes, cell);
    if (!hasFormula && (content === null || content === "")) return false;
    sink.cell(cell.row, cell.column, content ?? "", context);
    return true;
  }

  #showTo(visit: CellVisitor, bytes: Uint8Array, cell: RawCell): boolean {
    const reader = this.#reader;
    const edit = this.#edits.get(cell.row, cell.column);
    let content: CellContent = edit === undefined ? reader.content(bytes, cell) : edit.text;
    let context: CellContext | undefined = reader.context(bytes, cell);
    if (edit?.target === "content" && context?.formula !== undefined) context = reader.formatContext(cell);
    if (context?.formula === undefined) {
      if (content === null || content === "") return false;
    } else content ??= "";
    visit(cell.row, cell.column, content, context);
    return true;
  }
}
