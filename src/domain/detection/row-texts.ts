import type { Label } from "./label.ts";
import type { LabelMemo } from "./label-memo.ts";
import { DATA, MAY_BE_LABEL, SHORT, type SharedTexts } from "./shared-texts.ts";

export interface RowText {
  readonly column: number;
  readonly text: string;
  readonly label: Label | undefined;
}

/** The texts of one row, from left to right, as parallel lists that are used again for later rows. A shared text is
 *  looked up only when it is asked for. */
export class RowTexts {
  readonly #columns: number[] = [];
  readonly #texts: (string | number)[] = [];
  /** {@link MAY_BE_LABEL}, {@link DATA} and {@link SHORT}, where known. */
  readonly #notes: number[] = [];
  #shared: SharedTexts | undefined;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  clear(): void {
    this.#length = 0;
  }

  add(column: number, text: string, mayBeLabel: boolean): void {
    this.#put(column, text, mayBeLabel ? MAY_BE_LABEL : 0);
  }

  addShared(column: number, index: number, note: number, shared: SharedTexts): void {
    this.#shared = shared;
    this.#put(column, index, note);
  }

  column(at: number): number {
    return this.#columns[at] ?? 0;
  }

  text(at: number): string {
    const text = at < this.#length ? this.#texts[at] : "";
    return typeof text === "number" ? (this.#shared?.get(text) ?? "") : (text ?? "");
  }

  mayBeLabel(at: number): boolean {
    return at < this.#length && ((this.#notes[at] ?? 0) & MAY_BE_LABEL) !== 0;
  }

  /** Whether the text is known to be no blank, no label and no word in place of a value. */
  isData(at: number): boolean {
    return at < this.#length && ((this.#notes[at] ?? 0) & DATA) !== 0;
  }

  /** Whether the text, known to be data, is short enough for a unit. */
  isShortData(at: number): boolean {
    return at < this.#length && ((this.#notes[at] ?? 0) & SHORT) !== 0;
  }

  /** Remembers that it is, for the next time that the same text is met. */
  markAsData(at: number): void {
    const text = this.#texts[at];
    if (typeof text === "number") this.#shared?.markAsData(text);
  }

  /** The text at `column`. */
  textAt(column: number): string | undefined {
    const at = this.#find(column);
    return at < 0 ? undefined : this.text(at);
  }

  /** The text at `column` that may be a label. */
  labelAt(column: number): string | undefined {
    const at = this.#find(column);
    return at >= 0 && this.mayBeLabel(at) ? this.text(at) : undefined;
  }

  /** All texts with what they say. */
  read(memo: LabelMemo): readonly RowText[] {
    return Array.from({ length: this.#length }, (_, at) => {
      const text = this.text(at);
      return { column: this.column(at), text, label: this.mayBeLabel(at) ? memo.read(text) : undefined };
    });
  }

  #put(column: number, text: string | number, note: number): void {
    this.#columns[this.#length] = column;
    this.#texts[this.#length] = text;
    this.#notes[this.#length] = note;
    this.#length += 1;
  }

  #find(column: number): number {
    for (let at = 0; at < this.#length; at++) if (this.#columns[at] === column) return at;
    return -1;
  }
}
