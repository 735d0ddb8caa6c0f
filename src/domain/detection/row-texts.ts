import type { Label } from "./label.ts";
import type { LabelMemo } from "./label-memo.ts";

export interface RowText {
  readonly column: number;
  readonly text: string;
  readonly label: Label | undefined;
}

/** The texts of one row, from left to right, as parallel lists that are used again for later rows. */
export class RowTexts {
  readonly columns: number[] = [];
  readonly texts: string[] = [];
  readonly mayBeLabels: boolean[] = [];

  clear(): void {
    this.columns.length = this.texts.length = this.mayBeLabels.length = 0;
  }

  add(column: number, text: string, mayBeLabel: boolean): void {
    this.columns.push(column);
    this.texts.push(text);
    this.mayBeLabels.push(mayBeLabel);
  }

  /** The text at `column` that may be a label. */
  labelAt(column: number): string | undefined {
    const index = this.columns.indexOf(column);
    return index >= 0 && this.mayBeLabels[index] ? this.texts[index] : undefined;
  }

  /** All texts with what they say. */
  read(memo: LabelMemo): readonly RowText[] {
    return this.columns.map((column, index) => {
      const text = this.texts[index] ?? "";
      return { column, text, label: this.mayBeLabels[index] ? memo.read(text) : undefined };
    });
  }
}
