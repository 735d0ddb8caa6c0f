/**
 * Looks for given numbers in the cells of one sheet, and whether they hold what was written into them.
 * @module
 */
import type { CellSink, CellVisitor } from "#application/ports/workbook.ts";
import type { CellContext } from "#domain/detection/cell-context.ts";
import { type CellRun, FEWEST_AMONG_MANY } from "#domain/detection/cell-run.ts";
import type { Place } from "#domain/detection/finding.ts";
import type { TextSource } from "#domain/detection/shared-texts.ts";
import type { NumberSearch } from "#domain/number/number-search.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";
import { rangeAddress, type SheetName } from "#domain/workbook/range-address.ts";
import { IndexSet } from "../sheet/index-set.ts";
import type { PendingEdits } from "../sheet/pending-edits.ts";

export class CellSearch implements CellSink {
  /** One for each cell, and for each formula, that holds a number. */
  readonly places: Place[] = [];
  readonly #sheet: SheetName;
  readonly #search: NumberSearch;
  readonly #made: PendingEdits | undefined;
  /** Edits with a text that were met in their cells. */
  #met = 0;
  #hasOther = false;
  /** Shared texts that hold none of the numbers. */
  readonly #clean = new IndexSet();

  constructor(sheet: SheetName, search: NumberSearch, made: PendingEdits | undefined) {
    this.#sheet = sheet;
    this.#search = search;
    this.#made = made;
  }

  /** Shows cells one by one where a number is so small that it could be among those that runs only count. */
  visitor(): CellVisitor {
    const visit: CellVisitor = this.cell.bind(this);
    return this.#search.smallest < FEWEST_AMONG_MANY ? visit : Object.assign(visit, { sink: this });
  }

  /** Whether every edit stands in its cell, once all cells were shown. */
  get holdsEdits(): boolean {
    return !this.#hasOther && this.#met === (this.#made?.countTexts() ?? 0);
  }

  cell(row: number, column: number, content: CellContent, context?: CellContext): void {
    this.#compare(row, column, content);
    const holds = typeof content === "number" ? this.#holdsValue(content) : this.#holds(String(content ?? ""));
    const formula = context?.formula;
    if (holds) this.#found(row, column, formula === undefined ? "cell" : "formula_cache");
    if (formula !== undefined && this.#holds(formula)) this.#found(row, column, "formula");
  }

  sharedText(row: number, column: number, index: number, texts: TextSource, context?: CellContext): void {
    this.cell(row, column, texts.get(index) ?? "", context);
  }

  wordyText(): void {
    // Neither a digit nor a token, so neither a number nor an edit.
  }

  /** Formulas in a run hold fewer digits than a number; what may be a shortened one is met in the part's bytes. */
  run({ row, length, columns, values, styles, formulas, texts }: CellRun): void {
    for (let at = 0; at < length; at++) {
      const [column, value] = [columns[at] ?? 0, values[at] ?? 0] as const;
      const isText = (styles[at] ?? 0) < 0;
      if (this.#made?.get(row, column) !== undefined) this.#compare(row, column, isText ? texts.get(value) : value);
      if (isText ? this.#holdsText(value, texts) : this.#holdsValue(value)) {
        this.#found(row, column, formulas[at] === 0 ? "cell" : "formula_cache");
      }
    }
  }

  #compare(row: number, column: number, content: CellContent | undefined): void {
    const made = this.#made?.get(row, column);
    if (made === undefined) return;
    if ((content ?? "") !== made.text) this.#hasOther = true;
    else if (made.text !== "") this.#met += 1;
  }

  #holdsText(index: number, texts: TextSource): boolean {
    if (this.#clean.has(index)) return false;
    if (this.#holds(texts.get(index) ?? "")) return true;
    this.#clean.add(index);
    return false;
  }

  #holdsValue(value: number): boolean {
    return this.#search.ofValue(value) !== undefined;
  }

  #holds(text: string): boolean {
    return this.#search.find(text).length > 0;
  }

  #found(row: number, column: number, kind: Place["kind"]): void {
    const range = rangeAddress(this.#sheet, { top: row, left: column, bottom: row, right: column });
    this.places.push({ kind, sheet: this.#sheet, range });
  }
}
