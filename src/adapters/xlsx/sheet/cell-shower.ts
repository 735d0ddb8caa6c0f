/**
 * Shows the cells of a sheet to a visitor as they stand, edits that are not saved yet in their places.
 * @module
 */
import type { CellSink, CellVisitor } from "#application/ports/workbook.ts";
import { NUMBER_DIGITS } from "#domain/detection/candidate.ts";
import { CellRun } from "#domain/detection/cell-run.ts";
import type { CellContext } from "#domain/detection/cell-context.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";
import { LESS } from "../xml/bytes.ts";
import { type CellReader, FormulaContext } from "./cell-reader.ts";
import type { PendingEdits } from "./pending-edits.ts";
import { ABSENT, CELL_TYPES, FORMULA_KINDS, type RawCell } from "./raw-cell.ts";
import { UsualCells } from "./usual-cells.ts";
import { isWordy } from "./wordy-text.ts";

const ignore = (): void => undefined;
/** For a pass over the cells that is made for something else. */
export const UNSEEN: CellVisitor = Object.assign(ignore, {
  sink: { cell: ignore, sharedText: ignore, wordyText: ignore, run: ignore },
});

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

  /** What takes the usual cells, if they need not be shown one by one; `shown` is told of each run. */
  usualCells(shown: (run: CellRun) => void): UsualCells | undefined {
    const sink = this.#sink;
    if (sink === undefined) return undefined;
    const reader = this.#reader;
    const usual: UsualCells = new UsualCells(
      new CellRun({
        texts: reader.strings,
        contexts: reader.contexts,
        formulaContext: (start, style) => {
          const end = usual.bytes.indexOf(LESS, start);
          return this.#formula.show(usual.bytes, { start, end }, reader.contexts[style]?.numberFormat);
        },
      }),
      (run) => {
        reader.keepFilled(run);
        if (run.filled === 0) return;
        sink.run(run);
        shown(run);
      },
    );
    return usual;
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
    const context = hasFormula
      ? this.#formula.show(bytes, { start: cell.formulaStart, end: cell.formulaEnd }, format?.numberFormat)
      : format;
    const index = reader.stringIndex(bytes, cell);
    if (index !== ABSENT) {
      sink.sharedText(cell.row, cell.column, index, reader.strings, context);
      return true;
    }
    if (isWordy(bytes, cell) && (context?.formulaDigits ?? 0) < NUMBER_DIGITS) {
      sink.wordyText(cell.row);
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
