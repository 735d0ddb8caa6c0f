import { readDigitCell, type DigitCell, type SplitSurroundings } from "./split-run.ts";

const BOXES = 12;
const GROUPS = 3;

/** The short runs of digits in a row, which may be pieces of a split number; the lists are used again for later rows. */
export class RowPieces {
  readonly #columns: number[] = [];
  readonly #contents: (string | number)[] = [];
  #single = 0;
  #texts = 0;

  clear(): void {
    if (this.#columns.length === 0) return;
    this.#columns.length = this.#contents.length = 0;
    this.#single = this.#texts = 0;
  }

  /** Takes a cell of one to four digits. */
  add(column: number, content: string | number, digits: number): void {
    this.#columns.push(column);
    this.#contents.push(content);
    if (digits === 1) this.#single += 1;
    if (typeof content === "string") this.#texts += 1;
  }

  /** The pieces, if the row has any business holding a split number: enough boxes, texts, or a header over one. */
  plausible({ names }: Pick<SplitSurroundings, "names">): readonly DigitCell[] {
    if (this.#columns.length < GROUPS) return [];
    if (this.#single < BOXES && this.#texts < GROUPS && !this.#columns.some(names)) return [];
    return this.#columns.flatMap((column, index) => {
      const content = this.#contents[index];
      return content === undefined ? [] : (readDigitCell(column, content) ?? []);
    });
  }
}
